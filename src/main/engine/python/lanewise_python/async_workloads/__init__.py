"""Twins for asyncio: one file each, like those in workloads, with `async def task(input, context)`.

Only where the event loop can do the waiting. A workload without one runs its plain twin, which holds the loop while it runs, as in any
program that calls blocking functions from asyncio.
"""
