import { useEffect, type ReactNode } from 'react';
import { counted, formatDuration } from '../../../../../core/format/index.ts';
import type { FleetNow, FleetSettings } from '../../../../../contract/index.ts';
import { CopyText } from '../../../result/figures/CopyText.tsx';
import { loadFleet, useFleet, useFleetNow } from '../../../state/fleet.ts';
import { Badge, type Tone } from '../../../ui/blocks/Badge.tsx';
import { Card } from '../../../ui/blocks/Card.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/notices/Callout.tsx';
import { FleetForm } from './FleetForm.tsx';
import styles from './Machines.module.css';
import { MachinesTable } from './MachinesTable.tsx';
import { workerCommand } from './worker-command.ts';

/** The fleet: where its Redis is, whether it answers, and which machines are in it. */
export function Machines() {
  const settings = useFleet((fleet) => fleet.settings);
  useEffect(() => {
    void loadFleet();
  }, []);
  return (
    <Card
      title="Machines"
      subtitle="The strategy “Machines” runs tasks on several machines that find one another in a Redis or Valkey. Nothing else needs one."
    >
      {settings.state === 'loading' ? <p className={styles['muted']}>Reading…</p> : null}
      {settings.state === 'failed' ? (
        <Callout tone="danger" title="Reading the fleet failed" action={<Button onClick={() => void loadFleet()}>Try again</Button>}>
          {settings.problem.message}
        </Callout>
      ) : null}
      {settings.state === 'ready' ? <Fleet settings={settings.value} /> : null}
    </Card>
  );
}

function Fleet({ settings }: { readonly settings: FleetSettings }) {
  const now = useFleetNow(settings);
  return (
    <div className={styles['fleet']}>
      {settings.from === 'settings' ? <FleetForm settings={settings} /> : <FromEnvironment settings={settings} />}
      <FleetState settings={settings} now={now} />
    </div>
  );
}

function FromEnvironment({ settings }: { readonly settings: Exclude<FleetSettings, { from: 'settings' }> }) {
  if (settings.from === 'nowhere')
    return (
      <p>
        In a browser, Lanewise takes the address of Redis, with user and password, from the environment variable <code>LANEWISE_REDIS</code>
        . Set it to an address such as <code>redis://:PASSWORD@host:6379</code> and start Lanewise again.
      </p>
    );
  return (
    <p>
      {settings.redis === null ? null : (
        <>
          Fleet <code>{settings.fleet}</code> at <code>{settings.redis}</code>.{' '}
        </>
      )}
      The address, with user and password, comes from the environment variable <code>LANEWISE_REDIS</code>, which this page does not change.
    </p>
  );
}

/** What became of the connection, announced to screen readers when it changes. */
function FleetState({ settings, now }: { readonly settings: FleetSettings; readonly now: FleetNow | null }) {
  const isOff = settings.from === 'nowhere' || (settings.from === 'settings' && settings.place === null);
  const { tone, text } = isOff ? badges.off : badgeOf(now);
  return (
    <section className={styles['state']} aria-label="State of the fleet">
      <p role="status" className={styles['line']}>
        <Badge tone={tone}>{text}</Badge>
        {now?.state === 'connected' ? <span className={styles['muted']}>{summaryOf(now)}</span> : null}
      </p>
      {isOff ? null : <Found settings={settings} now={now} />}
    </section>
  );
}

const badges = {
  off: { tone: 'neutral', text: 'Off' },
  connecting: { tone: 'neutral', text: 'Connecting…' },
  refused: { tone: 'danger', text: 'Refused' },
  connected: { tone: 'success', text: 'Connected' },
} as const satisfies Record<string, { readonly tone: Tone; readonly text: string }>;

const badgeOf = (now: FleetNow | null): { readonly tone: Tone; readonly text: string } => badges[now?.state ?? 'connecting'];

const summaryOf = ({ machines, roundTripMs }: Extract<FleetNow, { state: 'connected' }>): string =>
  `${counted(machines.length, 'machine')}. Redis answers in ${formatDuration(roundTripMs)}.`;

function Found({ settings, now }: { readonly settings: FleetSettings; readonly now: FleetNow | null }): ReactNode {
  if (now?.state === 'refused') return <Callout tone="danger">{`${now.why} Lanewise tries again every few seconds.`}</Callout>;
  if (now?.state !== 'connected') return null;
  const { machines, unreadable } = now;
  return (
    <>
      {machines.length === 0 ? (
        <p>No machine is in the fleet yet. On each machine that is to run tasks, type:</p>
      ) : (
        <MachinesTable machines={machines} />
      )}
      {machines.length === 0 ? <JoinCommand settings={settings} /> : null}
      {unreadable > 0 ? (
        <Callout tone="warning">
          {`${counted(unreadable, 'entry', 'entries')} of this fleet could not be read: another version of Lanewise, or another program, wrote them.`}
        </Callout>
      ) : null}
      {machines.length > 0 ? (
        <details>
          <summary>Add a machine</summary>
          <JoinCommand settings={settings} />
        </details>
      ) : null}
    </>
  );
}

function JoinCommand({ settings }: { readonly settings: FleetSettings }) {
  const command = workerCommand(settings);
  if (command === null) return null;
  return (
    <div className={styles['join']}>
      <code className={styles['command']}>{command}</code>
      <CopyText text={command} what="the command" />
      <p className={styles['muted']}>
        {settings.from === 'environment' ? 'LANEWISE_REDIS must be set there as it is here. ' : ''}
        Add <code>--task FILE</code> for each task file of your own that it may run: code never travels.
      </p>
    </div>
  );
}
