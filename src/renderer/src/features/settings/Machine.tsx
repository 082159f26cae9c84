import { pythonName, pythonNotes, type Environment } from '../../../../contract/index.ts';
import { loadHost, useHost } from '../../state/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/blocks/Callout.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { formatBytes } from '../../ui/format.ts';
import styles from './SettingsPage.module.css';

const memoryMethods: Readonly<Record<Environment['memoryMethod'], string>> = {
  pss: 'PSS: pages that processes share are counted once',
  'working-set': 'Working set: pages that processes share are counted in each',
};

/** What this machine is, as experiments on it record it. */
export function Machine() {
  const environment = useHost((host) => host.environment);
  return (
    <Card title="This machine" subtitle="Recorded with every result.">
      {environment.state === 'loading' ? <p className={styles['muted']}>Looking…</p> : null}
      {environment.state === 'failed' ? (
        <Callout
          tone="danger"
          title="This machine could not be looked at"
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
    ['Electron', e.electron ?? 'none: shown in a browser'],
    ['Memory is measured as', memoryMethods[e.memoryMethod]],
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
          <dt>Pythons</dt>
          <dd>
            {e.pythons.length === 0 ? 'none found' : null}
            {e.pythons.map((python) => (
              <div key={python.path}>
                {python.implementation === 'CPython' ? 'CPython ' : ''}
                {pythonName(python)} <code className={styles['path']}>{python.path}</code>
                {pythonNotes(python).length > 0 ? ` (${pythonNotes(python).join(', ')})` : ''}
              </div>
            ))}
            {e.silentPythons?.map((path) => (
              <div key={path}>
                <code className={styles['path']}>{path}</code> (did not answer in time)
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
