"""What is chosen to compute with, asked in processes that have not loaded torch."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def told(code: str, **environment: str) -> str:
    """What a process of its own prints."""
    known = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**known, **environment}
    )
    return done.stdout.strip()


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs a system that ties processes to cores")
@pytest.mark.parametrize("environment", [{}, {"OMP_NUM_THREADS": "1"}, {"OMP_NUM_THREADS": "many"}], ids=str)
@pytest.mark.parametrize("cores", [1, 64])
def test_threads_are_as_many_as_torch_takes(cores: int, environment: dict[str, str]) -> None:
    code = f"""if True:
        import os, sys
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:{cores}])
        from nmt.engine import threads
        ours, loaded = threads(), "torch" in sys.modules
        import torch
        print(ours, torch.get_num_threads(), loaded)
        torch.set_num_threads(7)
        print(threads())
    """
    ours, theirs, loaded, after = told(code, **environment).split()
    assert (ours, loaded, after) == (theirs, "False", "7")


@pytest.mark.parametrize(("driver", "build", "asked"), [(False, True, False), (True, False, False), (True, True, True)])
def test_torch_is_asked_for_a_gpu_where_there_may_be_one_alone(driver: bool, build: bool, asked: bool) -> None:
    code = f"""if True:
        import sys
        from nmt import engine
        engine._has_driver, engine._knows_gpus = lambda: {driver}, lambda: {build}
        place = engine.Engine().place
        loaded = "torch" in sys.modules
        import torch
        print(loaded, place == ("cuda" if {asked} and torch.cuda.is_available() else "cpu"))
    """
    assert told(code) == f"{asked} True"


def test_a_driver_is_seen_where_torch_sees_a_gpu() -> None:
    import torch

    from nmt.engine import _has_driver, _knows_gpus

    if not torch.cuda.is_available():
        pytest.skip("there is no GPU")
    assert _has_driver() and _knows_gpus()
