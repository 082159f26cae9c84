import time


def task(index, params):
    time.sleep(params["ms"] / 1000)
    return index


async def async_task(index, params):
    from asyncio import sleep

    await sleep(params["ms"] / 1000)
    return index
