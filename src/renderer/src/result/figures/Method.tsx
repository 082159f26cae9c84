import { useEffect, useState } from 'react';
import { environmentRows, methodText, type ExperimentResult, type Outcome } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { CopyText } from './CopyText.tsx';
import styles from './figures.module.css';

/** How it was measured, on what machine, and how to repeat it. */
export function Method({ result }: { readonly result: ExperimentResult }) {
  return (
    <div className={styles['method']}>
      <section>
        <h3>How it was measured</h3>
        <ul className={styles['sentences']}>
          {methodText(result).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>Machine</h3>
        <dl className={styles['facts']}>
          {environmentRows(result).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Repeat id={result.id} />
    </div>
  );
}

function Repeat({ id }: { readonly id: string }) {
  const [command, setCommand] = useState<Outcome<string> | null>(null);
  useEffect(() => {
    let current = true;
    void call('results.command', { id }).then((outcome) => {
      if (current) setCommand(outcome);
    });
    return () => {
      current = false;
    };
  }, [id]);
  if (command === null) return null;
  return (
    <section>
      <h3>Repeat it</h3>
      {command.ok ? (
        <div className={styles['command']}>
          <code>{command.value}</code>
          <CopyText text={command.value} what="the command" />
        </div>
      ) : (
        <p>{command.problem.message}</p>
      )}
    </section>
  );
}
