import { expect, it } from 'vitest';
import { readCard } from '../../../src/main/engine/fleet/machine-card.ts';
import { defaultMachineName, fleetName } from '../../../src/main/engine/fleet/names.ts';

const card = {
  schema: 1,
  id: '0123456789abcdef0123456789abcdef',
  name: 'alpha',
  version: '0.1.0',
  cores: 4,
  workers: 4,
  processes: true,
  memoryBytes: 8e9,
  system: 'Linux 6.1 x64',
  runtimes: [{ name: 'Node', version: '24.1.0' }],
  tasks: [{ file: 'task.mjs', hash: 'a'.repeat(64) }],
};

it('reads the card of a machine', () => {
  expect(readCard(JSON.stringify(card))).toEqual(card);
});

it.each<[string, unknown]>([
  ['no JSON', 'not json'],
  ['another schema', { ...card, schema: 2 }],
  ['more fields', { ...card, run: 'rm -rf /' }],
  ['a name that is a pattern in Redis', { ...card, name: 'a*' }],
  ['a name with a path', { ...card, name: '../a' }],
  ['control characters', { ...card, system: 'Linux\u001B[2J' }],
  ['no workers', { ...card, workers: 0 }],
  ['too many workers', { ...card, workers: 1e6 }],
  ['a path for a hash', { ...card, tasks: [{ file: 'task.mjs', hash: '/etc/passwd' }] }],
  ['too many tasks', { ...card, tasks: Array.from({ length: 1000 }, () => card.tasks[0]) }],
])('refuses a card with %s', (_, wrong) => {
  expect(readCard(typeof wrong === 'string' ? wrong : JSON.stringify(wrong))).toBeNull();
});

it.each([
  ['node-1.example', 'node-1.example'],
  ['böser name', 'b-ser-name'],
  ['--x', 'x'],
  ['***', 'machine'],
  ['a'.repeat(99), 'a'.repeat(64)],
])('makes a name of the host name %s', (host, name) => {
  expect(defaultMachineName(host)).toBe(name);
  expect(fleetName.safeParse(name).success).toBe(true);
});
