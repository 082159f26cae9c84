"""Runs the tasks of a trial on Dask (the package `distributed`). Its modules are imported for `python-dask` alone."""
