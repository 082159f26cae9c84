import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { seededRandom, shuffled } from '../../src/core/statistics/random.ts';
import { faults } from './hurt.ts';
import { round } from './round.ts';
import { subjects } from './subjects.ts';
import { Tally } from './tally.ts';

const asked = process.env['LANEWISE_FAULT_MINUTES'];
const minutes = Number(asked ?? 0.4);
// A process that is stopped as it boots is waited for as long as the limit for starts is: a minute, which the short round does not have.
const goesOnAfterMs = asked === undefined ? 3000 : null;
/** Rounds at the same time: most of one is waiting. */
const LANES = 2;
// `npm test` always begins with the same faults; `npm run test:faults` draws others, or those of `--seed`.
const seed = Number(process.env['LANEWISE_FAULT_SEED'] ?? 1);
/** One round alone, to repeat it. */
const only = process.env['LANEWISE_FAULT_ROUND'];

/** The fault of a round. They are dealt like cards, so that a short time has as many of them as it can. */
function faultOf(number: number): (typeof faults)[number] {
  const dealt = shuffled(faults.length, seededRandom(seed * 7919 - 1 - Math.floor(number / faults.length)));
  return faults[dealt[number % faults.length]!]!;
}

it('loses nothing, leaves nothing and says what happened, whatever is done to it', { timeout: minutes * 60_000 + 300_000 }, async () => {
  const until = performance.now() + minutes * 60_000;
  const tally = new Tally();
  const found: string[] = [];
  const earlier = mkdtempSync(join(tmpdir(), 'lanewise-earlier-'));
  // How long a subject takes depends on the machine and on what else runs there; most faults should strike before it ends.
  const usualMs: Record<string, number> = {};
  let ofRun = 0;
  let next = only === undefined ? 0 : Number(only);

  async function one(number: number): Promise<void> {
    const random = seededRandom(seed * 7919 + number);
    const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const [name, start] = among(Object.entries(subjects));
    const fault = faultOf(number);
    const share = random();
    // The short round has no time to measure each.
    const usual = (usualMs[name] ??= asked === undefined ? ofRun : await unharmed(name));
    const afterMs = Math.round(share * usual);
    const kilobytes = Math.round(16 + random() * 80);
    const { struck, tookMs, wrong } = await round(start, { fault, afterMs, kilobytes, earlier, random, goesOnAfterMs });
    tally.add(`${name}, ${fault}`, struck);
    if (!struck) usualMs[name] = tookMs;
    for (const each of wrong) {
      found.push(`round ${String(number)}, ${fault} of ${name} after ${String(afterMs)} ms, ${String(kilobytes)} KB: ${each}`);
      process.stdout.write(`${found.at(-1) ?? ''}\n`);
    }
  }

  async function unharmed(name: string): Promise<number> {
    const start = subjects[name]!;
    const plan = { fault: 'none', afterMs: 0, kilobytes: 0, earlier: null, random: Math.random, goesOnAfterMs } as const;
    const { tookMs, wrong } = await round(start, plan, (data) => {
      if (name === 'run') cpSync(data, earlier, { recursive: true });
    });
    for (const each of wrong) found.push(`${name} without a fault: ${each}`);
    return tookMs;
  }

  async function lane(): Promise<void> {
    do await one(next++);
    while (only === undefined && performance.now() < until);
  }

  try {
    ofRun = usualMs['run'] = await unharmed('run');
    await Promise.all(Array.from({ length: only === undefined ? LANES : 1 }, lane));
  } finally {
    rmSync(earlier, { recursive: true, force: true });
    process.stdout.write(`Seed ${String(seed)}.\n${tally.text()}\n`);
  }
  expect(found, `seed ${String(seed)}`).toEqual([]);
});
