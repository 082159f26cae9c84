from marks import asked, linger, mark

module, tasks, _workers, params = asked()
mark("ready")
for index in range(tasks):
    module.task(index, params)
mark("done")
linger()
