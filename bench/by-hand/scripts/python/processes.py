import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from marks import asked, linger, mark


def nothing():
    """Who runs this is there."""


def main():
    module, tasks, workers, params = asked()
    context = multiprocessing.get_context(sys.argv[5])
    everyone = context.Barrier(workers)
    with ProcessPoolExecutor(workers, context, initializer=everyone.wait) as pool:
        for arrived in [pool.submit(nothing) for _ in range(workers)]:
            arrived.result()
        mark("ready")
        for _result in pool.map(partial(module.task, params=params), range(tasks)):
            pass
        mark("done")
        linger()


if __name__ == "__main__":
    main()
