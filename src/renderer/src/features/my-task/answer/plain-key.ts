/** A strategy's key as people read it: `threads, workers 4`. One task in flight goes without saying, and so does the interpreter: an answer has one. */
export function plainKey(key: string): string {
  const [id = key, ...settings] = key.split(/:(?=\w+=)/);
  return [
    id,
    ...settings
      .filter((setting) => setting !== 'concurrency=1' && !setting.startsWith('python='))
      .map((setting) => setting.replace('=', ' ')),
  ].join(', ');
}
