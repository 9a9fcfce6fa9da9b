"""A virtual display of one's own for each of the processes that share the tests: windows would fight for the focus."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable


def of_this_process() -> Callable[[], object]:
    """Start it and make it the display of this process; what is returned ends it. Only Linux has such a thing."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-dpi", "96", "-nolisten", "tcp")
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with open(reading) as said:
        number = said.readline().strip()  # written when the display takes windows
    if not number:
        raise RuntimeError("the virtual display did not start: Xvfb ended")
    os.environ["DISPLAY"] = f":{number}"
    return server.terminate
