import { formatCount, formatExact, NBSP } from '../../../../../core/format/index.ts';
import { presetExperiment, scaledPreset, shapeOf, type FormField, type Preset } from '../../../../../contract/index.ts';
import { formOf, type LabForm, type Offer } from '../../../task-form/form.ts';

/** The slider's scales of an article's numbers. */
export const SCALES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1] as const;

/** The form filled from a preset at a scale. Fields that a preset lacks keep their values. */
export function presetForm(preset: Preset, scale: number, form: LabForm, offer: Offer): LabForm {
  const filled = formOf(presetExperiment(preset, scale, fieldsOf(preset, offer), form.seed), offer);
  return { ...filled, written: form.written, params: { ...form.params, ...filled.params }, preset: { id: preset.id, scale } };
}

/** The effect of a scale on the article's numbers: "Sleep: 200 ms instead of 1,000 ms". */
export function scaleText(preset: Preset, scale: number, offer: Offer): string {
  if (scale === 1) return "The article's own numbers.";
  const fields = fieldsOf(preset, offer);
  const scaled = scaledPreset(preset, scale, fields);
  const field = fields.find(({ name }) => name === preset.scales);
  if (field && scaled.workload.type === 'builtin') {
    const unit = field.type === 'number' && field.unit !== '' ? `${NBSP}${field.unit}` : '';
    const [now, full] = [scaled.workload.params[field.name], preset.params[field.name]].map((value) => `${numberText(value)}${unit}`);
    return `${field.title}: ${now ?? ''} instead of ${full ?? ''}.`;
  }
  const tasks = `${formatCount(scaled.tasks)} tasks instead of ${formatCount(preset.tasks)}`;
  if (!preset.scalesWorkers) return `${tasks}.`;
  const most = (specs: Preset['strategies']): string => formatCount(Math.max(...specs.map((spec) => shapeOf(spec).lanes)));
  return `${tasks}, ${most(scaled.strategies)} workers instead of ${most(preset.strategies)}.`;
}

const fieldsOf = (preset: Preset, offer: Offer): readonly FormField[] =>
  offer.workloads.find(({ id }) => id === preset.workload)?.fields ?? [];

const numberText = (value: unknown): string => (typeof value === 'number' ? formatExact(value) : '');
