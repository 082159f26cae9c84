import { useEffect, useState } from 'react';
import { isPythonFile, type CommandInput, type CommandRef, type ModuleInfo, type ModuleRef } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, loading, type Loaded } from '../../state/loaded.ts';

/** What the host finds in a module, or of a program, and its inputs, requested after a pause in typing; null without a task. */
export function useTaskInfo(task: ModuleRef | CommandRef | null, inputsPath: string, python = ''): Loaded<ModuleInfo> | null {
  const question = task === null ? null : JSON.stringify(inputOf(task, inputsPath, python));
  const [answer, setAnswer] = useState<{ readonly question: string; readonly info: Loaded<ModuleInfo> } | null>(null);
  useEffect(() => {
    if (question === null) return;
    let current = true;
    const timer = setTimeout(() => {
      void call('task.inspect', JSON.parse(question) as CommandInput<'task.inspect'>).then((outcome) => {
        if (current) setAnswer({ question, info: loaded(outcome) });
      });
    }, 400);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [question]);
  if (question === null) return null;
  return answer?.question === question ? answer.info : loading;
}

const inputOf = (module: ModuleRef | CommandRef, inputsPath: string, python: string): CommandInput<'task.inspect'> => ({
  module,
  inputsPath: inputsPath === '' ? null : inputsPath,
  ...(python !== '' && module.type === 'module' && isPythonFile(module.path) ? { python } : {}),
});
