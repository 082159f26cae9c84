/** Runs one trial of a strategy in the browser host; gives the figures that Lanewise reports. */
export async function runOurs({ spec, workload, tasks, given }, host) {
  const { result } = await host.run({
    name: '',
    workload: { type: 'builtin', id: workload, params: given },
    inputsPath: null,
    tasks,
    strategies: [spec],
    repeats: 1,
    warmups: 0,
    seed: 1,
    timeoutMs: null,
  });
  const [trial] = result.trials;
  if (trial.state !== 'done' || trial.tasksFailed > 0) throw new Error(`${spec.id}: ${trial.failures[0]?.message ?? trial.state}`);
  const { readyMs, lastResultMs } = trial.phases;
  return {
    startupMs: readyMs,
    runMs: lastResultMs - readyMs,
    wallMs: lastResultMs,
    cpuMs: trial.cpuMs.startup + trial.cpuMs.run,
    peakBytes: trial.memory.peakBytes,
    idleBytes: trial.memory.baselineBytes,
  };
}
