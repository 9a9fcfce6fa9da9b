"""A bug on the command line: logged whole, shown once as an apology with the log's place; the status is 1."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from clust_desktop import logs
from clust_desktop.domain.file_faults import why
from clust_desktop.i18n import _

log = logging.getLogger(__name__)


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Takes what nobody caught; set as `sys.excepthook`, after which Python leaves with status 1."""
    if issubclass(kind, KeyboardInterrupt):
        print(_("Interrupted: what was under way is not done."), file=sys.stderr)
        return
    if isinstance(error, BrokenPipeError):  # nobody reads what was said on standard error
        return
    if isinstance(error, OSError) and trace is not None and _is_of_the_answer(trace):
        said = _("The answer could not be written: {error}. What the command did, if it writes, is done.")
        print(said.format(error=why(error)), file=sys.stderr)
        return
    place = logs.setup()
    log.error("a command failed", exc_info=(kind, error, trace))
    if place is None:
        print(logs.told(error), file=sys.stderr)  # discreet there too: a desktop writes down what its programs say
        return
    said = _("Something went wrong in the program, and what you asked was not done. Your data is safe. The log: {file}")
    print(said.format(file=place), file=sys.stderr)


def report_aside(failed: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
    """Takes what failed in a thread, or where nobody could catch it, and would be printed with all it says."""
    if failed.exc_value is not None and not isinstance(failed.exc_value, SystemExit):
        logs.setup()
        log.error("something failed aside", exc_info=failed.exc_value)


def _is_of_the_answer(trace: TracebackType) -> bool:
    """Whether it failed while the answer was given out."""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_globals.get("__name__") == "click.utils"
