import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { ok, problem, type CommandRef, type Outcome } from '../../../../contract/index.ts';

/** Where programs are looked for; tests pass their own. */
export interface ProgramPath {
  readonly path: string;
  /** The extensions of programs on Windows, as PATHEXT has them; elsewhere empty. */
  readonly extensions: string;
}

const ofThisProcess = (): ProgramPath => ({
  path: process.env['PATH'] ?? '',
  extensions: process.platform === 'win32' ? (process.env['PATHEXT'] ?? '.EXE;.COM') : '',
});

/** Checks that a program can be started in its folder. Problems say what to do. */
export async function checkCommand(ref: CommandRef, where: ProgramPath = ofThisProcess()): Promise<Outcome<CommandRef>> {
  const refuse = (why: string): Outcome<never> => problem('bad-input', why);
  const { program, shell, folder } = ref;
  if (!isAbsolute(folder)) return refuse(`The folder ${folder} is not an absolute path. Give it from the root.`);
  if ((await kindOf(folder)) !== 'folder') return refuse(`The folder ${folder}, in which the program would run, does not exist.`);
  if (shell) {
    if (process.platform === 'win32') return refuse('Windows has no sh, so it has no lines for a shell. Give a program and its arguments.');
    return program.trim() === '' ? refuse('The line for the shell is empty. Enter a command.') : ok(ref);
  }
  const why = /[\\/]/.test(program) ? await whyNotAt(program) : await whyNotOnPath(program, where);
  return why === null ? ok(ref) : refuse(why);
}

async function whyNotAt(path: string): Promise<string | null> {
  if (!isAbsolute(path)) return `${path} is not an absolute path. Give it from the root, or a name on PATH.`;
  switch (await kindOf(path)) {
    case 'none':
      return `The program ${path} does not exist. Check its path.`;
    case 'folder':
      return `${path} is a folder. Name the program in it.`;
    case 'file':
      return (await isExecutable(path))
        ? null
        : `${path} is not executable. Allow it with chmod +x, or name the program that runs it first, such as sh or python3.`;
  }
}

async function whyNotOnPath(name: string, { path, extensions }: ProgramPath): Promise<string | null> {
  const endings = extensions === '' ? [''] : ['', ...extensions.split(';')];
  const places = path.split(delimiter).filter((folder) => folder !== '');
  for (const folder of places)
    for (const ending of endings) {
      const file = join(folder, name + ending);
      if ((await kindOf(file)) === 'file' && (await isExecutable(file))) return null;
    }
  return `There is no program "${name}" on PATH. Check its name, or give its path${(await kindOf(name)) === 'file' ? `: ./${name}` : ''}.`;
}

const kindOf = (path: string): Promise<'file' | 'folder' | 'none'> =>
  stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'file'),
    () => 'none',
  );

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
