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
  /** The results that the planner can use. */
  readonly heads: readonly ResultHead[];
  /** The id of the planner's running measurement, or null. */
  readonly measuring: string | null;
}

const sources = [
  { value: 'kept', label: 'Saved result' },
  { value: 'measure', label: 'Measure now' },
] as const;
const aims = [
  { value: 'cheapest', label: 'Cheapest within a time limit' },
  { value: 'fastest', label: 'Fastest within a budget' },
] as const;

/** The settings of a plan. */
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
          <h2 className={styles['legend']}>Tasks</h2>
          <Segmented
            label="Source of the tasks"
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
          <h2 className={styles['legend']}>Job size and aim</h2>
          {number('tasks', 'Tasks', 'Number of tasks of one job.')}
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
            {number('perGbSecondUsd', 'Price per GB-second', '1 GB is 1,024 MB.', '$', 0.000001)}
            {number('perMillionRequestsUsd', 'Price per million requests', 'Each function call is one request.', '$', 0.01)}
            {number('vcpuSpeed', 'vCPU speed', "Relative to this machine's core.", '×', 0.1)}
            {number('sandboxMs', 'Platform start-up', 'Not billed.', 'ms', 10)}
            {number('mostFunctions', 'Most functions at once', 'The quota of your account.', undefined, 100)}
          </div>
          <p className={styles['prices']}>
            Default prices: {listedPrices.source}; looked up on {listedPrices.lookedUp} at {listedPrices.url.replace('https://', '')}.
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
      help="Results with a sequential run (better with a process pool too)."
      value={known ? value : ''}
      options={options}
      onChange={onChange}
      disabled={heads.length === 0}
    />
  );
}
