/** What `process.exit` throws during the loading of a module. */
class ExitAtLoad extends Error {
  override readonly name = 'Error';
  constructor(code: string | number | undefined) {
    super(`it calls process.exit(${code === undefined ? '' : String(code)}) while it is loaded`);
  }
}

/**
 * Runs `load` with a `process.exit` that throws instead, so that an error names a module that ends its process during loading, with the line.
 * A module that does that is more often a program than a task.
 */
export async function refusingExit<T>(load: () => Promise<T>): Promise<T> {
  const exit = process.exit.bind(process);
  process.exit = (code?: string | number | null): never => {
    throw new ExitAtLoad(code ?? undefined);
  };
  try {
    return await load();
  } finally {
    process.exit = exit;
  }
}
