import time


def task(index, params):
    state = index + 1
    for _ in range(params["rounds"]):
        for _ in range(params["steps"]):
            state = state * 48271 % 2147483647
        if params["waitMs"] > 0:
            time.sleep(params["waitMs"] / 1000)
    return state
