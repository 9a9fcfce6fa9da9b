"""`python -m clust_desktop` and the `clust-desktop` command."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress


def main() -> None:
    """Run the command line; with no command, open the window."""
    try:
        from clust_desktop.cli import failures, run
    except KeyboardInterrupt:  # before anything was begun: as the system ends whoever has nothing to say of it
        sys.exit(130)
    sys.excepthook = failures.report
    threading.excepthook = sys.unraisablehook = failures.report_aside
    leave_no_dump()
    sys.exit(run(sys.argv[1:]))


def leave_no_dump() -> None:
    """If the program crashes, let the system not keep its memory in a file: an open archive lies readable in there."""
    with suppress(ImportError, OSError, ValueError):  # no such thing on this system, or not ours to set
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
