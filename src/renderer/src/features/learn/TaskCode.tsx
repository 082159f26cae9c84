import { ChevronRight } from 'lucide-react';
import styles from './LearnPage.module.css';
import type { Source } from './scenes/scene.ts';

/** The source code of the scene's task. */
export function TaskCode({ source, open }: { readonly source: Source; readonly open: boolean }) {
  return (
    <details className={styles['code']} open={open}>
      <summary>
        <ChevronRight aria-hidden />
        Source of the task <span className={styles['muted']}>{source.file}</span>
      </summary>
      <pre tabIndex={0} aria-label="Source of the task">
        <code>{source.text.trim()}</code>
      </pre>
    </details>
  );
}
