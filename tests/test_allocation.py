"""Whether memory is kept, by what the kernel counts: a page that is taken anew is a fault."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

COUNT = """
import resource, sys, torch
from nmt.allocation import keep_freed_memory
told = keep_freed_memory() if sys.argv[1] == "kept" else None
def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(5):
        [torch.empty(10_000_000).fill_(1.0) for _ in range(3)]  # 40 MB each
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
faults()
print(told, min(faults() for _ in range(3)))  # the heap may grow once more, where a small block is in the way
"""


def counted(how: str, **environment: str) -> tuple[str, int]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MALLOC_", "GLIBC_"))}
    done = subprocess.run(
        [sys.executable, "-c", COUNT, how], capture_output=True, text=True, env={**plain, **environment}, check=True
    )
    told, faults = done.stdout.split()
    return told, int(faults)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives memory back and takes it again")
def test_a_block_that_is_freed_and_taken_again_is_the_same_memory() -> None:
    assert counted("kept")[0] == "True"
    assert counted("kept")[1] < 500 < counted("given back")[1]


def test_thresholds_that_somebody_has_set_are_left_alone() -> None:
    assert counted("kept", MALLOC_TRIM_THRESHOLD_="131072")[0] == "False"
