def task(index, params):
    total = 0.0
    for i in range(params["n"]):
        total += i * i
    return total
