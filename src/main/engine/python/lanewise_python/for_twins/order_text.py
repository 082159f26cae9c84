"""A JSON text of orders; the twin of workloads/data/order-text.ts."""

from typing import List

from .minstd import next_minstd


def order_text(size: int) -> str:
    """At least `size` bytes of ASCII, the same text that JavaScript makes."""
    orders: List[str] = []
    state = 1
    length = 2
    while length < size or not orders:
        state = next_minstd(state)
        order = '{"id":%d,"customer":"c%d","amount":%d}' % (len(orders), state % 10000, state % 100000)
        length += len(order) + (1 if orders else 0)
        orders.append(order)
    return "[%s]" % ",".join(orders)
