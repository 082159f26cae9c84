import asyncio

from marks import asked, linger, mark


async def main():
    module, tasks, in_flight, params = asked()
    mark("ready")
    indices = iter(range(tasks))

    async def place():
        for index in indices:
            await module.async_task(index, params)

    await asyncio.gather(*(place() for _ in range(in_flight)))
    mark("done")


asyncio.run(main())
linger()
