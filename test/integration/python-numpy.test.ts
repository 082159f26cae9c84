import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasNumpy, hasPython, runPython } from '../helpers/python/python.ts';

const WHY_NOT = `
from lanewise_python.workloads import load_twin
try:
    load_twin(job)
    print("null")
except ImportError as error:
    print(json.dumps(str(error)))
`;

describe.skipIf(!hasPython)('NumPy in the Python twins (skipped where there is no python3 of 3.8 or newer)', () => {
  it.each(['vector-add', 'dot-product'])('is reported missing if %s needs it, before the first task', async (id) => {
    // What import finds in an interpreter that does not have it.
    expect(await runPython(`sys.modules["numpy"] = None\n${WHY_NOT}`, id)).toMatch(
      /^NumPy is missing; install it with: \S+ -m pip install numpy$/,
    );
  });

  it('is reported unusable if it does not load', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanewise-numpy-'));
    try {
      mkdirSync(join(folder, 'numpy'));
      writeFileSync(join(folder, 'numpy/__init__.py'), 'raise ImportError("its core does not load\\nand much more")');
      expect(await runPython(WHY_NOT, 'dot-product', { PYTHONPATH: folder })).toMatch(/^NumPy can't be used: its core does not load$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is not loaded by the other workloads', async () => {
    const program = 'from lanewise_python.workloads import load_twin\nload_twin("image-filter")\nprint(json.dumps("numpy" in sys.modules))';
    expect(await runPython(program)).toBe(false);
  });

  // One thread more per core is what its libraries start; on one core there would be none to prevent.
  it.skipIf(!hasNumpy || process.platform !== 'linux')(
    'starts no threads of its own (skipped where there is no NumPy, or no /proc)',
    async () => {
      const program = `
import os
from lanewise_python.task.context import Context
from lanewise_python.workloads import load_twin
load_twin("dot-product")(0, Context(params={"size": 1000000, "inputs": "generated"}, tasks=1, temp_dir=""))
print(len(os.listdir("/proc/self/task")))
`;
      expect(await runPython(program)).toBe(1);
    },
  );
});
