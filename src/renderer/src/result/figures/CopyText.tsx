import { ClipboardCopy } from 'lucide-react';
import { showToast } from '../../state/toasts.ts';
import { Button } from '../../ui/Button.tsx';

interface CopyTextProps {
  readonly text: string;
  /** Of a message: "the table as Markdown". */
  readonly what: string;
  readonly label?: string;
}

/** Copies a text. */
export function CopyText({ text, what, label = 'Copy' }: CopyTextProps) {
  return (
    <Button size="small" variant="quiet" icon={<ClipboardCopy />} onClick={() => void copy(text, what)}>
      {label}
    </Button>
  );
}

async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast(`Copied ${what}.`);
  } catch {
    showToast('Writing to the clipboard failed. Select the text and copy it by hand.', { tone: 'danger' });
  }
}
