import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BatchSize } from '../../../src/main/engine/fleet/dispatch/batch-size.ts';
import { hasPython } from '../../helpers/python/lab.ts';

const folder = join(import.meta.dirname, '../../../src/main/engine/python');

function python(program: string, job: unknown): unknown {
  const text = `import json, sys\njob = json.loads(sys.argv[1])\n${program}`;
  const { stdout, stderr } = spawnSync('python3', ['-B', '-c', text, JSON.stringify(job)], { cwd: folder, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const of = (packages: Record<string, string | null>) => ({ packages });
const same = { python: '3.11.2.final.0', distributed: '2022.12.1', numpy: '1.24.2' };

describe.skipIf(!hasPython)('python-dask', () => {
  it('sizes batches as machines do', () => {
    const learnt = [
      { ms: [0.01, 0.02, 0.015], size: 30 },
      { ms: [0.01], size: 64 * 1024 },
      { ms: [0.3, 0.01], size: 10 },
      { ms: [2], size: 0 },
      { ms: [9, 30], size: 9_000_000 },
    ];
    const program = `
from lanewise_python.on_dask.batch_size import BatchSize
size = BatchSize()
found = [size.next(1000, 4)]
for each in job:
    size.learn(each["ms"], each["size"])
    found.append([size.next(waiting, lanes) for waiting in (1, 50, 100000) for lanes in (1, 4)])
print(json.dumps(found))`;
    const size = new BatchSize();
    const expected: unknown[] = [size.next(1000, 4)];
    for (const each of learnt) {
      size.learn(each.ms, each.size);
      expected.push([1, 50, 100_000].flatMap((waiting) => [1, 4].map((lanes) => size.next(waiting, lanes))));
    }
    expect(python(program, learnt)).toEqual(expected);
  });

  it('takes the shortest round trip as the offset of a clock, until drift could have made it worse', () => {
    const program = `
from lanewise_python.on_dask.clock_offset import ClockOffset
clock = ClockOffset()
found = []
for sent, answered, received in job:
    clock.add(sent, answered, received)
    found.append([clock.offset_ns, clock.error_ns(received), clock.trip_ns])
print(json.dumps(found))`;
    const trips = [
      [1000, 5100, 1200],
      [2000, 6050, 2500],
      [3000, 7050, 3100],
      [5_000_000, 5_004_200, 5_000_400],
    ];
    expect(python(program, trips)).toEqual([
      [-4000, 100, 200],
      [-4000, 100 + 1300e-4, 200],
      [-4000, 50, 100],
      [-4000, 200, 100],
    ]);
  });

  it.each([
    ['are the same', { client: of(same), scheduler: of(same), workers: { 'tcp://a:1': of(same) } }, [], null],
    [
      'differ',
      {
        client: of(same),
        scheduler: of({ ...same, distributed: '2023.1.0', numpy: null }),
        workers: { 'tcp://a:1': of({ ...same, distributed: '2023.1.0' }), 'tcp://b:1': of({ ...same, numpy: null }) },
      },
      [
        'versions of distributed differ: 2022.12.1 here, 2023.1.0 on the scheduler and 1 more',
        'versions of numpy differ: 1.24.2 here, none on tcp://b:1',
      ],
      null,
    ],
    [
      'are of another Python',
      { client: of(same), scheduler: of(same), workers: { 'tcp://a:1': of({ ...same, python: '3.12.1.final.0' }) } },
      ['versions of python differ: 3.11.2.final.0 here, 3.12.1.final.0 on tcp://a:1'],
      '3.12.1.final.0',
    ],
  ])('compares versions that %s', (_what, versions, sentences, other) => {
    const program = `
from lanewise_python.on_dask.versions import differing, other_python
print(json.dumps([differing(job), other_python(job)]))`;
    expect(python(program, versions)).toEqual([sentences, other]);
  });
});
