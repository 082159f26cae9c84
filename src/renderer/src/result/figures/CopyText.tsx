import { ClipboardCopy } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/hand-out/copy-text.ts';

interface CopyTextProps {
  readonly text: string;
  /** Of a message: "the table as Markdown". */
  readonly what: string;
  readonly label?: string;
}

/** Copies a text. */
export function CopyText({ text, what, label = 'Copy' }: CopyTextProps) {
  return (
    <Button
      size="small"
      variant="quiet"
      icon={<ClipboardCopy />}
      onClick={() => void copyText(text, `Copied ${what}.`, 'Select the text and copy it by hand.')}
    >
      {label}
    </Button>
  );
}
