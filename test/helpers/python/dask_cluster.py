"""A Dask cluster that others started: prints the scheduler's address, and ends with its standard input.

Arguments: workers, threads, and what the workers load first.
"""

import logging
import sys
import tempfile

import dask
from distributed import LocalCluster

if __name__ == "__main__":
    workers, threads, *preload = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        dask.config.set({"temporary-directory": folder})
        settings = {"dashboard_address": ":0", "preload": preload, "silence_logs": logging.CRITICAL}
        cluster = LocalCluster(n_workers=int(workers), threads_per_worker=int(threads), **settings)
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
        cluster.close()
