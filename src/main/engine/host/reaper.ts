import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Ends the process groups that it still has on its list when its input closes, which is when this process is gone, however it went.
 * Children notice that themselves as a rule; one in an endless loop does not.
 */
const script = `
list=" "
while read -r op group; do
  case "$op" in
    +) list="$list$group " ;;
    -) case "$list" in *" $group "*) list="\${list%% $group *} \${list#* $group }" ;; esac ;;
  esac
done
for group in $list; do kill -9 -- "-$group" 2>/dev/null; done
`;

let reaper: ChildProcess | null = null;

function tell(line: string): void {
  if (process.platform === 'win32') return;
  if (!reaper || reaper.exitCode !== null || reaper.signalCode !== null) {
    reaper = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    reaper.on('error', () => undefined);
    reaper.stdin?.on('error', () => undefined);
    reaper.unref();
    (reaper.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  }
  reaper.stdin?.write(`${line}\n`);
}

/** Makes sure that the process group `pid` ends with this process. */
export const guardGroup = (pid: number): void => {
  tell(`+ ${String(pid)}`);
};

/** The group is gone. */
export const releaseGroup = (pid: number): void => {
  tell(`- ${String(pid)}`);
};
