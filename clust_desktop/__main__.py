"""`python -m clust_desktop` and the `clust-desktop` command."""

from __future__ import annotations

import sys
import threading


def main() -> None:
    """Run the command line; with no command, open the window."""
    from clust_desktop.cli import failures, run

    sys.excepthook = failures.report
    threading.excepthook = sys.unraisablehook = failures.report_aside
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
