"""Holds a listening socket as systemd does: starts a command with the socket as its descriptor 0, and starts it again
whenever it ends, until told to end itself. Usage: socket-holder.py COMMAND..."""

import signal
import socket
import subprocess
import sys

signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(0))
listening = socket.create_server(("127.0.0.1", 0), backlog=128)
print("port", listening.getsockname()[1], flush=True)
while True:
    child = subprocess.Popen(sys.argv[1:], stdin=listening)
    try:
        print("started", child.pid, flush=True)
        print("ended", child.wait(), flush=True)
    finally:
        child.terminate()
        child.wait()
