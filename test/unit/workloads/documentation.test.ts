import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FormField } from '../../../src/contract/index.ts';
import { workloadInfos } from '../../../src/main/engine/workloads/registry.ts';
import { plainSpaces } from '../../helpers/plain-spaces.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/workloads.md'), 'utf8');
const engine = join(root, 'src/main/engine');

/** A section's heading and its text, up to the next heading. */
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text.split(/^## /m)[0] ?? '']),
);

/** The cells of each row of a table, without the padding. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('docs/workloads.md', () => {
  it('has a section for every built-in workload, and for nothing else', () => {
    expect([...sections.keys()].sort()).toEqual(
      workloadInfos()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each(workloadInfos())('says of $id what its form says', ({ id, title, kind, standsFor, defaultTasks, fields }) => {
    const section = sections.get(id) ?? '';
    expect(section).toContain(`_${title}._ ${standsFor} Kind: ${kind}; ${String(defaultTasks)} tasks`);
    expect(page).toMatch(new RegExp(`^\\| \\[\`${id}\`\\]\\(#${id}\\) +\\| ${kind} +\\| ${escaped(standsFor)} +\\|$`, 'm'));
    expect(rowsOf(section)).toEqual(
      fields.map((field) => [`\`${field.name}\``, defaultOf(field), allowedOf(field), plainSpaces(field.help)]),
    );
  });

  it.each(workloadInfos())('names two implementations of $id, which are where it says', ({ id }) => {
    expect(sections.get(id)).toMatch(/\n- JavaScript: \S.*\n- Python: \S/);
    for (const file of ['index.ts', 'task.ts', 'twin.py']) {
      const path = `workloads/builtin/${id}/${file}`;
      expect(existsSync(join(engine, path)), path).toBe(true);
    }
  });
});

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const number = (value: number): string => value.toLocaleString('en');
const code = (text: string): string => `\`${text}\``;

function defaultOf(field: FormField): string {
  if (field.type === 'number') return `${number(field.default)} ${field.unit}`.trim();
  return field.default === '' ? 'empty' : code(String(field.default));
}

function allowedOf(field: FormField): string {
  switch (field.type) {
    case 'number':
      return `${number(field.min)} to ${number(field.max)}${field.integer ? ', whole' : ''}`;
    case 'boolean':
      return '`true`, `false`';
    case 'choice':
      return field.options.map(code).join(', ');
    case 'text':
      return field.format === 'path' ? 'a path' : 'lines of text';
  }
}
