from __future__ import annotations

import contextlib
import gc
import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from nmt.cli import main
from nmt.errors import Note
from nmt.loading import load
from nmt.searcher import Searcher
from nmt.workers import POSSIBLE, Crew, shared

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="workers are copies of a process, which Linux alone makes safely")


def test_results_come_in_the_order_of_the_jobs_whoever_is_done_first() -> None:
    def work(job: int) -> int:
        time.sleep(0.002 * (job % 4))
        return job * job

    assert shared(work, range(40), 4) == [n * n for n in range(40)]


def test_workers_are_processes_side_by_side_with_one_thread_each(tmp_path: Path) -> None:
    before = torch.get_num_threads()
    product = torch.randn(300, 300) @ torch.randn(300, 300)  # torch's own threads are there before the copies are made

    def work(job: int) -> tuple[int, int, bool]:
        (tmp_path / str(os.getpid())).touch()
        until = time.monotonic() + 30
        while len(list(tmp_path.iterdir())) < 3 and time.monotonic() < until:
            time.sleep(0.005)  # three must be here at once
        whole = bool(torch.isfinite(product @ product).all())
        return os.getpid(), torch.get_num_threads(), whole

    found = shared(work, range(6), 3)
    assert len({process for process, _, _ in found} - {os.getpid()}) == 3
    assert {(threads, whole) for _, threads, whole in found} == {(1, True)}
    assert torch.get_num_threads() == before


@pytest.mark.parametrize(("jobs", "workers"), [(5, 1), (1, 3), (0, 2)])
def test_one_worker_or_one_job_is_done_where_it_is(jobs: int, workers: int) -> None:
    assert shared(lambda job: os.getpid(), range(jobs), workers) == [os.getpid()] * jobs


def test_an_error_of_a_job_is_raised_here_and_ends_the_others(tmp_path: Path) -> None:
    def work(job: int) -> None:
        if job == 2:
            raise ValueError("job 2")
        time.sleep(0.01)
        (tmp_path / str(job)).touch()

    with pytest.raises(ValueError, match="job 2"):
        shared(work, range(500), 2)
    assert len(list(tmp_path.iterdir())) < 100


def test_what_a_killed_worker_leaves_undone_is_done_here() -> None:
    here = os.getpid()

    def work(job: int) -> int:
        if job == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return job + 1

    with pytest.warns(Note, match="a worker was killed"):
        assert shared(work, range(8), 2) == list(range(1, 9))


def both(_: int) -> int:
    """Which worker does a job; two of them must be at work for two jobs."""
    time.sleep(0.05)
    return os.getpid()


