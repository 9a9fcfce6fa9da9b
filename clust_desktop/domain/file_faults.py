"""Why a file cannot be read or written, in the language spoken: the system says it in its own."""

from __future__ import annotations

import errno

from clust_desktop.i18n import N_, _

_WORDS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("it is not allowed"),
    errno.EPERM: N_("it is not allowed"),
    errno.EEXIST: N_("there is a file of that name"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("part of the path is no folder"),
    errno.EROFS: N_("the disk is for reading only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("the disk takes no file so large"),
    errno.ENODEV: N_("the disk is not there"),
    errno.ENXIO: N_("the disk is not there"),
    errno.ESTALE: N_("the disk does not answer"),
    errno.ETIMEDOUT: N_("the disk does not answer"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EIO: N_("the disk does not answer"),
    errno.EBUSY: N_("another program has it open"),
}


def why(error: Exception) -> str:
    """The reason of a failure to read or write; that of the system where it is an unusual one."""
    number = getattr(error, "errno", None)
    return _(_WORDS[number]) if number in _WORDS else getattr(error, "strerror", None) or str(error)
