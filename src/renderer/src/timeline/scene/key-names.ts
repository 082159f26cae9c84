/** What the keys of a timeline do, for the list of shortcuts. */
export const timelineKeys: readonly { readonly does: string; readonly keys: readonly string[] }[] = [
  { does: 'Zoom in and out', keys: ['W', 'S'] },
  { does: 'Move left and right', keys: ['A', 'D'] },
  { does: 'Move half a view', keys: ['Shift+A', 'Shift+D'] },
  { does: 'Scroll the lanes', keys: ['↑', '↓'] },
  { does: 'Next and previous task', keys: ['Alt+→', 'Alt+←'] },
  { does: 'Task in the lane above and below', keys: ['Alt+↑', 'Alt+↓'] },
  { does: 'Zoom to the task', keys: ['Enter'] },
  { does: 'Show all', keys: ['0'] },
  { does: 'Leave the task', keys: ['Esc'] },
];
