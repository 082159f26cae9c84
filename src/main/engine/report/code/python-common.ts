import { blasThreads } from '../../../../contract/experiment/blas-threads.ts';
import { isBeside, literal, type About } from './about.ts';

/** The start of every program (`importsItself`: of one that is a module of the same process too, for which the task is loaded once): its imports, how many threads libraries get, and the task. asyncio takes 40 ms to import, so only programs that need it do. */
export const pythonHead = (about: About, more: readonly string[] = [], importsItself = false): string => `import os

# As measured: the libraries below NumPy get one thread each. They read this when they are imported.
if "${blasThreads[0]}" not in os.environ:
${blasThreads.map((name) => `    os.environ.setdefault("${name}", "1")`).join('\n')}

${importLines(about, more)}

${loadText(about, importsItself)}`;

function importLines({ package: place }: About, more: readonly string[]): string {
  const load = place === null ? ['import importlib.util', 'from pathlib import Path'] : ['import importlib'];
  const all = [...new Set(['import sys', 'import traceback', ...load, ...more])];
  const of = (kind: string): string[] => all.filter((line) => line.startsWith(kind)).sort();
  return [...of('import '), ...of('from ')].join('\n');
}

const LOAD = `spec = importlib.util.spec_from_file_location("lanewise_task", TASK)
module = importlib.util.module_from_spec(spec)
sys.modules["lanewise_task"] = module
spec.loader.exec_module(module)`;
const ONCE = `module = sys.modules.get("lanewise_task")
if module is None:
${LOAD.replaceAll(/^/gm, '    ')}`;

/** The user's file as a module, under a name that finds its classes again when they travel between processes. */
function loadText({ task, exportName, package: place }: About, importsItself: boolean): string {
  const load =
    place === null
      ? `${isBeside(task) ? `# Put the task next to this program, or write its path here.\nTASK = Path(__file__).resolve().with_name(${literal(task.slice(2))})` : `TASK = Path(${literal(task)})`}
sys.path.insert(0, str(TASK.parent))
${importsItself ? ONCE : LOAD}`
      : `sys.path[:0] = [${place.folders.map(literal).join(', ')}]
module = importlib.import_module(${literal(place.name)})`;
  return `${load}\ntask = getattr(module, ${literal(exportName ?? 'task')})`;
}

/** Why a task failed, and what counts as an output, as in Lanewise. */
export const outcomeText = `def why(error):
    return "".join(traceback.format_exception_only(type(error), error)).strip()


def output_of(value):
    """The same; a generator is no output, since none of its body has run."""
    if type(value).__name__ in ("generator", "async_generator"):
        raise TypeError("the task returned a generator, of whose body nothing has run; return a list of its values")
    return value`;

/** Runs tasks while nothing else runs: waits for a coroutine on the thread's own loop. */
export const callText = `${outcomeText}


own = threading.local()


def finish(value):
    """Waits for a coroutine on the loop of this thread."""
    if not hasattr(value, "__await__"):
        return value
    if not hasattr(own, "loop"):
        import asyncio

        own.loop = asyncio.new_event_loop()
    return own.loop.run_until_complete(value)


def attempt(value):
    """A task's output and None, or None and why the task failed."""
    try:
        return output_of(finish(task(value))), None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return None, why(error)


def set_up():
    if hasattr(module, "setup"):
        finish(module.setup())


def tear_down():
    if hasattr(module, "teardown"):
        finish(module.teardown())
    if hasattr(own, "loop"):
        own.loop.run_until_complete(own.loop.shutdown_asyncgens())
        own.loop.close()`;

/** Ends a program: prints the number of results, and what failed. */
export const pythonReport = `def report(ends):
    """Prints how many tasks have a result, and why the others failed."""
    results = [output for output, failure in ends if failure is None]
    failures = [(index, failure) for index, (_, failure) in enumerate(ends) if failure is not None]
    print(f"{len(results)} result{'' if len(results) == 1 else 's'}")
    if failures:
        print(f"{len(failures)} of {len(ends)} tasks failed; the first:", file=sys.stderr)
        for index, failure in failures[:5]:
            print(f"  task {index}: {failure}", file=sys.stderr)
        sys.exit(1)`;

export const mainGuard = `if __name__ == "__main__":
    main()`;
