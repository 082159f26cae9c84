import { formatBytes } from '../../../../core/format/index.ts';
import { pythonName, pythonNotes, type Environment } from '../../../../contract/index.ts';
import { loadHost, useHost } from '../../state/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import styles from './SettingsPage.module.css';

const memoryMethods: Readonly<Record<Environment['memoryMethod'], string>> = {
  pss: 'PSS: counts pages that processes share once',
  'working-set': 'Working set: counts pages that processes share in every process',
};

/** The facts about this machine that results record. */
export function Machine() {
  const environment = useHost((host) => host.environment);
  return (
    <Card title="This machine" subtitle="Recorded with every result.">
      {environment.state === 'loading' ? <p className={styles['muted']}>Reading…</p> : null}
      {environment.state === 'failed' ? (
        <Callout
          tone="danger"
          title="Reading this machine's details failed"
          action={<Button onClick={() => void loadHost()}>Try again</Button>}
        >
          {environment.problem.message}
        </Callout>
      ) : null}
      {environment.state === 'ready' ? <Facts environment={environment.value} /> : null}
    </Card>
  );
}

function Facts({ environment: e }: { readonly environment: Environment }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Usable cores', String(e.cores)],
    ['Processor', e.cpuModel],
    ['Memory', formatBytes(e.memoryBytes)],
    ['System', `${e.os} (${e.arch})`],
    ['Node', e.node],
    ['Electron', e.electron ?? 'none (running in a browser)'],
    ['Memory measure', memoryMethods[e.memoryMethod]],
  ];
  return (
    <>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Python interpreters</dt>
          <dd>
            {e.pythons.length === 0 ? 'none found' : null}
            {e.pythons.map((python) => (
              <div key={python.path} className={styles['python']}>
                {python.implementation === 'CPython' ? 'CPython ' : ''}
                {pythonName(python)}
                {pythonNotes(python).length > 0 ? ` (${pythonNotes(python).join(', ')})` : ''}
                <code className={styles['path']}>{python.path}</code>
              </div>
            ))}
            {e.silentPythons?.map((path) => (
              <div key={path} className={styles['python']}>
                Did not answer in time
                <code className={styles['path']}>{path}</code>
              </div>
            ))}
          </dd>
        </div>
      </dl>
      {e.warnings.length === 0 ? null : (
        <div className={styles['warnings']}>
          {e.warnings.map((warning) => (
            <Callout key={warning} tone="warning">
              {warning}
            </Callout>
          ))}
        </div>
      )}
    </>
  );
}
