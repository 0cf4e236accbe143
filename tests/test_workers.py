from __future__ import annotations

import threading
import time

import pytest
import torch

from nmt.workers import shared


def test_results_come_in_the_order_of_the_jobs_whoever_is_done_first() -> None:
    def work(job: int) -> int:
        time.sleep(0.002 * (job % 4))
        return job * job

    assert shared(work, range(40), 4) == [n * n for n in range(40)]


def test_workers_work_side_by_side_each_with_one_thread_and_leave_torch_as_it_was() -> None:
    before = torch.get_num_threads()
    met = threading.Barrier(3)

    def work(job: int) -> int:
        met.wait(timeout=30)  # three must be here at once
        return torch.get_num_threads()

    assert shared(work, range(6), 3) == [1] * 6
    assert torch.get_num_threads() == before
    new: list[int] = []
    thread = threading.Thread(target=lambda: new.append(torch.get_num_threads()))
    thread.start()
    thread.join()
    assert new == [before]


@pytest.mark.parametrize(("jobs", "workers"), [(5, 1), (1, 3)])
def test_one_worker_or_one_job_is_done_where_it_is(jobs: int, workers: int) -> None:
    assert shared(lambda job: threading.current_thread(), range(jobs), workers) == [threading.current_thread()] * jobs
    assert shared(lambda job: job, [], workers) == []


def test_an_error_of_a_job_is_raised_and_ends_the_others() -> None:
    done: list[int] = []

    def work(job: int) -> None:
        if job == 2:
            raise ValueError("job 2")
        time.sleep(0.01)
        done.append(job)

    before = torch.get_num_threads()
    with pytest.raises(ValueError, match="job 2"):
        shared(work, range(500), 2)
    assert len(done) < 100
    assert torch.get_num_threads() == before
