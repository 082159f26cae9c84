"""Runs the tasks of a trial: one by one, in flight together, or in a pool."""
