import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { CodeMirror, type EditorContent } from './code-mirror.ts';
import styles from './editor.module.css';

interface CodeEditorProps extends EditorContent {
  readonly label: string;
  readonly hint: string;
  readonly onCode: (code: string) => void;
}

/** The editor: loaded when it is first shown, since CodeMirror is as large as many pages. */
export default function CodeEditor({ label, hint, onCode, name, code, error, disabled }: CodeEditorProps) {
  const element = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeMirror>(null);
  const newest = useRef(onCode);
  useEffect(() => {
    newest.current = onCode;
  }, [onCode]);
  useEffect(() => {
    if (element.current === null) return;
    const made = new CodeMirror({
      host: element.current,
      label,
      hint,
      onCode: (written) => {
        // At once: an answer for older code that arrives before React renders would put that code back into the form and the editor.
        flushSync(() => {
          newest.current(written);
        });
      },
    });
    editor.current = made;
    return () => {
      made.destroy();
      editor.current = null;
    };
  }, [label, hint]);
  useEffect(() => {
    editor.current?.show({ name, code, error, disabled });
  }, [label, hint, name, code, error, disabled]);
  return <div ref={element} className={styles['editor']} data-disabled={disabled} />;
}
