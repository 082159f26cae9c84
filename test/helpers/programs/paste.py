"""Pastes a command into an interactive shell on a pseudo-terminal that filters nothing, and prints what the shell wrote.

paste.py BRACKETED SHELL [ARGUMENT ...] < COMMAND. With BRACKETED 1 the paste is framed as terminals do for shells that ask for it.
"""
import os
import pty
import select
import sys
import time

bracketed, shell = sys.argv[1] == '1', sys.argv[2:]
command = sys.stdin.buffer.read()


def listen(terminal, quiet_s, most_s):
    """What the shell writes until it is quiet."""
    heard = b''
    until = time.monotonic() + most_s
    while time.monotonic() < until and select.select([terminal], [], [], quiet_s)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        heard += piece
    return heard


pid, terminal = pty.fork()
if pid == 0:
    os.execvp(shell[0], shell)
listen(terminal, 1, 10)
os.write(terminal, b'\x1b[200~' + command + b'\x1b[201~' if bracketed else command)
heard = listen(terminal, 0.5, 10)
os.write(terminal, b'\r')
heard += listen(terminal, 1, 10)
os.close(terminal)
os.kill(pid, 9)
os.waitpid(pid, 0)
sys.stdout.buffer.write(heard)
