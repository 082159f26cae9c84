/** A strategy's key as people read it: `threads, workers 4, concurrency 1`. */
export function plainKey(key: string): string {
  const [id = key, ...settings] = key.split(':');
  return [id, ...settings.map((setting) => setting.replace('=', ' '))].join(', ');
}
