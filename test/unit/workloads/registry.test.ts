import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workloadInfo, workloadKind } from '../../../src/contract/index.ts';
import { checkParams, findWorkload, workloadInfos } from '../../../src/main/engine/workloads/registry.ts';
import { messageOf } from '../../helpers/engine/workloads.ts';

const infos = workloadInfos();

describe('workloadInfos', () => {
  it('lists every folder of builtin, by kind and title', () => {
    const folders = readdirSync(join(import.meta.dirname, '../../../src/main/engine/workloads/builtin'));
    expect(infos.map(({ id }) => id).sort()).toEqual(folders.sort());
    const order = infos.map(({ kind, title }) => `${String(workloadKind.options.indexOf(kind))} ${title}`);
    expect(order).toEqual([...order].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it.each(infos)('gives $id a form that fits the contract, with words for people', (info) => {
    expect(workloadInfo.parse(info)).toEqual(info);
    for (const field of info.fields) {
      expect(field.title).not.toBe(field.name);
      expect(field.help).toMatch(/\.$/);
    }
  });

  it.each(infos)('gives $id defaults that it accepts', async ({ id, fields }) => {
    const defaults = Object.fromEntries(fields.map((field) => [field.name, field.default]));
    expect(await checkParams(id, {})).toEqual({ ok: true, value: defaults });
  });

  it.each(infos)('holds the numbers of $id within the bounds of its form', async ({ id, fields }) => {
    for (const field of fields) {
      if (field.type !== 'number') continue;
      expect((await checkParams(id, { [field.name]: field.max })).ok).toBe(true);
      expect((await checkParams(id, { [field.name]: field.min })).ok).toBe(true);
      expect(messageOf(await checkParams(id, { [field.name]: field.max + 1 }))).toContain(`Parameter "${field.name}" of workload "${id}"`);
    }
  });

  it.each([
    ['sleep', 'ms', 'number'],
    ['http-fetch', 'urls', 'lines'],
    ['file-write', 'fsync', 'boolean'],
    ['log-regex', 'file', 'path'],
    ['shared-counter', 'guard', 'choice'],
  ])('makes the field of %s %s of the type %s', (id, name, type) => {
    const field = infos.find((info) => info.id === id)?.fields.find((each) => each.name === name);
    expect(field && (field.type === 'text' ? field.format : field.type)).toBe(type);
  });
});

describe('findWorkload', () => {
  it('knows a workload by its id', () => {
    expect(findWorkload('sleep')?.title).toBe('Sleep');
    expect(findWorkload('nap')).toBeUndefined();
  });
});

describe('checkParams', () => {
  it('fills in what was left out', async () => {
    expect(await checkParams('http-fetch', { delayMs: 5 })).toEqual({ ok: true, value: { delayMs: 5, bytes: 10_000, urls: '' } });
  });

  it('names an unknown workload or parameter and what there is', async () => {
    expect(messageOf(await checkParams('nap', {}))).toBe(
      `Workload "nap" is unknown. Choose one of ${infos.map(({ id }) => id).join(', ')}.`,
    );
    expect(messageOf(await checkParams('sleep', { sec: 1 }))).toBe('Workload "sleep" has no parameter "sec". It has ms.');
  });

  it('refuses a value of the wrong kind or size', async () => {
    const wrong = 'Parameter "n" of workload "sum-range" is wrong: give a whole number from 0 to 134217727.';
    for (const n of ['many', 1.5, 134_217_728, -1]) expect(messageOf(await checkParams('sum-range', { n }))).toBe(wrong);
    expect(messageOf(await checkParams('sleep', { ms: NaN }))).toMatch(
      /^Parameter "ms" of workload "sleep" is wrong: give a number from 0 to \d+\.$/,
    );
    expect(messageOf(await checkParams('hash', { mode: 'fast' }))).toContain('is wrong: give sync or async.');
  });

  it('asks the workload about what the schema alone cannot judge', async () => {
    expect(messageOf(await checkParams('http-fetch', { urls: 'http://a.example/\nftp://b.example/' }))).toContain(
      '"ftp://b.example/" is not an http or https address',
    );
    expect((await checkParams('http-fetch', { urls: 'http://a.example/\n\nhttps://b.example/x\n' })).ok).toBe(true);
    expect(messageOf(await checkParams('log-regex', { file: '/not/there.log' }))).toContain('/not/there.log does not exist');
    expect(messageOf(await checkParams('log-regex', { file: '/' }))).toContain('/ is not a file');
  });
});
