import { ChevronRight } from 'lucide-react';
import { listedPrices, type ResultHead } from '../../../../contract/index.ts';
import { formatDate } from '../../ui/format.ts';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import { Select } from '../../ui/fields/Select.tsx';
import fields from '../../task-form/fields.module.css';
import panel from '../../task-form/SetupPanel.module.css';
import { MeasureForm } from './MeasureForm.tsx';
import { planBounds, type PlannerForm } from './planner-form.ts';
import styles from './PlannerPage.module.css';

interface PlannerSetupProps {
  readonly form: PlannerForm;
  readonly onChange: (part: Partial<PlannerForm>) => void;
  /** The results that can be planned with. */
  readonly heads: readonly ResultHead[];
  /** The run that is measured for the plan; null: none. */
  readonly measuring: string | null;
}

const sources = [
  { value: 'kept', label: 'A kept result' },
  { value: 'measure', label: 'Measure now' },
] as const;
const aims = [
  { value: 'cheapest', label: 'Cheapest in a time' },
  { value: 'fastest', label: 'Fastest for a cost' },
] as const;

/** What the plan is for. */
export function PlannerSetup({ form, onChange, heads, measuring }: PlannerSetupProps) {
  const number = (name: keyof typeof planBounds, label: string, help: string, unit?: string, step?: number) => (
    <NumberField
      label={label}
      help={help}
      value={form[name]}
      {...planBounds[name]}
      {...(unit === undefined ? {} : { unit })}
      {...(step === undefined ? {} : { step })}
      onChange={(value) => {
        onChange({ [name]: value });
      }}
    />
  );
  return (
    <div className={panel['panel']} role="form" aria-label="Set up a plan">
      <div className={panel['scroll']}>
        <section className={panel['stack']} aria-label="The tasks">
          <h2 className={styles['legend']}>Which tasks?</h2>
          <Segmented
            label="Which tasks"
            value={form.source}
            options={sources}
            onChange={(source) => {
              onChange({ source });
            }}
          />
          {form.source === 'kept' ? (
            <Kept
              heads={heads}
              value={form.resultId}
              onChange={(resultId) => {
                onChange({ resultId });
              }}
            />
          ) : (
            <MeasureForm running={measuring} />
          )}
        </section>
        <section className={panel['stack']} aria-label="The aim">
          <h2 className={styles['legend']}>What for?</h2>
          {number('tasks', 'Tasks', 'As many as one job has.')}
          <Segmented
            label="Aim"
            value={form.aim}
            options={aims}
            onChange={(aim) => {
              onChange({ aim });
            }}
          />
          {form.aim === 'cheapest'
            ? number('withinSeconds', 'Time limit', '0: none.', 's')
            : number('withinUsd', 'Cost limit', '0: none.', '$', 0.001)}
        </section>
        <details className={panel['more']}>
          <summary>
            <ChevronRight aria-hidden /> Prices and platform
          </summary>
          <div className={fields['fields']}>
            {number('perGbSecondUsd', 'GB-second', 'Of 1,024 MB.', '$', 0.000001)}
            {number('perMillionRequestsUsd', 'Million requests', 'A call each.', '$', 0.01)}
            {number('vcpuSpeed', 'Speed of a vCPU', 'Beside a core here; 1: as fast.', '×', 0.1)}
            {number('sandboxMs', 'Making room', 'By the platform; not billed.', 'ms', 10)}
            {number('mostFunctions', 'Functions at once', 'At most.', undefined, 100)}
          </div>
          <p className={styles['prices']}>
            The prices it begins with: {listedPrices.source}; looked up on {listedPrices.lookedUp} at{' '}
            {listedPrices.url.replace('https://', '')}.
          </p>
        </details>
      </div>
    </div>
  );
}

interface KeptProps {
  readonly heads: readonly ResultHead[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function Kept({ heads, value, onChange }: KeptProps) {
  const known = heads.some(({ id }) => id === value);
  const options = [
    ...(known ? [] : [{ value: '', label: heads.length === 0 ? 'None yet' : 'Choose…' }]),
    ...heads.map((head) => ({ value: head.id, label: `${head.name || head.workload} · ${formatDate(head.createdAt)}` })),
  ];
  return (
    <Select
      label="Result"
      help="Those with a sequential trial; a pool of processes beside it tells more."
      value={known ? value : ''}
      options={options}
      onChange={onChange}
      disabled={heads.length === 0}
    />
  );
}
