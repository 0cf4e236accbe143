"""Independent pieces of work on several cores: one worker a core, each with one thread for its products.

Products of a translator are too small for two threads to share one: several workers of one thread each do more than
one worker of several. They are threads, not processes: they share the model, start at once, and torch computes
without Python's lock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import torch

Job = TypeVar("Job")
Result = TypeVar("Result")


def shared(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> list[Result]:
    """The results of ``work`` for all jobs, in their order. The first error of a job is raised, and ends the others."""
    if workers == 1 or len(jobs) < 2:
        return [work(job) for job in jobs]
    threads = torch.get_num_threads()
    try:
        with ThreadPoolExecutor(min(workers, len(jobs)), initializer=torch.set_num_threads, initargs=(1,)) as pool:
            return list(pool.map(work, jobs))
    finally:
        torch.set_num_threads(threads)  # of this thread, and of new ones: they take the last that was set
