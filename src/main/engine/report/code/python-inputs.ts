import { isBeside, literal, type About, type InputsAbout } from './about.ts';

/** The task's inputs: those of the file or of the module, reused from the first one if there are fewer than tasks; else each task's number. */
export const pythonInputs = ({ tasks, inputs }: About): string => `TASKS = ${String(tasks)}


${inputs === null ? ownInputs : ''}def read_inputs():
${inputs === null ? '    given = own_inputs()' : pythonFileInputs(inputs)}
    return [i if given is None else given[i % len(given)] for i in range(TASKS)]`;

const ownInputs = `def own_inputs():
    """The inputs of the task's file: anything iterable, or a function that returns it."""
    given = getattr(module, "inputs", None)
    if callable(given):
        given = given(TASKS) if takes_tasks(given) else given()
    if hasattr(given, "__aiter__") or hasattr(given, "__await__"):
        import asyncio

        given = asyncio.run(collected(given))
    return None if given is None else list(given)


def takes_tasks(function):
    import inspect

    try:
        inspect.signature(function).bind(TASKS)
    except TypeError:
        return False
    except ValueError:  # a function in C without a signature
        pass
    return True


async def collected(given):
    values = await given if hasattr(given, "__await__") else given
    return [value async for value in values] if hasattr(values, "__aiter__") else list(values)


`;

/** Reads a file, or the names in a folder, as `lanewise --inputs` does. */
export function pythonFileInputs(inputs: InputsAbout): string {
  const { path } = inputs;
  if (inputs.kind === 'folder')
    return `    folder = ${literal(path)}
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file() and not entry.name.startswith("."))
    given = [os.path.join(folder, name) for name in names]`;
  const where = isBeside(path) ? `os.path.join(os.path.dirname(os.path.abspath(__file__)), ${literal(path.slice(2))})` : literal(path);
  const opened = inputs.gzip
    ? `gzip.open(${where}, "rt", encoding="utf-8-sig", newline="")`
    : `open(${where}, encoding="utf-8-sig", newline="")`;
  const needs = (modules: readonly string[]): string =>
    [...modules, ...(inputs.gzip ? ['gzip'] : [])]
      .sort()
      .map((name) => `    import ${name}\n`)
      .join('');
  if (inputs.kind === 'table')
    return `${needs(['csv'])}
    csv.field_size_limit(2**31 - 1)
    with ${opened} as file:
        rows = [
            [cell.strip() for cell in row]
            for row in csv.reader(file, delimiter=${literal(inputs.delimiter)}, skipinitialspace=True)
            if len(row) > 1 or any(cell.strip() for cell in row)
        ]
    given = [dict(zip(rows[0], row)) for row in rows[1:]]`;
  if (inputs.kind === 'json') return `${needs(['json'])}\n    with ${opened} as file:\n        given = json.load(file)`;
  const lines = inputs.kind === 'ndjson' ? 'json.loads(line)' : 'line';
  // str.splitlines() also divides at form feeds and at characters that JSON may contain.
  return `${needs(inputs.kind === 'ndjson' ? ['json', 're'] : ['re'])}
    with ${opened} as file:
        given = [${lines} for line in re.split(r"\\r?\\n|\\r\\Z", file.read()) if line.strip()]`;
}
