import { literal } from '../about.ts';
import { pythonFileInputs } from '../python-inputs.ts';
import { titleOf, wordsOf, type ProgramAbout } from './program-about.ts';

/** A program for Python, with `subprocess` in a few threads that only wait. */
export const pythonProgram = (about: ProgramAbout): string => {
  const { command, atATime, inputs, tasks } = about;
  const stdin = command.input === 'stdin';
  return `"""${titleOf(about)}"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

AT_A_TIME = ${String(atATime)}
FOLDER = ${literal(command.folder)}
COMMAND = [${wordsOf(about).map(literal).join(', ')}]
TASKS = ${String(tasks)}


def read_inputs():
${inputs === null ? '    given = None' : pythonFileInputs(inputs)}
    return [i if given is None else given[i % len(given)] for i in range(TASKS)]


def text(value):
    """An input as text: a row with a single column is that column."""
    if isinstance(value, dict) and len(value) == 1 and isinstance(list(value.values())[0], str):
        return list(value.values())[0]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

${stdin ? '' : placesText(command.shell)}
def run(value):
    """None, or why the run failed."""
    words = ${stdin ? 'COMMAND' : '[filled(word, value) for word in COMMAND]'}
    try:
        done = subprocess.run(words, cwd=FOLDER, ${stdin ? 'input=(text(value) + "\\n").encode()' : 'stdin=subprocess.DEVNULL'}${command.output === 'ignore' ? ', stdout=subprocess.DEVNULL' : ''})
    except OSError as error:
        return str(error)
    return None if done.returncode == 0 else f"ended with code {done.returncode}"


if __name__ == "__main__":
    # Each thread waits for its program, so the GIL does not matter.
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        ends = list(pool.map(run, read_inputs()))
    failures = [(task, why) for task, why in enumerate(ends) if why is not None]
    print(f"{len(ends) - len(failures)} of {len(ends)} runs succeeded", file=sys.stderr)
    for task, why in failures[:5]:
        print(f"  task {task} {why}", file=sys.stderr)
    sys.exit(1 if failures else 0)
`;
};

const placesText = (shell: boolean): string => `
def filled(word, value):
    """A word with the input in place of {}, and columns in place of their names."""

    def put(given):
        return ${shell ? `"'" + text(given).replace("'", "'\\\\''") + "'"` : 'text(given)'}

    def place(match):
        name = match.group(1)
        if name == "":
            return put(value)
        return put(value[name]) if isinstance(value, dict) and name in value else match.group(0)

    return re.sub(r"\\{([^{}]*)\\}", place, word)

`;
