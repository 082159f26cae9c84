import { spawn, type ChildProcess } from 'node:child_process';
import { SESSION_MARK } from './marks.ts';

/**
 * Kills what is still on its list once its input closes, that is, when this process ends in any way: `+ ID` adds a process group,
 * `p ID` a single process, `- ID` removes either. Then it kills every process that carries this process's mark, wherever it is.
 * Children usually notice the end of their parent; one in an endless loop does not.
 * Written for any POSIX shell: dash rejects `kill -9 -- -ID`, and only Linux has /proc.
 */
export const REAPER_SCRIPT = `
mark=$1
list=" "
drop() { case "$list" in *" $1 "*) list="\${list%% $1 *} \${list#* $1 }" ;; esac; }
while read -r op id; do
  case "$op" in
    +) list="$list-$id " ;;
    p) list="$list$id " ;;
    -) drop "-$id"; drop "$id" ;;
  esac
done
for target in $list; do kill -9 "$target" 2>/dev/null; done
round=0
while [ -n "$mark" ] && [ "$round" -lt 50 ]; do
  found=$(grep -lsF -e "$mark" /proc/[0-9]*/environ 2>/dev/null)
  [ -n "$found" ] || break
  for file in $found; do
    file=\${file#/proc/}
    kill -9 "\${file%/environ}" 2>/dev/null
  done
  round=$((round + 1))
done
`;

let reaper: ChildProcess | null = null;

function send(line: string): void {
  if (process.platform === 'win32') return;
  if (!reaper || reaper.exitCode !== null || reaper.signalCode !== null) {
    reaper = spawn('/bin/sh', ['-c', REAPER_SCRIPT, 'lanewise-reaper', SESSION_MARK], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    reaper.on('error', () => undefined);
    reaper.stdin?.on('error', () => undefined);
    reaper.unref();
    (reaper.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  }
  reaper.stdin?.write(`${line}\n`);
}

/** Ensures that the process group headed by `pid` ends with this process. Call `release` once the group is gone. */
export const guardGroup = (pid: number): void => {
  send(`+ ${String(pid)}`);
};

/** Ensures that the process `pid`, which heads no group, ends with this process. Call `release` once it is gone. */
export const guardProcess = (pid: number): void => {
  send(`p ${String(pid)}`);
};

/** The group or process is gone, and the system may reuse its id. */
export const release = (pid: number): void => {
  send(`- ${String(pid)}`);
};
