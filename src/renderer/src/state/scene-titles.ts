/** How lists name the scenes of the Learn page, apart from the scenes themselves, whose charts load with that page. */
export const sceneTitles = {
  concurrency: { title: 'Concurrency and parallelism', teaches: 'Many tasks in progress vs. many at once' },
  gil: { title: 'The GIL', teaches: 'Who holds the lock, millisecond by millisecond' },
  race: { title: 'The race', teaches: 'Two workers on one counter, and lost updates' },
  crash: { title: 'Crash isolation', teaches: 'Who survives when a worker dies' },
  oversubscription: { title: 'Oversubscription', teaches: 'How many workers are enough, and the laws of scaling' },
  memory: { title: 'Memory', teaches: 'The cost of each further worker' },
} as const;
