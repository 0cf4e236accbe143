"""Memory that is freed stays with the process.

glibc gives large blocks back to the system as soon as they are freed and takes them anew for the next step, and the
system clears every page of them each time. A step of training frees and takes the same hundreds of megabytes.
"""

from __future__ import annotations

import ctypes
import os

#: Parameters of mallopt(3), as `malloc.h` numbers them.
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3

#: Blocks of less than this are kept, where glibc takes such a number; older ones take no more than the second.
KEPT, KEPT_BY_OLDER = 1 << 30, 32 << 20


def keep_freed_memory() -> bool:
    """Tell glibc to keep what is freed, for as long as the process lives; whether that has been done.

    Does nothing where another library allocates, or where the environment sets its own thresholds.
    """
    if any(name.startswith("MALLOC_") or name == "GLIBC_TUNABLES" for name in os.environ):
        return False
    try:
        library = ctypes.CDLL(None)
        library.gnu_get_libc_version  # noqa: B018  others have a mallopt that does nothing
        mallopt = library.mallopt
    except (OSError, AttributeError, TypeError):
        return False
    kept = any(mallopt(MMAP_THRESHOLD, size) for size in (KEPT, KEPT_BY_OLDER))
    return bool(kept and mallopt(TRIM_THRESHOLD, 2**31 - 1))
