import type { Params, StrategyInfo, WorkloadInfo } from '../../../contract/index.ts';
import { COMMAND, type LabForm, type Offer } from './form.ts';

/** A value chosen by somebody else that would make this machine load a file, start a program or contact a server. */
export interface LeftOut {
  /** Its field. */
  readonly label: string;
  readonly value: string;
  /** Returns the form with this value. */
  readonly put: (form: LabForm) => LabForm;
  /** Whether its field is still empty in the form. */
  readonly isOpen: (form: LabForm) => boolean;
}

/** Names of versions, such as `3.11`, `3.14t` and `pypy`. Lanewise matches them with the interpreters it found and never starts them by path. */
const VERSION = /^[\w.+-]*$/;

/**
 * Removes from a form that somebody else may have filled every value that only the user may choose: the task's file, inputs, interpreters, and
 * texts of a workload, which are paths and addresses. Returns the removed values too, for the user to confirm one by one.
 */
export function withoutForeign(form: LabForm, offer: Offer): { readonly form: LabForm; readonly leftOut: readonly LeftOut[] } {
  const leftOut = [...pathsOf(form), ...commandsOf(form), ...textsOf(form, offer.workloads), ...pythonsOf(form, offer.strategies)];
  const params = Object.fromEntries(
    Object.entries(form.params).map(([id, values]) => [
      id,
      withoutTexts(
        values,
        offer.workloads.find((each) => each.id === id),
      ),
    ]),
  );
  const strategies = form.strategies.map((each) =>
    isForeignPython(each.settings) ? { ...each, settings: { ...each.settings, python: '' } } : each,
  );
  return {
    form: { ...form, modulePath: '', command: { ...form.command, line: '', folder: '' }, inputsPath: '', params, strategies, chosen: true },
    leftOut,
  };
}

function pathsOf(form: LabForm): LeftOut[] {
  const fields = [
    ['modulePath', 'Task module'],
    ['inputsPath', 'Inputs'],
  ] as const;
  return fields.flatMap(([name, label]) => {
    const value = form[name];
    if (value.trim() === '') return [];
    return [{ label, value, put: (to: LabForm) => ({ ...to, [name]: value }), isOpen: (now: LabForm) => now[name].trim() === '' }];
  });
}

function commandsOf({ workload, command }: LabForm): LeftOut[] {
  if (workload !== COMMAND) return [];
  const parts = [
    { label: 'Command', name: 'line', value: command.line, part: { line: command.line, shell: command.shell } },
    { label: 'Folder', name: 'folder', value: command.folder, part: { folder: command.folder } },
  ] as const;
  return parts.map(({ label, name, value, part }) => ({
    label,
    value,
    put: (to) => ({ ...to, workload, command: { ...to.command, ...part } }),
    isOpen: (now) => now.workload === COMMAND && now.command[name].trim() === '',
  }));
}

function textsOf(form: LabForm, workloads: readonly WorkloadInfo[]): LeftOut[] {
  const info = workloads.find((each) => each.id === form.workload);
  const values = form.params[form.workload];
  if (!info || !values) return [];
  return info.fields.flatMap((field) => {
    const value = values[field.name];
    if (field.type !== 'text' || typeof value !== 'string' || value.trim() === '' || value === field.default) return [];
    return [
      {
        label: field.title,
        value,
        put: (to: LabForm) => ({ ...to, params: { ...to.params, [info.id]: { ...to.params[info.id], [field.name]: value } } }),
        isOpen: (now: LabForm) => now.workload === info.id && (now.params[info.id]?.[field.name] ?? field.default) === field.default,
      },
    ];
  });
}

/** The parameters without texts. Any parameter of an unknown workload may be a text. */
function withoutTexts(values: Params, info: WorkloadInfo | undefined): Params {
  const texts = info ? info.fields.filter(({ type }) => type === 'text').map(({ name }) => name) : Object.keys(values);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !texts.includes(name)));
}

function pythonsOf(form: LabForm, strategies: readonly StrategyInfo[]): LeftOut[] {
  return form.strategies.flatMap(({ id, on, settings }, at) => {
    if (!on || !isForeignPython(settings)) return [];
    const same = (entry: LabForm['strategies'][number] | undefined): boolean => entry?.id === id && entry.settings['python'] === '';
    return [
      {
        label: `Python of ${strategies.find((each) => each.id === id)?.title ?? id}`,
        value: String(settings['python']),
        put: (to: LabForm) => ({
          ...to,
          strategies: to.strategies.map((each, i) =>
            i === at && same(each) ? { ...each, settings: { ...each.settings, python: settings['python'] ?? '' } } : each,
          ),
        }),
        isOpen: (now: LabForm) => same(now.strategies[at]),
      },
    ];
  });
}

const isForeignPython = (settings: Params): boolean => 'python' in settings && !VERSION.test(String(settings['python']));
