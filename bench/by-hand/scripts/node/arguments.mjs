/** What a script was asked to do: TASK TASKS WORKERS PARAMETERS. */
export function asked([name, tasks, workers, params] = process.argv.slice(2)) {
  return { name, tasks: Number(tasks), workers: Number(workers), params: JSON.parse(params) };
}

/** The function of a file in tasks/. */
export const loadTask = async (name) => (await import(`./tasks/${name}.mjs`)).task;
