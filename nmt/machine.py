"""How an evaluation was made: the command, the data and the machine, as plain data."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from nmt.errors import DataError

#: Libraries whose version can change a figure.
LIBRARIES = ("torch", "sentencepiece", "sacrebleu", "numpy")


def making(title: str, command: str, source: str, reference: str, lines: int) -> dict[str, Any]:
    """What a report says of how it was made.

    Args:
        command: the command line.
        source, reference: the files.

    Raises:
        DataError: a file cannot be read.
    """
    return {
        "title": title,
        "made": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "command": command,
        "data": {
            "lines": lines,
            **{
                side: {"path": path, "sha256": sha256(path)}
                for side, path in (("source", source), ("reference", reference))
            },
        },
        "machine": machine(),
    }


def machine() -> dict[str, str]:
    """The machine this runs on; nothing in it names its owner."""
    import torch

    facts = {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "threads": str(torch.get_num_threads()),
        "system": f"{platform.system()} {platform.release()} ({platform.machine()})",
        "python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in LIBRARIES},
    }
    if torch.cuda.is_available():
        facts["gpu"] = torch.cuda.get_device_name()
    return facts


def peak_memory() -> int:
    """The largest resident set that this process has had, in bytes; 0 where the system does not tell."""
    # Linux hands `ru_maxrss` down from the program that started this one: its own count says more.
    with suppress(OSError), open("/proc/self/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def sha256(path: str) -> str:
    """The hash of a file as it is, packed or not.

    Raises:
        DataError: it cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            while some := file.read(1 << 20):
                digest.update(some)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror or error})") from None
    return digest.hexdigest()


def _processor() -> str:
    """The name of the processor, where the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8", errors="replace").split("\n"):
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
