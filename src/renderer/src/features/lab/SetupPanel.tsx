import { ChevronRight, Play, RotateCcw, Square } from 'lucide-react';
import type { Experiment } from '../../../../contract/index.ts';
import { useRoute } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';
import { EstimateLine } from './EstimateLine.tsx';
import styles from '../../task-form/SetupPanel.module.css';
import fields from '../../task-form/fields.module.css';
import { bounds, MODULE, paramsOf, whyUnavailable, type LabForm, type Offer } from '../../task-form/form.ts';
import type { LeftOut } from '../../task-form/left-out.ts';
import { LeftOutNote } from './LeftOutNote.tsx';
import { ModuleFields } from '../../task-form/ModuleFields.tsx';
import { ParamFields } from '../../task-form/ParamFields.tsx';
import { PresetPart } from './PresetPart.tsx';
import { StrategyList } from '../../task-form/StrategyList.tsx';
import { WorkloadPicker } from '../../task-form/WorkloadPicker.tsx';

interface SetupPanelProps {
  readonly offer: Offer;
  readonly form: LabForm;
  readonly onChange: (part: Partial<LabForm>) => void;
  /** Values of an imported experiment that the user has not confirmed. */
  readonly leftOut: readonly LeftOut[];
  readonly onTake: (value: LeftOut) => void;
  readonly onReset: () => void;
  /** The experiment in the form; null while the form is incomplete. */
  readonly experiment: Experiment | null;
  readonly missing: string | null;
  readonly running: 'no' | 'yes' | 'stopping';
  readonly problem: string | null;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/** The form that sets up an experiment. */
export function SetupPanel(props: SetupPanelProps) {
  const { offer, form, onChange, leftOut, onTake, onReset, experiment, missing, running, problem, onRun, onStop } = props;
  const info = offer.workloads.find((each) => each.id === form.workload);
  const busy = running !== 'no';
  const inView = useRoute(({ route }) => route.page === 'lab');
  return (
    <form
      className={styles['panel']}
      aria-label="Set up an experiment"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && experiment) onRun();
      }}
    >
      <div className={styles['scroll']}>
        <LeftOutNote leftOut={leftOut} onTake={onTake} />
        <PresetPart offer={offer} form={form} onChange={onChange} disabled={busy} />
        <WorkloadPicker
          workloads={offer.workloads}
          value={form.workload}
          onChange={(workload) => {
            onChange({
              workload,
              preset: null,
              name: form.preset ? '' : form.name,
              tasks: offer.workloads.find((each) => each.id === workload)?.defaultTasks ?? form.tasks,
            });
          }}
        />
        {info ? (
          <ParamFields
            fields={info.fields}
            values={paramsOf(form, info)}
            disabled={busy}
            onChange={(name, value) => {
              onChange({ params: { ...form.params, [info.id]: { ...paramsOf(form, info), [name]: value } } });
            }}
          />
        ) : null}
        {form.workload === MODULE ? <ModuleFields form={form} onChange={onChange} disabled={busy} /> : null}
        <fieldset className={styles['group']}>
          <legend className={styles['legend']}>Tasks and repeats</legend>
          <div className={fields['fields']}>
            <NumberField
              label="Tasks"
              value={form.tasks}
              {...bounds.tasks}
              disabled={busy}
              onChange={(tasks) => {
                onChange({ tasks });
              }}
            />
            <NumberField
              label="Repeats"
              help="Use at least 5 for reliable intervals."
              value={form.repeats}
              {...bounds.repeats}
              disabled={busy}
              onChange={(repeats) => {
                onChange({ repeats });
              }}
            />
          </div>
        </fieldset>
        <StrategyList
          infos={offer.strategies}
          whyNot={(each) => whyUnavailable(each, form, offer)}
          entries={form.strategies}
          onChange={(strategies) => {
            onChange({ strategies });
          }}
          disabled={busy}
        />
        <details className={styles['more']}>
          <summary>
            <ChevronRight aria-hidden /> More settings
          </summary>
          <div className={fields['fields']}>
            <div className={fields['wide']}>
              <TextField
                label="Name"
                value={form.name}
                onChange={(name) => {
                  onChange({ name });
                }}
                placeholder={info?.title ?? 'Name of the result'}
                disabled={busy}
              />
            </div>
            <NumberField
              label="Warm-ups"
              help="Rounds that run first and don't count."
              value={form.warmups}
              {...bounds.warmups}
              disabled={busy}
              onChange={(warmups) => {
                onChange({ warmups });
              }}
            />
            <NumberField
              label="Time limit"
              help="Of one task; 0: none."
              unit="s"
              value={form.timeoutSeconds}
              {...bounds.timeoutSeconds}
              disabled={busy}
              onChange={(timeoutSeconds) => {
                onChange({ timeoutSeconds });
              }}
            />
            <NumberField
              label="Seed"
              help="Sets the order of the trials."
              value={form.seed}
              {...bounds.seed}
              disabled={busy}
              onChange={(seed) => {
                onChange({ seed });
              }}
            />
            <div className={styles['reset']}>
              <Button size="small" variant="quiet" icon={<RotateCcw />} disabled={busy} onClick={onReset}>
                Reset the form
              </Button>
            </div>
          </div>
        </details>
      </div>
      <div className={styles['foot']}>
        <EstimateLine experiment={busy ? null : experiment} missing={missing} problem={problem} />
        {/* The Lab stays mounted on other pages. */}
        {busy || !inView ? null : <MeasureAnyway />}
        {busy ? (
          <Button variant="danger" size="large" icon={<Square fill="currentColor" />} disabled={running === 'stopping'} onClick={onStop}>
            {running === 'stopping' ? 'Stopping…' : 'Stop'}
            <Kbd keys="Ctrl+." />
          </Button>
        ) : (
          <Button variant="primary" size="large" type="submit" icon={<Play fill="currentColor" />} disabled={experiment === null}>
            Run <Kbd keys="Ctrl+Enter" />
          </Button>
        )}
      </div>
    </form>
  );
}
