/** What `process.exit` throws while a module is loaded. */
class ExitAtLoad extends Error {
  override readonly name = 'Error';
  constructor(code: unknown) {
    super(`it calls process.exit(${code === undefined ? '' : String(code)}) while it is loaded`);
  }
}

/**
 * Runs `load` with a `process.exit` that throws instead, so that a module that ends its process while it is loaded is named, with the line.
 * A module that is a program more often does that than one that is a task.
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
