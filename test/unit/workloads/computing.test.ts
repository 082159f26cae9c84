import { createHash, pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/main/engine/workloads/digest.ts';
import { orderText } from '../../../src/main/engine/workloads/data/order-text.ts';
import { outputsOf, taskOf } from '../../helpers/engine/workloads.ts';

describe('vector-add', () => {
  it('gives the new vector, or its sum', async () => {
    const [array] = await outputsOf('vector-add', { size: 4, output: 'array' }, { tasks: 1 });
    expect(array).toEqual(Float64Array.of(0, 0.1875, 0.375, 0.5625));
    expect(await outputsOf('vector-add', { size: 4 }, { tasks: 1 })).toEqual([1.125]);
  });

  it('adds the vectors of the first task again and again where they are prepared', async () => {
    const [first] = await outputsOf('vector-add', { size: 2500 }, { tasks: 1 });
    expect(await outputsOf('vector-add', { size: 2500, inputs: 'prepared' }, { tasks: 3 })).toEqual([first, first, first]);
  });

  it('gives the same whether vectors are sent or generated, and moves what it gives', async () => {
    const generated = await outputsOf('vector-add', { size: 2500, output: 'array' });
    expect(await outputsOf('vector-add', { size: 2500, output: 'array', inputs: 'sent' })).toEqual(generated);
    const task = await taskOf('vector-add', { size: 3, output: 'array' });
    const output = (await task.run(0)) as Float64Array;
    expect(task.transfer?.(output)).toEqual([output.buffer]);
  });
});

describe('dot-product', () => {
  it('adds the products, sent or generated', async () => {
    expect(await outputsOf('dot-product', { size: 4 }, { tasks: 1 })).toEqual([(1 + 4 + 9) / 128]);
    const params = { size: 3000 };
    expect(await outputsOf('dot-product', { ...params, inputs: 'sent' })).toEqual(await outputsOf('dot-product', params));
  });
});

describe('image-filter', () => {
  it('leaves an image of one pixel unchanged, and differs by task and pass', async () => {
    const [one] = await outputsOf('image-filter', { width: 1, height: 1, passes: 1 }, { tasks: 1 });
    expect(one).toBe(0xd202ef8d);
    const once = await outputsOf('image-filter', { width: 20, height: 10, passes: 1 });
    const twice = await outputsOf('image-filter', { width: 20, height: 10, passes: 2 });
    expect(new Set([...once, ...twice]).size).toBe(6);
  });
});

describe('json-parse', () => {
  it('counts the orders and adds their amounts', async () => {
    const [output] = await outputsOf('json-parse', { megabytes: 0.001 }, { tasks: 1 });
    const text = orderText(1000);
    expect(text.length).toBeGreaterThanOrEqual(1000);
    expect(text.slice(0, 64)).toMatch(/^\[\{"id":0,"customer":"c8271","amount":48271\},\{"id":1,/);
    const orders = JSON.parse(text) as { amount: number }[];
    expect(output).toEqual({ orders: orders.length, amount: orders.reduce((sum, { amount }) => sum + amount, 0) });
  });
});

describe('compress', () => {
  it('gives the same from both kinds of call and every level', async () => {
    const outputs = [
      ...(await outputsOf('compress', { megabytes: 0.01, mode: 'sync', level: 1 })),
      ...(await outputsOf('compress', { megabytes: 0.01, mode: 'async', level: 9 })),
    ];
    expect(new Set(outputs.map(digest)).size).toBe(1);
    expect(outputs[0]).toMatchObject({ bytes: orderText(10_000).length });
  });
});

describe('hash', () => {
  it.each(['sync', 'async'])('of data and of passwords (%s)', async (mode) => {
    const data = createHash('sha256').update(Buffer.alloc(1000)).update('0').digest('hex');
    expect(await outputsOf('hash', { megabytes: 0.001, mode }, { tasks: 1 })).toEqual([data]);
    const key = pbkdf2Sync('task-0', 'lanewise', 10, 32, 'sha256').toString('hex');
    expect(await outputsOf('hash', { algorithm: 'pbkdf2', iterations: 10, mode }, { tasks: 1 })).toEqual([key]);
  });
});

describe('mixed', () => {
  it('gives the last number, and waits between', async () => {
    // The 10,000th number from 1, as the C++ standard gives it for minstd_rand.
    expect(await outputsOf('mixed', { steps: 5000, waitMs: 1, rounds: 2 }, { tasks: 1 })).toEqual([399_268_537]);
  });
});

describe('payload', () => {
  it('answers with as many bytes as asked for, moved where it may be', async () => {
    expect(await outputsOf('payload', { inputBytes: 2, outputBytes: 3 })).toEqual([0, 2, 4].map((value) => new Uint8Array(3).fill(value)));
    const moving = await taskOf('payload', { output: 'moved', outputBytes: 3 });
    const output = (await moving.run(new Uint8Array(1))) as Uint8Array;
    expect(moving.transfer?.(output)).toEqual([output.buffer]);
    const copying = await taskOf('payload', { output: 'copied' });
    expect(copying.transfer?.(output)).toEqual([]);
  });
});
