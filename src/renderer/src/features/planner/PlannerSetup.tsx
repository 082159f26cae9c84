import { counted, formatDate, formatDollars, formatDuration, formatExact } from '../../../../core/format/index.ts';
import { platformPrices, type ListedResult } from '../../../../contract/index.ts';
import { LimitField, NumberField } from '../../ui/fields/NumberField.tsx';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import { Select } from '../../ui/fields/Select.tsx';
import { MoreSettings } from '../../task-form/MoreSettings.tsx';
import panel from '../../task-form/SetupForm.module.css';
import { SetupForm } from '../../task-form/SetupForm.tsx';
import { MeasureForm } from './MeasureForm.tsx';
import { planBounds, planTitles, type PlannerForm } from './planner-form.ts';
import styles from './PlannerPage.module.css';

interface PlannerSetupProps {
  readonly form: PlannerForm;
  readonly onChange: (part: Partial<PlannerForm>) => void;
  /** The results that the planner can use. */
  readonly results: readonly ListedResult[];
  /** The id of the planner's running measurement, or null. */
  readonly measuring: string | null;
  /** Whether there is a plan, so that the form folds where it would stand above it. */
  readonly planned: boolean;
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
export function PlannerSetup({ form, onChange, results, measuring, planned }: PlannerSetupProps) {
  return (
    <SetupForm label="Set up a plan" folded={planned ? inALine(form, results) : undefined}>
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
            results={results}
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
        <PlanNumber name="tasks" help="Number of tasks of one job." form={form} onChange={onChange} />
        <Segmented
          label="Aim"
          value={form.aim}
          options={aims}
          onChange={(aim) => {
            onChange({ aim });
          }}
        />
        {form.aim === 'cheapest' ? (
          <PlanLimit name="withinSeconds" unit="s" form={form} onChange={onChange} />
        ) : (
          <PlanLimit name="withinUsd" unit="$" step={0.001} form={form} onChange={onChange} />
        )}
      </section>
      <section className={panel['stack']} aria-label="The platform">
        <PlatformField form={form} onChange={onChange} />
      </section>
      <Prices form={form} onChange={onChange} />
    </SetupForm>
  );
}

/** The form in a line: "Resize images · 1,000 tasks · cheapest within 1 min". */
function inALine(form: PlannerForm, results: readonly ListedResult[]): string {
  const result = results.find(({ id }) => id === form.resultId);
  return [...(result ? [result.name || result.workload] : []), counted(form.tasks, 'task'), aimInWords(form)].join(' · ');
}

function aimInWords({ aim, withinSeconds, withinUsd }: PlannerForm): string {
  if (aim === 'cheapest') return withinSeconds === null ? 'cheapest' : `cheapest within ${formatDuration(withinSeconds * 1000)}`;
  return withinUsd === null ? 'fastest' : `fastest within ${formatDollars(withinUsd)}`;
}

function Prices({ form, onChange }: Pick<PlannerSetupProps, 'form' | 'onChange'>) {
  return (
    <MoreSettings
      title="Prices and platform"
      note={
        <p className={styles['prices']}>
          Memory, virtual CPUs and the limit of a call are those of AWS Lambda, whatever the prices. Platforms may have changed their prices
          since; you can edit them here.
        </p>
      }
    >
      <PlanNumber name="perGbSecondUsd" help="1&nbsp;GB is 1,024&nbsp;MB." unit="$" step={0.000001} form={form} onChange={onChange} />
      <PlanNumber
        name="perMillionRequestsUsd"
        help="Each function call is one request."
        unit="$"
        step={0.01}
        form={form}
        onChange={onChange}
      />
      <PlanNumber name="vcpuSpeed" help="Relative to this machine's core." unit="×" step={0.1} form={form} onChange={onChange} />
      <PlanNumber name="sandboxMs" help="Not billed." unit="ms" step={10} form={form} onChange={onChange} />
      <PlanNumber name="mostFunctions" help="The quota of your account." step={100} form={form} onChange={onChange} />
    </MoreSettings>
  );
}

const OWN = 'own';

/** A choice of well-known prices; the fields below hold them and can be edited. */
function PlatformField({ form, onChange }: Pick<PlannerSetupProps, 'form' | 'onChange'>) {
  const chosen = platformPrices.find(
    (each) => each.perGbSecondUsd === form.perGbSecondUsd && each.perMillionRequestsUsd === form.perMillionRequestsUsd,
  );
  return (
    <Select
      label="Platform"
      help={
        chosen
          ? `$${formatExact(chosen.perGbSecondUsd)} per GB-second, $${formatExact(chosen.perMillionRequestsUsd)} per million requests: ${chosen.source}; looked up on ${chosen.lookedUp} at ${chosen.url.replace('https://', '')}.`
          : 'With the prices below.'
      }
      value={chosen?.title ?? OWN}
      options={[
        ...platformPrices.map(({ title }) => ({ value: title, label: title })),
        ...(chosen ? [] : [{ value: OWN, label: 'Prices of your own' }]),
      ]}
      onChange={(title) => {
        const prices = platformPrices.find((each) => each.title === title);
        if (prices) onChange({ perGbSecondUsd: prices.perGbSecondUsd, perMillionRequestsUsd: prices.perMillionRequestsUsd });
      }}
    />
  );
}

type Limit = 'withinSeconds' | 'withinUsd';

interface PlanFieldProps<N> {
  readonly name: N;
  readonly unit?: string;
  readonly step?: number;
  readonly form: PlannerForm;
  readonly onChange: (part: Partial<PlannerForm>) => void;
}

function PlanNumber({
  name,
  form,
  onChange,
  ...rest
}: PlanFieldProps<Exclude<keyof typeof planBounds, Limit>> & { readonly help: string }) {
  return (
    <NumberField
      label={planTitles[name]}
      value={form[name]}
      {...planBounds[name]}
      {...rest}
      onChange={(value) => {
        onChange({ [name]: value });
      }}
    />
  );
}

function PlanLimit({ name, form, onChange, ...rest }: PlanFieldProps<Limit>) {
  return (
    <LimitField
      label={planTitles[name]}
      help="Empty means no limit."
      value={form[name]}
      {...planBounds[name]}
      {...rest}
      onChange={(value) => {
        onChange({ [name]: value });
      }}
    />
  );
}

interface KeptProps {
  readonly results: readonly ListedResult[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function Kept({ results, value, onChange }: KeptProps) {
  const known = results.some(({ id }) => id === value);
  const options = [
    ...(known ? [] : [{ value: '', label: results.length === 0 ? 'None yet' : 'Choose…' }]),
    ...results.map((result) => ({ value: result.id, label: `${result.name || result.workload} · ${formatDate(result.createdAt)}` })),
  ];
  return (
    <Select
      label="Result"
      help="Results with a sequential run (better with a process pool too)."
      value={known ? value : ''}
      options={options}
      onChange={onChange}
      disabled={results.length === 0}
    />
  );
}
