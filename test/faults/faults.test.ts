import { expect, it } from 'vitest';
import { randomFrom } from '../helpers/timeline-trials.ts';
import { faults, round } from './round.ts';

const minutes = Number(process.env['LANEWISE_FAULT_MINUTES'] ?? 0.5);
// `npm test` always begins with the same faults; `npm run test:faults` draws others, or those of `--seed`.
const seed = Number(process.env['LANEWISE_FAULT_SEED'] ?? 1);

it('loses nothing, leaves nothing and says what happened, whatever is done to it', { timeout: minutes * 60_000 + 120_000 }, async () => {
  const random = randomFrom(seed);
  const until = performance.now() + minutes * 60_000;
  const counts = new Map<string, number>();
  const found: string[] = [];
  for (let number = 0; number === 0 || performance.now() < until; number++) {
    const fault = faults[Math.floor(random() * faults.length)] ?? 'none';
    const [afterMs, kilobytes] = [Math.round(200 + random() * 5000), Math.round(16 + random() * 80)];
    counts.set(fault, (counts.get(fault) ?? 0) + 1);
    for (const wrong of await round(fault, afterMs, kilobytes))
      found.push(`round ${String(number)}, ${fault} after ${String(afterMs)} ms, ${String(kilobytes)} KB: ${wrong}`);
  }
  process.stdout.write(`Seed ${String(seed)}. Rounds: ${[...counts].map(([fault, count]) => `${String(count)} ${fault}`).join(', ')}.\n`);
  expect(found, `seed ${String(seed)}`).toEqual([]);
});
