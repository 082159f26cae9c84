import { expect, it } from 'vitest';
import { randomFrom } from '../helpers/timeline-trials.ts';
import { faults } from './hurt.ts';
import { round } from './round.ts';
import { Tally } from './tally.ts';

const asked = process.env['LANEWISE_FAULT_MINUTES'];
const minutes = Number(asked ?? 0.4);
// A process that is stopped as it boots is waited for as long as the limit for starts is: a minute.
const drawn = asked === undefined ? faults.filter((fault) => fault !== 'stop-child') : faults;
// `npm test` always begins with the same faults; `npm run test:faults` draws others, or those of `--seed`.
const seed = Number(process.env['LANEWISE_FAULT_SEED'] ?? 1);

it('loses nothing, leaves nothing and says what happened, whatever is done to it', { timeout: minutes * 60_000 + 120_000 }, async () => {
  const random = randomFrom(seed);
  const until = performance.now() + minutes * 60_000;
  const tally = new Tally();
  const unharmed = await round('none', 0, 0);
  const found = [...unharmed.wrong];
  // How long an experiment takes depends on the machine and on what else runs there; most faults should strike before it ends.
  let usualMs = unharmed.tookMs;
  for (let number = 1; number === 1 || performance.now() < until; number++) {
    const fault = drawn[Math.floor(random() * drawn.length)] ?? 'none';
    const [afterMs, kilobytes] = [Math.round(random() * usualMs), Math.round(16 + random() * 80)];
    const { struck, tookMs, wrong } = await round(fault, afterMs, kilobytes);
    tally.add(fault, struck);
    if (!struck) usualMs = tookMs;
    for (const each of wrong) found.push(`round ${String(number)}, ${fault} after ${String(afterMs)} ms, ${String(kilobytes)} KB: ${each}`);
  }
  process.stdout.write(`Seed ${String(seed)}.\n${tally.text()}\n`);
  expect(found, `seed ${String(seed)}`).toEqual([]);
});
