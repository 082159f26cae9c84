/** What keys, or a pointer, do on a timeline. */
export interface KeyRow {
  readonly does: string;
  readonly keys: readonly string[];
  readonly pointer?: readonly string[];
}

/** The keys of a timeline, for its own list and the list of all shortcuts. */
export const timelineKeys: readonly { readonly title: string; readonly rows: readonly KeyRow[] }[] = [
  {
    title: 'View',
    rows: [
      { does: 'Zoom in and out', keys: ['W', 'S'], pointer: ['Wheel'] },
      { does: 'Zoom to a span', keys: [], pointer: ['Shift+Drag', 'Drag the axis'] },
      { does: 'Move left and right', keys: ['A', 'D'], pointer: ['Middle+Drag'] },
      { does: 'Move half a view', keys: ['Shift+A', 'Shift+D'] },
      { does: 'Scroll the lanes', keys: ['↑', '↓'] },
      { does: 'Show all', keys: ['0'], pointer: ['Double click'] },
      { does: 'Previous and next view', keys: ['[', ']'] },
    ],
  },
  {
    title: 'Tasks and ranges',
    rows: [
      { does: 'Select a range; by key, what is in view', keys: ['R'], pointer: ['Drag'] },
      { does: 'Next and previous task', keys: ['Alt+→', 'Alt+←'], pointer: ['Click'] },
      { does: 'Task in the lane above and below', keys: ['Alt+↑', 'Alt+↓'] },
      { does: 'Next slowest task', keys: ['N'] },
      { does: 'Next failed task', keys: ['F'] },
      { does: 'Next longest gap in a lane', keys: ['G'] },
      { does: 'The one before', keys: ['Shift+N', 'Shift+F', 'Shift+G'] },
      { does: 'Zoom to the range or task', keys: ['Enter'] },
      { does: 'Pin the task; two pins are compared', keys: ['P'] },
      { does: 'Leave the range, the task, the pins', keys: ['Esc'] },
    ],
  },
  {
    title: 'Replay',
    rows: [
      { does: 'Play and pause a finished run', keys: ['Space'] },
      { does: 'Slower and faster', keys: [',', '.'] },
      { does: 'End the replay', keys: ['Esc'] },
    ],
  },
];
