import { expect, it, vi } from 'vitest';
import { commandIn, commandNames } from '../../../src/main/cli/command-names.ts';
import type { CommandLineHost } from '../../../src/main/cli/definitions/definition.ts';
import { runCommandLine } from '../../../src/main/cli/program.ts';

async function helpOf(...command: string[]): Promise<string> {
  const written: string[] = [];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    expect(await runCommandLine([...command, '--help'], { version: '0' } as CommandLineHost)).toBe(0);
  } finally {
    stdout.mockRestore();
  }
  return written.join('');
}

it('knows every command of the command line', async () => {
  const listed = [...(await helpOf()).matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name]) => name).filter((name) => name !== 'lanewise');
  expect(listed.sort()).toEqual([...commandNames].sort());
});

it.each(commandNames.filter((name) => name !== 'help'))('states the default of each option of %s once', async (name) => {
  expect((await helpOf(name)).replaceAll(/\s+/g, ' ')).not.toMatch(/\(default: [^)]*\) \(default: /);
});

it.each<[string, readonly string[], readonly string[] | null]>([
  ['a command', ['run', 'sleep', '--tasks', '3'], ['run', 'sleep', '--tasks', '3']],
  ["a command after Chromium's switches", ['--no-sandbox', '--ozone-platform=headless', 'report', 'a.lanewise'], ['report', 'a.lanewise']],
  ['a question', ['--version'], ['--version']],
  ['help of a command', ['help', 'run'], ['help', 'run']],
  ['nothing', [], null],
  ['switches alone', ['--no-sandbox'], null],
  ['a result to open', ['/home/me/run.lanewise'], null],
  ['a result that a file manager opens', ['--no-sandbox', 'file:///home/me/run'], null],
])('finds in %s what is asked for', (_, args, command) => {
  expect(commandIn(args)).toEqual(command);
});
