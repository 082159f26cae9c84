import type { ProgramFile } from '../../../../../contract/index.ts';
import { nodeProgram } from './node-program.ts';
import type { ProgramAbout } from './program-about.ts';
import { pythonProgram } from './python-program.ts';
import { shellProgram } from './shell-program.ts';

/** What runs a program once per input, in each language that can: at least Node and Python, the shortest first. */
export function programsFor(about: ProgramAbout): readonly [ProgramFile, ...ProgramFile[]] {
  const shell = shellProgram(about);
  const node: ProgramFile = { file: 'program.mjs', code: nodeProgram(about) };
  const python: ProgramFile = { file: 'program.py', code: pythonProgram(about) };
  return shell === null ? [node, python] : [{ file: 'program.sh', code: shell }, node, python];
}
