from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from marks import asked, linger, mark

module, tasks, workers, params = asked()
with ThreadPoolExecutor(workers) as pool:
    everyone = Barrier(workers)
    for arrived in [pool.submit(everyone.wait) for _ in range(workers)]:
        arrived.result()
    mark("ready")
    for _result in pool.map(partial(module.task, params=params), range(tasks)):
        pass
    mark("done")
    linger()
