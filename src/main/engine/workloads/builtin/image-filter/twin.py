"""Blurs a grey image, row by row: lists and comprehensions, since NumPy would compare C with JavaScript."""

from typing import List
from zlib import crc32

from ..task.context import Context

_Row = List[int]


def task(input: int, context: Context) -> int:
    """The CRC-32 of the image of image-filter/task.ts, row by row, after all passes."""
    image = _draw(context.params["width"], context.params["height"], input)
    for _ in range(context.params["passes"]):
        image = _blur(image)
    checksum = 0
    for row in image:
        checksum = crc32(bytes(row), checksum)
    return checksum


def _draw(width: int, height: int, index: int) -> List[_Row]:
    return [[(x * x + 3 * y * y + 7 * x * y + 31 * index) % 256 for x in range(width)] for y in range(height)]


def _blur(image: List[_Row]) -> List[_Row]:
    """Each pixel becomes the mean of its 3 x 3 neighbourhood weighted 1 2 1, 2 4 2, 1 2 1; pixels beyond the border equal the border pixel."""
    above = image[:1] + image[:-1]
    below = image[1:] + image[-1:]
    return [_blur_row(*rows) for rows in zip(above, image, below)]


def _blur_row(above: _Row, row: _Row, below: _Row) -> _Row:
    # The weights are those of a column times those of a row, and all sums are whole: first the columns, then across gives the same.
    columns = [upper + 2 * here + lower for upper, here, lower in zip(above, row, below)]
    left = columns[:1] + columns[:-1]
    right = columns[1:] + columns[-1:]
    return [(before + 2 * here + after) >> 4 for before, here, after in zip(left, columns, right)]
