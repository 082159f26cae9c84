import { useEffect, useState } from 'react';
import { pythonNotes, pythonTitle, type PythonChoice, type PythonInfo } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { Select, type Option } from '../../ui/fields/Select.tsx';

interface PythonFieldProps {
  /** The task's file. */
  readonly task: string;
  readonly value: string;
  readonly onChange: (python: string) => void;
  readonly disabled: boolean;
}

/** Which interpreter runs the task: the one that is found for it, or one that the user names. */
export function PythonField({ task, value, onChange, disabled }: PythonFieldProps) {
  const choice = usePythons(task);
  return (
    <Select
      label="Python"
      help="The active environment comes first, then .venv beside or above the task, python3 on PATH, and the newest."
      value={value}
      options={optionsOf(choice, value)}
      onChange={onChange}
      disabled={disabled}
    />
  );
}

/** As found, then each interpreter; also what is chosen and is none of them, such as a version that another program asked for. */
export function optionsOf(choice: PythonChoice | null, value: string): readonly Option<string>[] {
  const { pythons = [], asFound = null } = choice ?? {};
  const found = pythons.map((python) => ({ value: python.path, label: `${named(python)}: ${python.path}` }));
  const other = value !== '' && !found.some((option) => option.value === value) ? [{ value, label: value }] : [];
  return [{ value: '', label: asFound ? `As found (${named(asFound)})` : 'As found' }, ...found, ...other];
}

const named = (python: PythonInfo): string => [pythonTitle(python), ...pythonNotes(python)].join(', ');

/** The interpreters for a task, asked for when typing pauses; null: not known yet. */
function usePythons(task: string): PythonChoice | null {
  const [answer, setAnswer] = useState<{ readonly task: string; readonly choice: PythonChoice } | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void call('pythons.list', { task }).then((outcome) => {
        if (current && outcome.ok) setAnswer({ task, choice: outcome.value });
      });
    }, 400);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [task]);
  return answer?.task === task ? answer.choice : null;
}
