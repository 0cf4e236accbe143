"""What a translator computes with: a device, a precision of its products, and workers. Some of it is chosen here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch

from nmt.errors import ConfigError
from nmt.workers import POSSIBLE

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
        if self.precision == "int8" and self.place.type != "cpu":
            raise ConfigError(f"precision int8 is of the CPU, found the device {self.place}; leave one of them out")
        if self.backend == "onnx" and self.place.type != "cpu":
            raise ConfigError(f"backend onnx is of the CPU, found the device {self.place}; leave one of them out")
        if self.backend == "torch" and self.precision == "int8":
            raise ConfigError("precision int8 is of the backend onnx, found torch; leave one of them out")

    @property
    def place(self) -> torch.device:
        """The device that is used: of those there are, one that has the precision."""
        gpu = self.precision == "fp32" and self.backend != "onnx" and torch.cuda.is_available()
        return torch.device(self.device or ("cuda" if gpu else "cpu"))

    @property
    def crew(self) -> int:
        """The number of workers that is used: more than one on a CPU alone, and where a process can be copied."""
        possible = POSSIBLE and self.place.type == "cpu"
        return (self.workers or torch.get_num_threads()) if possible else 1

    @property
    def runs_graphs(self) -> bool:
        """Whether the network is compiled."""
        return self.place.type == "cpu" and self.backend != "torch"

    @property
    def threads(self) -> int:
        """The threads of each product."""
        return 1 if self.crew > 1 else torch.get_num_threads()

    @property
    def facts(self) -> Mapping[str, str | int]:
        """What is used, to be told."""
        return {
            "device": str(self.place),
            "precision": self.precision,
            "workers": self.crew,
            "backend": "onnx" if self.runs_graphs else "torch",
        }
