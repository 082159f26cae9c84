/**
 * What `import.meta.glob` found in `./builtin/<id>/...`, by the id of the workload. Throws an error that names a file without the export that was
 * asked for.
 */
export function byFolder<T>(found: Readonly<Record<string, T | undefined>>, name: string): ReadonlyMap<string, T> {
  return new Map(
    Object.entries(found).map(([path, value]) => {
      if (value === undefined) throw new Error(`${path} has no export "${name}".`);
      return [path.split('/')[2] ?? '', value];
    }),
  );
}
