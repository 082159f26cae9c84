/** A strategy's key in words: `threads, workers 4`. Omits one task in flight, and the interpreter, since an answer has only one. */
export function plainKey(key: string): string {
  const [id = key, ...settings] = key.split(/:(?=\w+=)/);
  return [
    id,
    ...settings
      .filter((setting) => setting !== 'concurrency=1' && !setting.startsWith('python='))
      .map((setting) => setting.replace('=', ' ')),
  ].join(', ');
}
