/** A strategy's key as people read it: `threads, workers 4`. One task in flight goes without saying. */
export function plainKey(key: string): string {
  const [id = key, ...settings] = key.split(':');
  return [id, ...settings.filter((setting) => setting !== 'concurrency=1').map((setting) => setting.replace('=', ' '))].join(', ');
}
