import { describe, expect, it, vi } from 'vitest';
import { endOf, type UtilityEnd } from '../../../src/main/electron/processes/utility-end.ts';

vi.mock('electron', () => ({ app: {} }));
const { crashNotice } = await import('../../../src/main/electron/processes/utility-crash.ts');

const end = (changes: Partial<UtilityEnd>, platform = 'linux') =>
  endOf({ terminated: false, code: 0, gone: null, fatal: '', stderr: '', ...changes }, platform);

describe('the end of a utility process', () => {
  it('is clean only when neither its code nor Electron says otherwise', () => {
    expect(end({})).toEqual({ type: 'clean' });
    expect(end({ gone: { reason: 'clean-exit', exitCode: 0 } })).toEqual({ type: 'clean' });
    expect(end({ gone: { reason: 'killed', exitCode: 9 } })).toMatchObject({ type: 'crashed' });
    expect(end({ code: 7 })).toEqual({ type: 'crashed', code: 7, signal: null, detail: '' });
  });

  it.each([
    ['killed', 9, 'SIGKILL'],
    ['killed', 15, 'SIGTERM'],
    ['crashed', 6, 'SIGABRT'],
    ['crashed', 11, 'SIGSEGV'],
  ])('names the signal of "%s" with code %i, which the exit code hides', (reason, exitCode, signal) => {
    expect(end({ gone: { reason, exitCode } })).toMatchObject({ type: 'crashed', code: null, signal });
  });

  it('takes no code for a signal where a process exits with it, nor on Windows', () => {
    expect(end({ code: 9, gone: { reason: 'abnormal-exit', exitCode: 9 } })).toMatchObject({ code: 9, signal: null });
    expect(end({ gone: { reason: 'crashed', exitCode: 11 } }, 'win32')).toMatchObject({ code: 11, signal: null });
  });

  it('has the code that it was exiting with when Chromium killed it', () => {
    const stderr = 'so long\n\nlanewise: exits with code 7\n';
    expect(end({ stderr, gone: { reason: 'killed', exitCode: 9 } })).toEqual({ type: 'crashed', code: 7, signal: null, detail: 'so long' });
    expect(end({ stderr, code: 7 })).toEqual({ type: 'crashed', code: 7, signal: null, detail: 'so long' });
  });

  it('is clean when Chromium killed it while it was exiting with code 0', () => {
    const stderr = '\nlanewise: exits with code 0\n';
    expect(end({ stderr, gone: { reason: 'killed', exitCode: 9 } })).toEqual({ type: 'clean' });
    expect(end({ stderr, gone: { reason: 'crashed', exitCode: 11 } })).toMatchObject({ type: 'crashed', signal: 'SIGSEGV' });
  });

  it('names the signal that came after something that only looks like such a note', () => {
    const stderr = '\nlanewise: exits with code 7\nand on\n';
    expect(end({ stderr, gone: { reason: 'killed', exitCode: 9 } })).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it('names lack of memory', () => {
    expect(end({ gone: { reason: 'oom', exitCode: 6 } })).toMatchObject({ detail: 'out of memory' });
  });

  it('is what was asked for when this process ended it', () => {
    expect(end({ terminated: true, gone: { reason: 'killed', exitCode: 9 } })).toEqual({ type: 'terminated' });
  });
});

describe('a notice of a crash', () => {
  it('leaves out processes that a trial watches', () => {
    expect(crashNotice({ type: 'Utility', reason: 'crashed', name: 'lanewise-worker-1-32' })).toBeNull();
    expect(crashNotice({ type: 'Utility', reason: 'oom', name: 'lanewise-sequential-0-3' })).toBeNull();
  });

  it('names the graphics process and the local service, which nothing else watches', () => {
    expect(crashNotice({ type: 'GPU', reason: 'crashed' })).toContain('graphics');
    expect(crashNotice({ type: 'Utility', reason: 'crashed', name: 'lanewise-service-4' })).toContain('local service');
    expect(crashNotice({ type: 'Utility', reason: 'killed', name: 'lanewise-service-4' })).toBeNull();
  });
});
