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

/** The interpreter of the task: found automatically, or chosen by the user. */
export function PythonField({ task, value, onChange, disabled }: PythonFieldProps) {
  const choice = usePythons(task);
  return (
    <Select
      label="Python"
      help="Order: the active environment, .venv beside or above the task, python3 on PATH, then the newest."
      value={value}
      options={optionsOf(choice, value)}
      onChange={onChange}
      disabled={disabled}
    />
  );
}

/** The options: automatic, each interpreter, and a chosen value that is none of them, such as a version from another request. */
export function optionsOf(choice: PythonChoice | null, value: string): readonly Option<string>[] {
  const { pythons = [], asFound = null } = choice ?? {};
  const found = pythons.map((python) => ({ value: python.path, label: `${named(python)}: ${python.path}` }));
  const other = value !== '' && !found.some((option) => option.value === value) ? [{ value, label: value }] : [];
  return [{ value: '', label: asFound ? `Automatic (${named(asFound)})` : 'Automatic' }, ...found, ...other];
}

const named = (python: PythonInfo): string => [pythonTitle(python), ...pythonNotes(python)].join(', ');

/** The interpreters for a task, requested after a pause in typing; null until they are known. */
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
