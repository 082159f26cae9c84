import os
import tempfile

BLOCK = b"some text that goes to the disk " * 32768


def task(index, params):
    path = os.path.join(tempfile.gettempdir(), "by-hand-%d-%d.bin" % (os.getpid(), index))
    left = int(params["megabytes"] * 1e6)
    with open(path, "wb", buffering=0) as file:
        while left > 0:
            left -= file.write(BLOCK[:left])
        size = os.fstat(file.fileno()).st_size
    os.remove(path)
    return size
