"""Parses a JSON text of orders, counts them and adds their amounts."""

import json
from functools import lru_cache
from typing import Any, Dict

from ..task.context import Context
from ..for_twins.order_text import order_text
from ..for_twins.sizes import bytes_of

_text = lru_cache(maxsize=1)(order_text)


def setup(context: Context) -> None:
    """Makes the text, once per process."""
    _text(bytes_of(context.params["megabytes"]))


def task(_input: int, context: Context) -> Dict[str, Any]:
    """The same text each time."""
    orders = json.loads(_text(bytes_of(context.params["megabytes"])))
    return {"orders": len(orders), "amount": sum(order["amount"] for order in orders)}
