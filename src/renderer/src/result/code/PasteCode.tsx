import { Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/hand-out/copy-text.ts';
import { Card } from '../../ui/blocks/Card.tsx';
import styles from './code.module.css';

interface PasteCodeProps {
  readonly code: string;
  /** How to run it. */
  readonly children: ReactNode;
}

/** Source code for a strategy, with a copy button. */
export function PasteCode({ code, children }: PasteCodeProps) {
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    setCopied(await copyText(code, null, 'Select the code and copy it by hand.'));
  }
  return (
    <Card
      title="Code to paste"
      subtitle={children}
      actions={
        <Button
          size="small"
          icon={copied ? <Check /> : <Copy />}
          onClick={() => void copy()}
          onBlur={() => {
            setCopied(false);
          }}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      }
      flush
    >
      <pre className={styles['code']} tabIndex={0} role="group" aria-label="Source code">
        <code>{code}</code>
      </pre>
    </Card>
  );
}
