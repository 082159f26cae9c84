import { Save } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import type { ModuleInfo } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { takeExport } from '../../ui/hand-out/take-export.ts';
import type { Loaded } from '../../state/loaded.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/fields/Select.tsx';
import type { WrittenCode } from '../form.ts';
import { errorLine } from './error-line.ts';
import { withOwnName } from './own-name.ts';
import { inLanguage, languageOf, languages, starters } from './starters.ts';
import { useKeptCode } from './use-kept-code.ts';
import styles from './editor.module.css';

const CodeEditor = lazy(() => import('./CodeEditor.tsx'));

const HINT = 'Tab indents. To leave the editor with the keyboard, press Esc and then Tab.';
const OWN = 'Your code';

interface WrittenTaskProps {
  readonly written: WrittenCode;
  readonly onChange: (written: WrittenCode) => void;
  /** What Lanewise found in the code; null until it is saved. */
  readonly info: Loaded<ModuleInfo> | null;
  readonly disabled: boolean;
}

/** The task as code: its language, where it starts from, and the editor. */
export function WrittenTask({ written, onChange, info, disabled }: WrittenTaskProps) {
  const notKept = useKeptCode(written, onChange);
  const problem = notKept ?? (info?.state === 'failed' ? withOwnName(info.problem.message, written) : null);
  const error = useMemo(() => {
    const line = problem === null ? null : errorLine(problem);
    return line === null || problem === null ? null : { line, message: problem };
  }, [problem]);
  const { name, code } = written;
  const language = languageOf(name);
  return (
    <>
      <div className={styles['top']}>
        <Select
          label="Language"
          value={language}
          options={languages.map(({ extension, title }) => ({ value: extension, label: title }))}
          disabled={disabled}
          onChange={(extension) => {
            onChange({ ...inLanguage(written, extension), path: '' });
          }}
        />
        <Select
          label="Start from"
          value={starters.find((each) => each.code[language] === code)?.title ?? OWN}
          options={[OWN, ...starters.map(({ title }) => title)].map((title) => ({ value: title, label: title }))}
          disabled={disabled}
          onChange={(title) => {
            const starter = starters.find((each) => each.title === title);
            if (starter) onChange({ name, code: starter.code[language], path: '' });
          }}
        />
        <Button icon={<Save />} disabled={code.trim() === ''} onClick={() => void call('code.save', { name, code }).then(takeExport)}>
          Save as…
        </Button>
      </div>
      <Suspense fallback={<div className={styles['loading']} role="status" aria-label="Loading the editor" />}>
        <CodeEditor
          label="Code of the task"
          hint={HINT}
          name={name}
          code={code}
          error={error}
          disabled={disabled}
          onCode={(next) => {
            onChange({ name, code: next, path: '' });
          }}
        />
      </Suspense>
      {problem === null ? null : (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
      <p className={styles['hint']}>{HINT}</p>
    </>
  );
}
