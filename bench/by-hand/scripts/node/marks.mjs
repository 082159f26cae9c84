/** Prints a word and the time on the monotonic clock, in nanoseconds. */
export const mark = (word) => process.stdout.write(`${word} ${process.hrtime.bigint()}\n`);

/** Lives on until standard input ends, so that what it holds can be read from outside. */
export async function linger() {
  for await (const _ of process.stdin);
  process.exit();
}
