import { presetExperiment, pythonTitle, sourceText } from '../../../../contract/index.ts';
import { exportResult } from '../../result/exporting.ts';
import { performAction, type ActionId, type ActionInfo } from '../../state/actions.ts';
import { useDraft, type Draft } from '../../state/draft.ts';
import { navigate } from '../../state/route.ts';
import { sceneTitles } from '../../state/scene-titles.ts';
import type { Offer } from '../../task-form/form.ts';
import { formatDate } from '../../../../core/format/index.ts';
import type { ClaimInfo, ExportFormat, ListedResult, PythonInfo } from '../../../../contract/index.ts';

/** Something that the palette finds and does. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  /** Shown behind the title, and searched. */
  readonly hint?: string;
  /** Searched, not shown. */
  readonly also?: string;
  readonly keys?: string | null;
  readonly perform: () => void;
}

export interface Group {
  readonly title: string;
  readonly choices: readonly Choice[];
}

/** The actions that can be performed now, by group. */
export function actionGroups(infos: readonly ActionInfo[], possible: ReadonlySet<ActionId>): Group[] {
  const able = infos.filter(({ id }) => id !== 'palette' && possible.has(id));
  return [...new Set(able.map(({ group }) => group))].map((group) => ({
    title: group,
    choices: able
      .filter((info) => info.group === group)
      .map(({ id, title, keys }) => ({ id, title, keys, also: group, perform: () => performAction(id) })),
  }));
}

function openInLab(draft: Draft): void {
  useDraft.setState({ draft });
  navigate({ page: 'lab' });
}

/** The workloads and presets, which open the Lab with the chosen one. */
export const offerGroups = ({ workloads, presets }: Offer): Group[] => [
  {
    title: 'Workloads, in the Lab',
    choices: workloads.map(({ id, title, standsFor }) => ({
      id: `workload ${id}`,
      title,
      hint: id,
      also: standsFor,
      perform: () => {
        openInLab({ workload: id });
      },
    })),
  },
  {
    title: 'Classic experiments, in the Lab',
    choices: presets.map((preset) => ({
      id: `preset ${preset.id}`,
      title: preset.title,
      hint: sourceText(preset.source),
      also: preset.standsFor,
      perform: () => {
        const { defaultScale: scale, id, workload } = preset;
        const fields = workloads.find((each) => each.id === workload)?.fields ?? [];
        openInLab({ experiment: presetExperiment(preset, scale, fields, 1), imported: false, preset: { id, scale } });
      },
    })),
  },
];

export const sceneGroup: Group = {
  title: 'Scenes of Learn',
  choices: Object.entries(sceneTitles).map(([scene, { title, teaches }]) => ({
    id: `scene ${scene}`,
    title,
    hint: teaches,
    perform: () => {
      navigate({ page: 'learn', scene });
    },
  })),
};

export const claimGroup = (claims: readonly ClaimInfo[]): Group => ({
  title: 'Claims',
  choices: claims.map(({ id, sentence }) => ({
    id: `claim ${id}`,
    title: sentence,
    perform: () => {
      navigate({ page: 'claims', claim: id });
    },
  })),
});

/** The formats that the open result can be exported to; none if no result is open. */
export const exportGroup = (resultId: string | null, formats: readonly ExportFormat[]): Group => ({
  title: 'Export this result',
  choices:
    resultId === null
      ? []
      : formats.map(({ id, title, hint }) => ({
          id: `export ${id}`,
          title: `Export as ${title}`,
          hint,
          perform: () => void exportResult(resultId, id),
        })),
});

/** The interpreters, which the settings list. */
export const pythonGroup = (pythons: readonly PythonInfo[]): Group => ({
  title: 'Python interpreters, in the settings',
  choices: pythons.map((python) => ({
    id: `python ${python.path}`,
    title: pythonTitle(python),
    hint: python.path,
    also: 'python interpreter',
    perform: () => {
      navigate({ page: 'settings', section: null });
    },
  })),
});

export const resultGroup = (results: readonly ListedResult[]): Group => ({
  title: 'Open a result',
  choices: results.map(({ id, name, workload, createdAt }) => ({
    id: `result ${id}`,
    title: name,
    hint: formatDate(createdAt),
    also: workload,
    perform: () => {
      navigate({ page: 'result', id });
    },
  })),
});
