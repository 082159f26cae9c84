import { CloudCog } from 'lucide-react';
import { useState } from 'react';
import { counted, formatBytes, formatCount, formatDollars, formatDuration, formatNumber } from '../../../../core/format/index.ts';
import type { Plan, PlanChoice } from '../../../../contract/index.ts';
import { routeHash } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { DisturbanceCallout } from '../../ui/notices/DisturbanceCallout.tsx';
import { Table, type Column } from '../../ui/blocks/Table.tsx';
import { PlanChart } from './PlanChart.tsx';
import { leadingChoices, sentence } from './plan-points.ts';
import styles from './PlannerPage.module.css';

/** A plan: the recommended choice, a chart of all choices, a table of the best trade-offs, and the evidence. */
export function PlanView({ plan }: { readonly plan: Plan }) {
  const chosen = plan.choices.find(({ id }) => id === plan.chosen) ?? null;
  const front = plan.choices.filter((choice) => choice.front);
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  return (
    <>
      <Advice plan={plan} chosen={chosen} />
      <div className={styles['pictured']}>
        {plan.choices.length > 0 ? (
          <Card title="Time and cost of each choice" subtitle="To the left is faster, down is cheaper; both axes are logarithmic.">
            <PlanChart plan={plan} pointedAt={pointedAt} onPoint={setPointedAt} />
          </Card>
        ) : null}
        {front.length > 0 ? (
          <Card title="Best trade-offs" subtitle="Nothing else is both faster and cheaper." flush>
            <div className={styles['front']}>
              <FrontTable front={front} chosen={plan.chosen} pointing={{ at: pointedAt, onPoint: setPointedAt }} />
            </div>
          </Card>
        ) : null}
      </div>
      <div className={styles['pair']}>
        <Card title="Measurements on this machine">
          <Measured plan={plan} />
        </Card>
        <Card title="Assumptions">
          <ul className={styles['list']}>
            {plan.assumptions.map((text) => (
              <li key={text}>{text}</li>
            ))}
            {plan.leftOut.map(({ why, count }) => (
              <li key={why}>
                {formatCount(count)} choices don't work: {why}.
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}

function Advice({ plan, chosen }: { readonly plan: Plan; readonly chosen: PlanChoice | null }) {
  return (
    <>
      <DisturbanceCallout disturbance={plan.disturbance} />
      <section className={styles['advice']} aria-label="Recommended choice">
        <span className={styles['icon']} aria-hidden>
          <CloudCog />
        </span>
        <div>
          <h2 className={styles['headline']}>{plan.headline}</h2>
          {chosen ? <Numbers of={chosen} /> : null}
          {plan.reasons.length > 0 ? (
            <ul className={styles['list']}>
              {plan.reasons.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          ) : null}
        </div>
      </section>
    </>
  );
}

/** What the time and cost in the headline consist of. */
function Numbers({ of: { startMs, billedMs, usd, requests, vcpus } }: { readonly of: PlanChoice }) {
  return (
    <dl className={styles['numbers']}>
      {[
        ['Per million such jobs', formatDollars(usd * 1e6)],
        ['Start-up', `${formatDuration(startMs)} of the time`],
        ['Billed', `${formatDuration(billedMs)} in ${counted(requests, 'request')}`],
        [requests === 1 ? 'Virtual CPUs' : 'Virtual CPUs each', formatNumber(vcpus)],
      ].map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface FrontTableProps {
  readonly front: readonly PlanChoice[];
  readonly chosen: string | null;
  readonly pointing: { readonly at: string | null; readonly onPoint: (key: string | null) => void };
}

function FrontTable({ front, chosen, pointing }: FrontTableProps) {
  const [all, setAll] = useState(false);
  const leading = leadingChoices(front, chosen);
  const columns: readonly Column<PlanChoice>[] = [
    {
      id: 'title',
      title: 'Choice',
      cell: (choice) => (
        <span className={choice.id === chosen ? styles['chosen'] : undefined}>
          {sentence(choice.title)}
          {choice.id === chosen ? <span className={styles['tag']}>recommended</span> : null}
        </span>
      ),
    },
    { id: 'time', title: 'Time', numeric: true, cell: ({ timeMs }) => formatDuration(timeMs), sortBy: ({ timeMs }) => timeMs },
    { id: 'start', title: 'Start-up', numeric: true, cell: ({ startMs }) => formatDuration(startMs), sortBy: ({ startMs }) => startMs },
    { id: 'cost', title: 'Cost of a job', numeric: true, cell: ({ usd }) => formatDollars(usd), sortBy: ({ usd }) => usd },
    {
      id: 'million',
      title: 'Per million jobs',
      numeric: true,
      cell: ({ usd }) => formatDollars(usd * 1e6),
      sortBy: ({ usd }) => usd,
    },
  ];
  return (
    <>
      <Table caption="Best trade-offs" columns={columns} rows={all ? front : leading} rowKey={({ id }) => id} pointing={pointing} />
      {leading.length === front.length ? null : (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? `Show the ${String(leading.length)} most telling` : `Show all ${String(front.length)}`}
        </Button>
      )}
    </>
  );
}

function Measured({ plan: { measured, check } }: { readonly plan: Plan }) {
  const work = ({ cpuMs, waitMs }: { readonly cpuMs: number; readonly waitMs: number }): string =>
    `${formatDuration(cpuMs)} computing, ${formatDuration(waitMs)} waiting`;
  const { pool } = measured;
  const facts: readonly (readonly [string, string])[] = [
    ['One task', work(measured.task)],
    ['Start-up of the program', work(measured.start)],
    ['Memory of one process', formatBytes(measured.aloneBytes)],
    ...(pool
      ? ([
          ['Start-up of a further process', work(pool.workerStart)],
          ['Memory of a pool', `${formatBytes(pool.baseBytes)} plus ${formatBytes(pool.workerBytes)} per process`],
        ] as const)
      : []),
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
          <dt>Result</dt>
          <dd>
            <a href={routeHash({ page: 'result', id: measured.resultId })}>{measured.resultName}</a>
          </dd>
        </div>
      </dl>
      {check ? (
        <div className={styles['check']}>
          <Callout>{check.text}</Callout>
        </div>
      ) : null}
    </>
  );
}
