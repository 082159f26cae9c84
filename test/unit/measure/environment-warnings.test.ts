import { describe, expect, it } from 'vitest';
import { environmentWarnings, isAboutOthers, type Surroundings } from '../../../src/main/engine/measure/environment-warnings.ts';

const quiet: Surroundings = { cores: 4, load: 0.3, read: () => null, list: () => [], execArgv: [], inspectorUrl: undefined };
const read = (contents: Record<string, string>) => (path: string) => contents[path] ?? null;

describe('environmentWarnings', () => {
  it('has nothing to say of a quiet machine', () => {
    expect(environmentWarnings(quiet)).toEqual([]);
    expect(environmentWarnings({ ...quiet, read: read({ '/proc/cpuinfo': 'flags\t\t: fpu vme sse\n' }) })).toEqual([]);
  });

  it('reports the load of a busy machine', () => {
    const warnings = environmentWarnings({ ...quiet, load: 2.04 });
    expect(warnings).toEqual([expect.stringContaining('load 2.04 on 4 usable cores')]);
    expect(warnings.map(isAboutOthers)).toEqual([true]);
  });

  it('knows a virtual machine by its flag', () => {
    const cpuinfo = 'processor\t: 0\nflags\t\t: fpu vme hypervisor lahf_lm\n';
    expect(environmentWarnings({ ...quiet, read: read({ '/proc/cpuinfo': cpuinfo }) })).toEqual([
      expect.stringContaining('virtual machine'),
    ]);
  });

  it('distinguishes a discharging battery from a charging one', () => {
    const power = (status: string): Surroundings => ({
      ...quiet,
      list: () => ['AC', 'BAT0'],
      read: read({
        '/sys/class/power_supply/AC/type': 'Mains\n',
        '/sys/class/power_supply/BAT0/type': 'Battery\n',
        '/sys/class/power_supply/BAT0/status': status,
      }),
    });
    expect(environmentWarnings(power('Discharging\n'))).toEqual([expect.stringContaining('battery')]);
    expect(environmentWarnings(power('Charging\n'))).toEqual([]);
  });

  it.each([
    { ...quiet, execArgv: ['--inspect-brk=9229'] },
    { ...quiet, inspectorUrl: 'ws://127.0.0.1:9229/x' },
  ])('notices a debugger', (around) => {
    expect(environmentWarnings(around)).toEqual([expect.stringContaining('debugger')]);
  });
});
