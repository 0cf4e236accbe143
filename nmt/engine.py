"""What a translator computes with: a device, a precision of its products, and workers. Some of it is chosen here."""

from __future__ import annotations

import ctypes
import functools
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nmt.errors import ConfigError
from nmt.workers import POSSIBLE

if TYPE_CHECKING:
    import torch

#: How the products of a translator may be computed; "int8" is faster on a CPU, and near in quality.
PRECISIONS = ("fp32", "int8")

#: What may run the network of a translator: graphs, compiled once, or torch, which is slower on a CPU and the only
#: one on a GPU.
BACKENDS = ("onnx", "torch")


@dataclass(frozen=True)
class Engine:
    """What is asked for; `device` and `workers` that are left open are chosen for this machine.

    Raises:
        ConfigError: a value is not one of ours, or does not go with the device.
    """

    device: str | torch.device = ""  # empty: a GPU where there is one, for a precision that it has
    precision: str = "fp32"
    workers: int = 1  # processes side by side, with one thread each; 0: as many as torch may use threads
    backend: str = ""  # empty: chosen for the device
    shortlist: bool = True  # whether a model that has one writes in no other pieces

    def __post_init__(self) -> None:
        backend = self.backend or BACKENDS[0]  # left open: a known one will be chosen
        for name, kind, known in (("precision", self.precision, PRECISIONS), ("backend", backend, BACKENDS)):
            if kind not in known:
                raise ConfigError(f"{name} is {kind!r}, expected one of {', '.join(known)}")
        if self.workers < 0:
            raise ConfigError(f"workers is {self.workers}, expected 1 or more, or 0 to have it chosen")
        if self.precision == "int8" and not self.on_cpu:
            raise ConfigError(f"precision int8 is of the CPU, found the device {self.place}; leave one of them out")
        if self.backend == "onnx" and not self.on_cpu:
            raise ConfigError(f"backend onnx is of the CPU, found the device {self.place}; leave one of them out")
        if self.backend == "torch" and self.precision == "int8":
            raise ConfigError("precision int8 is of the backend onnx, found torch; leave one of them out")

    @property
    def place(self) -> str:
        """The device that is used, by torch's name for it: of those there are, one that has the precision."""
        gpu = not self.device and self.precision == "fp32" and self.backend != "onnx" and has_gpu()
        return str(self.device or ("cuda" if gpu else "cpu"))

    @property
    def on_cpu(self) -> bool:
        return self.place.partition(":")[0] == "cpu"

    @property
    def crew(self) -> int:
        """The number of workers that is used: more than one on a CPU alone, and where a process can be copied."""
        return (self.workers or threads()) if POSSIBLE and self.on_cpu else 1

    @property
    def runs_graphs(self) -> bool:
        """Whether the network is compiled."""
        return self.on_cpu and self.backend != "torch"

    @property
    def threads(self) -> int:
        """The threads of each product."""
        return 1 if self.crew > 1 else threads()

    @property
    def facts(self) -> Mapping[str, str | int]:
        """What is used, to be told."""
        return {
            "device": self.place,
            "precision": self.precision,
            "workers": self.crew,
            "backend": "onnx" if self.runs_graphs else "torch",
        }


def threads() -> int:
    """The threads that a product may have: as many as torch would take, or has been told to."""
    if (torch := sys.modules.get("torch")) is not None:
        return int(torch.get_num_threads())
    asked, cores = os.environ.get("OMP_NUM_THREADS", ""), _cores()
    return min(int(asked), cores) if asked.isdecimal() and int(asked) else cores


def _cores() -> int:
    """The cores that this process may use, whatever number of threads each runs at a time."""
    if not hasattr(os, "sched_getaffinity"):
        return os.cpu_count() or 1
    cores = set()
    for number in os.sched_getaffinity(0):
        siblings = Path(f"/sys/devices/system/cpu/cpu{number}/topology/thread_siblings_list")
        cores.add(siblings.read_text() if siblings.is_file() else str(number))
    return len(cores)


def has_gpu() -> bool:
    """Whether torch sees a GPU. It takes seconds to load: it is asked where there may be one alone."""
    if "torch" not in sys.modules and not (_has_driver() and _knows_gpus()):
        return False
    import torch

    return torch.cuda.is_available()


@functools.cache  # a search asks for the device at every batch
def _has_driver() -> bool:
    """Whether a driver of NVIDIA's or of AMD's is installed."""
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return os.path.exists("/dev/kfd")
    return True


def _knows_gpus() -> bool:
    """Whether torch is not a build for CPUs alone, which most that know GPUs do not call themselves."""
    from importlib.metadata import version

    return not version("torch").endswith("+cpu")
