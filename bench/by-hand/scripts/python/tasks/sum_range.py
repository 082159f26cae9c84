def task(index, params):
    total = 0
    for i in range(params["n"] + 1):
        total += i
    return total
