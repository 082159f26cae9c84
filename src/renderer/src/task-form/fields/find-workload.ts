/**
 * How well a workload matches a search, from 0 (not at all) to 1. Every word of the search must occur in the words of the workload;
 * the beginning of its title counts most, then that of another word of the title, then any other place.
 */
export function matchOf(search: string, title: string, more: string): number {
  const [wanted, name] = [search.trim().toLowerCase(), title.toLowerCase()];
  const all = `${name} ${more.toLowerCase()}`;
  if (!wanted.split(/\s+/).every((word) => all.includes(word))) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 0.8;
  return name.includes(wanted) ? 0.6 : 0.3;
}
