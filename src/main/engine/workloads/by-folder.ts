/** What `import.meta.glob` found in `./builtin/<id>/...`, by the id of the workload. */
export const byFolder = <T>(found: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(found).map(([path, value]) => [path.split('/')[2] ?? '', value]));
