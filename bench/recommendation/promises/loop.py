def task(_index):
    total = 0
    for i in range(200_000):
        total += i
    return total
