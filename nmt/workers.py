"""Independent pieces of work on several cores: one process a core, each with one thread for its products.

The products of a translator are too small for two threads to share one, and the steps around them too short for
two threads to share Python's lock: as threads, two workers were slower than one. A worker is a copy of this process
(`fork`), as torch's own data loaders are: the model is there already and is not copied before somebody writes to it.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, TypeVar

from nmt.errors import Note

Job = TypeVar("Job")
Result = TypeVar("Result")

#: Where a process can be copied with all that it holds.
POSSIBLE = sys.platform == "linux"

#: Seconds between two looks of a worker at whether the process that it is a copy of is still there.
LOOK = 2.0

#: What the workers do. They are copies: they find it where it is.
_work: Callable[[Any], Any] | None = None


class Crew(Generic[Job, Result]):
    """Workers that stay from one call to the next: what they know is what was so when they began, at the first call.

    To begin takes a while, and a process that begins takes all its memory anew from the system.
    """

    def __init__(self, work: Callable[[Job], Result], workers: int) -> None:
        self._work, self._workers = work, workers
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, jobs: Sequence[Job]) -> list[Result]:
        """The results of the work for all jobs, in order; the first error of a job is raised, and ends the others.

        Where a worker is killed (the system may have been short of memory), the work is done again here, by one, and a
        `Note` says so.
        """
        return self.begin(jobs)()

    def begin(self, jobs: Sequence[Job]) -> Callable[[], list[Result]]:
        """Let the workers begin; to call what is returned is to wait for the results. Others may be begun meanwhile."""
        if self._workers < 2 or len(jobs) < 2 or not POSSIBLE:
            return lambda: [self._work(job) for job in jobs]
        try:
            with warnings.catch_warnings():
                # Newer Pythons warn of every copy of a process with threads; these have nothing to do just now.
                warnings.simplefilter("ignore", DeprecationWarning)
                results = self._begun().map(_do, jobs)
        except BrokenProcessPool:  # since the last call
            return lambda: self._again(jobs)

        def wait() -> list[Result]:
            try:
                return list(results)
            except (BrokenProcessPool, CancelledError):  # cancelled: it has shown with what was begun before
                return self._again(jobs)
            except BaseException:
                self.close()  # what they are at is no longer wanted
                raise

        return wait

    def _again(self, jobs: Sequence[Job]) -> list[Result]:
        self.close()
        killed = "a worker was killed, as the system does when memory is short: one worker does its work again"
        warnings.warn(Note(f"{killed}; if this comes again, ask for one (--workers 1)"), stacklevel=2)
        return [self._work(job) for job in jobs]

    def close(self) -> None:
        """End the workers; another call has new ones."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _begun(self) -> ProcessPoolExecutor:
        if self._pool is None:
            fork = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(self._workers, fork, _begin, (self._work,))
            weakref.finalize(self, self._pool.shutdown, wait=False, cancel_futures=True)
        return self._pool


def shared(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> list[Result]:
    """What a `Crew` makes of all jobs, that ends with them."""
    with contextlib.closing(Crew(work, min(workers, len(jobs)))) as crew:
        return crew(jobs)


def _begin(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts means the process that was copied
    if (torch := sys.modules.get("torch")) is not None:
        torch.set_num_threads(1)
    gc.freeze()  # to look through what was copied would copy every page of it
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """End where the process that this is a copy of has been killed: nobody else would tell."""
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)


def _do(job: Any) -> Any:
    assert _work is not None
    return _work(job)