def gone(process: int, seconds: float = 20) -> bool:
    """Whether a process ends soon."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        state = Path(f"/proc/{process}/stat")
        with contextlib.suppress(OSError):
            if state.read_text().rpartition(")")[2].split()[0] != "Z":  # a zombie has ended
                time.sleep(0.02)
                continue
        return True
    return False


def test_a_crew_stays_from_call_to_call_until_it_is_closed_or_dropped() -> None:
    crew = Crew(both, 2)
    first, second = (set(crew(range(4))) for _ in range(2))
    assert first == second and len(first) == 2 and os.getpid() not in first
    crew.close()
    assert all(map(gone, first))
    third = set(crew(range(4)))
    assert len(third) == 2 and not third & first
    del crew
    gc.collect()
    assert all(map(gone, third))


def test_a_crew_outlives_an_error_of_a_job_and_the_death_of_a_worker() -> None:
    here = os.getpid()

    def work(job: int) -> int:
        if job < 0 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 10 // job

    with contextlib.closing(Crew(work, 2)) as crew:
        assert crew([1, 2]) == [10, 5]
        with pytest.raises(ZeroDivisionError):
            crew([1, 0, 2])
        assert crew([1, 2]) == [10, 5]
        with pytest.warns(Note, match="a worker was killed"):
            assert crew([-1, 2]) == [-10, 5]
        assert crew([5, 2]) == [2, 5]


def test_workers_do_not_outlive_the_process_that_was_killed() -> None:
    code = """if True:
        import os, time
        from nmt import workers
        workers.LOOK = 0.05
        def work(job):
            time.sleep(0.1)
            return os.getpid()
        crew = workers.Crew(work, 2)
        print(*set(crew(range(4))), flush=True)
        time.sleep(60)
    """
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        workers = list(map(int, process.stdout.readline().split()))
        assert len(workers) == 2 and not any(gone(worker, 0.3) for worker in workers)
        process.kill()
        assert all(map(gone, workers))


def test_the_crew_of_a_translator_follows_its_network(toy_bundle: Path, toy_pairs: list[tuple[str, str]]) -> None:
    lines = [source for source, _ in toy_pairs[:120]]
    several, one = (load(toy_bundle, "cpu", workers=workers) for workers in (2, 1))
    plain = [t.text for t in one.translate(lines, beam=1)]
    assert [t.text for t in several.translate(lines, beam=1)] == plain
    crew = several.searcher._crew
    assert [t.text for t in several.translate(lines, beam=2)] == [t.text for t in one.translate(lines, beam=2)]
    assert several.searcher._crew is crew
    upset = one.networks[0].weights["output_bias"].copy()
    upset[one.translate(lines[:1], beam=1)[0].pieces[0]] -= 20
    for translator in (several, one):
        translator.networks[0].weights["output_bias"][:] = upset
        del translator.searcher.network  # compiled anew
    changed = [t.text for t in one.translate(lines, beam=1)]
    assert changed != plain and [t.text for t in several.translate(lines, beam=1)] == changed


def test_what_is_begun_is_done_meanwhile_and_given_in_order() -> None:
    begun = time.monotonic()
    with contextlib.closing(Crew(both, 2)) as crew:
        crew([0, 1])
        first, second = crew.begin(range(2)), crew.begin(range(6))
        assert len(set(second())) == 2 and len(first()) == 2
    assert time.monotonic() - begun < 30


def test_what_was_begun_with_a_worker_that_was_killed_is_done_here() -> None:
    here = os.getpid()

    def work(job: int) -> int:
        if job == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return job + 1

    with contextlib.closing(Crew(work, 2)) as crew:
        begun = [crew.begin(jobs) for jobs in ([1, 2], [3, 4], [5, 6], [7, 8])]
        with pytest.warns(Note, match="a worker was killed"):
            assert [wait() for wait in begun] == [[2, 3], [4, 5], [6, 7], [8, 9]]
        assert crew([8, 9]) == [9, 10]


def test_a_stream_by_workers_is_in_order_and_what_cannot_be_read_comes_last(
    toy_bundle: Path, toy_pairs: list[tuple[str, str]]
) -> None:
    lines = [source for source, _ in toy_pairs[:250]]
    several, one = (load(toy_bundle, "cpu", workers=workers) for workers in (2, 1))
    expected = [t.text for t in one.translate(lines, beam=1)]
    assert [t.text for t in several.translate_lines(iter(lines), 110, beam=1)] == expected

    def damaged() -> Iterator[str]:
        yield from lines[:230]
        raise ValueError("line 231")

    found = []
    with pytest.raises(ValueError, match="line 231"):
        for translation in several.translate_lines(damaged(), 100, beam=1):
            found.append(translation.text)
    assert found == expected[:200]  # as with one worker: the lines of a chunk that could be read whole

    asked = []
    ready = iter([True, True, False, True])

    def told() -> bool:
        asked.append(len(found))
        return next(ready, True)

    found = []
    for translation in several.translate_lines(iter(lines[:4]), 2, ready=told, beam=1):
        found.append(translation.text)
    assert found == expected[:4]


def test_who_takes_no_more_lines_ends_the_workers(toy_bundle: Path, toy_pairs: list[tuple[str, str]]) -> None:
    several = load(toy_bundle, "cpu", workers=2)
    lines = itertools.cycle(source for source, _ in toy_pairs)
    stream = several.translate_lines(lines, 200, beam=5)
    assert next(stream).text
    workers = list(several.searcher._crew._pool._processes)  # type: ignore[union-attr]
    stream.close()
    assert len(workers) == 2 and all(map(gone, workers))


def test_the_command_line_tells_of_a_killed_worker_in_one_line(
    toy_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here, search = os.getpid(), Searcher._search_batch

    def killed(*arguments: Any) -> Any:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return search(*arguments)

    monkeypatch.setattr(Searcher, "_search_batch", killed)
    text = tmp_path / "text"
    text.write_text("a small house\n" * 200, encoding="utf-8")
    assert main(["translate", str(toy_bundle), str(text), "--workers", "2"]) == 0
    out, error = capsys.readouterr()
    assert len(out.splitlines()) == 200
    (line,) = (line for line in error.splitlines() if "killed" in line)
    assert line.startswith("nmt: a worker was killed") and "--workers 1" in line
