"""Independent pieces of work on several cores: one process a core, each with one thread for its products.

The products of a translator are too small for two threads to share one, and the steps around them too short for
two threads to share Python's lock: as threads, two workers were slower than one. A worker is a copy of this process
(`fork`), as torch's own data loaders are: the model is there already and is not copied before somebody writes to it.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from nmt.errors import Note

Job = TypeVar("Job")
Result = TypeVar("Result")

#: Where a process can be copied with all that it holds.
POSSIBLE = sys.platform == "linux"

#: What the workers do. They are copies: they find it where it is.
_work: Callable[[Any], Any] | None = None


def shared(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> list[Result]:
    """The results of ``work`` for all jobs, in their order; the first error of a job is raised, and ends the others.

    Where a worker is killed (the system may have been short of memory), the work is done again here, by one, and a
    `Note` says so.
    """
    if workers < 2 or len(jobs) < 2 or not POSSIBLE:
        return [work(job) for job in jobs]
    global _work
    _work = work
    try:
        with warnings.catch_warnings():
            # Newer Pythons warn of every copy of a process with threads; those of torch have nothing to do just now.
            warnings.simplefilter("ignore", DeprecationWarning)
            fork = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=fork, initializer=_begin) as pool:
                return list(pool.map(_do, jobs))
    except BrokenProcessPool:
        killed = "a worker was killed, as the system does when memory is short: one worker does its work again"
        warnings.warn(Note(f"{killed}; if this comes again, ask for one (--workers 1)"), stacklevel=2)
        return [work(job) for job in jobs]
    finally:
        _work = None


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts means the process that was copied
    if (torch := sys.modules.get("torch")) is not None:
        torch.set_num_threads(1)
    gc.freeze()  # to look through what was copied would copy every page of it


def _do(job: Any) -> Any:
    assert _work is not None
    return _work(job)
