import { readFileSync, readdirSync } from 'node:fs';
import { treeOf } from './process-tree.mjs';

/** As often as Lanewise reads the memory of a trial. */
const EVERY_MS = 300;

/**
 * Watches a process and all that it started from outside, as Lanewise watches a trial (Linux): PSS at the start, every 300 ms and when asked;
 * where the kernel's high-water mark of a process has grown since the sample before, it held that much more in between.
 */
export function watchTree(pid) {
  const highest = new Map();
  let peakBytes = 0;
  const sample = () => {
    let sum = 0;
    for (const each of living(pid)) {
      const memory = memoryOf(each);
      if (!memory) continue;
      const spike = memory.highest > (highest.get(each) ?? 0) ? memory.highest - memory.resident : 0;
      highest.set(each, Math.max(memory.highest, highest.get(each) ?? 0));
      sum += memory.pss + Math.max(0, spike);
    }
    peakBytes = Math.max(peakBytes, sum);
  };
  sample();
  const timer = setInterval(sample, EVERY_MS);
  return {
    /** Reads once more, and gives the CPU time so far and the most that all held together. */
    stop() {
      clearInterval(timer);
      sample();
      return { cpuMs: cpuMsOf(living(pid)), peakBytes };
    },
    cancel: () => clearInterval(timer),
  };
}

/** The tree; a process may end while it is read. */
function living(pid) {
  try {
    return treeOf(pid);
  } catch {
    return [];
  }
}

function memoryOf(pid) {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (text, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)[1]) * 1024;
    return { pss: bytes(rollup, 'Pss'), resident: bytes(rollup, 'Rss'), highest: bytes(status, 'VmHWM') };
  } catch {
    return null;
  }
}

/** CPU time of living threads to the nanosecond. The kernel's sums, which hold threads that have ended too, are in hundredths of a second. */
function cpuMsOf(pids) {
  let sum = 0;
  for (const pid of pids) {
    try {
      const threads = readdirSync(`/proc/${pid}/task`).map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
      const fine = threads.reduce((ms, text) => ms + Number(text.split(' ')[0]) / 1e6, 0);
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [own, ended] = [Number(ticks[11]) + Number(ticks[12]), Number(ticks[13]) + Number(ticks[14])].map((each) => each * 10);
      sum += Math.max(fine, own) + ended;
    } catch {
      // It has just ended; its parent's time holds it.
    }
  }
  return sum;
}
