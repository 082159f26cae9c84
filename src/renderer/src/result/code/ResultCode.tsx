import { useEffect, useState } from 'react';
import {
  isPython,
  type ExperimentResult,
  type Outcome,
  type ProgramFile,
  type ResultCode as Program,
  type StrategySpec,
} from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { Select } from '../../ui/fields/Select.tsx';
import styles from './code.module.css';
import { PasteCode } from './PasteCode.tsx';

/** The program for a strategy of a result: at first the recommended one. */
export function ResultCode({ result: { id, experiment, summary, recommendation } }: { readonly result: ExperimentResult }) {
  const { strategies } = summary;
  const [key, setKey] = useState(recommendation.key ?? strategies[0]?.key ?? '');
  const program = useProgram(id, key);
  const spec = strategies.find((each) => each.key === key)?.spec;
  return (
    <div className={styles['choice']}>
      <Select
        label="Strategy"
        value={key}
        options={strategies.map(({ key: value }) => ({ value, label: value === recommendation.key ? `${value} (recommended)` : value }))}
        onChange={setKey}
      />
      {program === null || spec === undefined ? null : program.ok ? (
        [program.value, ...(program.value.others ?? [])].map((each) => (
          <PasteCode key={`${key} ${each.file}`} code={each.code}>
            {howToRun(each, spec, experiment.workload.type === 'builtin')}
          </PasteCode>
        ))
      ) : (
        <p>{program.problem.message}</p>
      )}
    </div>
  );
}

/** The answer for the strategy that is chosen now; null: not yet here. */
function useProgram(id: string, strategy: string): Outcome<Program> | null {
  const [answer, setAnswer] = useState<{ readonly strategy: string; readonly program: Outcome<Program> } | null>(null);
  useEffect(() => {
    let current = true;
    void call('results.code', { id, strategy }).then((program) => {
      if (current) setAnswer({ strategy, program });
    });
    return () => {
      current = false;
    };
  }, [id, strategy]);
  return answer?.strategy === strategy ? answer.program : null;
}

/** What to do with the program. A built-in workload is a part of Lanewise, so its program runs a task of one's own. */
function howToRun({ file }: ProgramFile, spec: StrategySpec, builtin: boolean): string {
  const what = builtin
    ? `Runs your own task in the measured way: save it as ${file}, next to ${isPython(spec) ? 'task.py' : 'task.mjs'}.`
    : `Runs as it is, in the measured way: save it as ${file}.`;
  return spec.id === 'machines' ? `${what} "node ${file} compose" prints a compose file with Redis and the workers.` : what;
}
