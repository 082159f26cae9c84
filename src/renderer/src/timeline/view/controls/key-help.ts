/** What pointer and keys do on the timelines, for the popover. Keys are as `Kbd` shows them. */
export const keyHelp: readonly { readonly title: string; readonly rows: readonly (readonly [readonly string[], string])[] }[] = [
  {
    title: 'View',
    rows: [
      [['Wheel', 'W', 'S'], 'zoom in and out'],
      [['Shift+Drag'], 'zoom to a span; so does a drag on the time axis'],
      [['Middle+Drag', 'A', 'D'], 'move along time; farther with Shift'],
      [['↑', '↓'], 'scroll the lanes'],
      [['0', 'Double click'], 'show all'],
      [['[', ']'], 'go back to the view before, and forward'],
    ],
  },
  {
    title: 'Pick',
    rows: [
      [['Drag', 'R'], 'select a range; by key, what is in view'],
      [['Click', 'Alt+Arrows'], 'pick a task, and go from task to task'],
      [['N', 'F', 'G'], 'next slowest task, failed task, longest gap; with Shift the one before'],
      [['Enter'], 'zoom to what is picked'],
      [['P'], 'pin the task; two pins are compared'],
      [['Esc'], 'drop the range, then the task, then the pins'],
    ],
  },
  {
    title: 'Replay',
    rows: [
      [['Space'], 'play and pause a finished run'],
      [[',', '.'], 'slower and faster'],
      [['Esc'], 'end the replay'],
    ],
  },
];
