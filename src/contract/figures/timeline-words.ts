/** What the marks of timelines mean, in the window and in the report alike. */
export const timelineWords = {
  /** `keptKnown`: whether it is known how long tasks were kept from a core. */
  task: (keptKnown: boolean): string => `task: the full part computed, the pale part waited${keptKnown ? '' : ' or was kept from a core'}`,
  kept: 'kept from a core',
  overlapped: 'CPU time unknown, because tasks overlapped',
  merged: 'many tasks: the height is the busy share of time',
  startUp: 'start-up',
} as const;
