"""All that a run is at one moment, on disk and back: what an update changes, and where the run stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from nmt.batch import Position
from nmt.checkpoint import previous_state, read_state, write_state
from nmt.errors import BundleError
from nmt.model import Model, load_parameters, parameters

#: What to do with a state that does not fit its run.
OTHER = "start again with another --run"


@dataclass(frozen=True)
class Standing:
    """Where a run stands. With the tensors it is all that a resumed run needs."""

    update: int = 0
    position: Position = field(default_factory=Position)
    seconds: float = 0.0  # of training, validation included
    best: float = -math.inf  # larger is better
    best_update: int = 0
    best_scores: Mapping[str, float] | None = None
    stale: int = 0  # validations since the best
    bad: int = 0  # updates in a row that changed nothing: not finite, or nothing of them fits into memory
    restored: int = 0  # times that the weights were taken back to an earlier state
    failed: int = 0  # validations in a row that failed
    finished: str = ""  # why the run is over


@dataclass(frozen=True)
class State:
    """A training state as it was read."""

    path: Path
    tensors: Mapping[str, Tensor]
    facts: Mapping[str, Any]

    @property
    def standing(self) -> Standing:
        """Where the run stood.

        Raises:
            BundleError: the state is of another version, or made by hand.
        """
        try:
            kept = dict(self.facts["standing"])
            kept["position"] = Position(**kept["position"])
            _check_types(kept["position"], Position())
            kept["best"] = -math.inf if kept["best"] is None else float(kept["best"])
            scores = kept["best_scores"]
            kept["best_scores"] = None if scores is None else {str(name): float(n) for name, n in scores.items()}
            standing = Standing(**kept)
            _check_types(standing, Standing())
            return standing
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            raise BundleError(f"{self.path}: not a training state of this version; {OTHER}") from None

    @property
    def fingerprint(self) -> str:
        """Of the data that it was trained on."""
        return str(self.facts.get("data"))

    @property
    def threads(self) -> object:
        """That computed it on a CPU: with another number of them the last bits of a product differ."""
        return self.facts.get("threads")


@dataclass(frozen=True)
class Learner:
    """What an update changes."""

    model: Model
    averaged: Model
    optimizer: torch.optim.Optimizer
    scaler: torch.amp.GradScaler

    def save(self, path: Path, standing: Standing, fingerprint: str) -> None:
        """Write a state; the one before it is kept.

        Raises:
            BundleError: the disk is full or not writable; the states before are as they were.
        """
        tensors = {f"model.{n}": t for n, t in parameters(self.model).items()}
        tensors |= {f"averaged.{n}": t for n, t in parameters(self.averaged).items()}
        for name, parameter in self.model.named_parameters():
            tensors |= {f"adam.{name}.{key}": t for key, t in self.optimizer.state.get(parameter, {}).items()}
        plain = {**asdict(standing), "best": None if math.isinf(standing.best) else standing.best}
        facts = {"standing": plain, "scaler": self.scaler.state_dict(), "data": fingerprint}
        write_state(path, tensors, {**facts, "threads": torch.get_num_threads()})

    def load(self, state: State) -> None:
        """Become what was saved.

        Raises:
            BundleError: the state is of another model.
        """
        moments: dict[Tensor, dict[str, Tensor]] = {}
        for name, parameter in self.model.named_parameters():
            if found := _part(state.tensors, f"adam.{name}."):
                shapes = {key: tensor.shape for key, tensor in found.items()}
                if shapes != {"step": (), "exp_avg": parameter.shape, "exp_avg_sq": parameter.shape}:
                    raise BundleError(f"{state.path}: what Adam knows of '{name}' does not fit it; {OTHER}")
                # Fused AdamW counts its steps on the parameter's device.
                moments[parameter] = {key: tensor.to(parameter.device) for key, tensor in found.items()}
        scaler, wanted = state.facts.get("scaler"), self.scaler.state_dict()
        if not isinstance(scaler, dict) or scaler.keys() != wanted.keys():
            raise BundleError(f"{state.path}: was trained with another train.precision; {OTHER}")
        load_parameters(self.model, _part(state.tensors, "model."), state.path)
        load_parameters(self.averaged, _part(state.tensors, "averaged."), state.path)
        self.optimizer.state.clear()
        self.optimizer.state.update(moments)
        self.scaler.load_state_dict(scaler)


def whole_states(path: Path, tell: Callable[[str], None]) -> Iterator[State]:
    """The newest state and the one before it, as far as they are there and whole; damage is told.

    Raises:
        BundleError: there are some, and none is whole.
    """
    damaged, whole = "", False
    for candidate in (path, previous_state(path)):
        if not candidate.exists():
            continue
        try:
            state = State(candidate, *read_state(candidate))
            _ = state.standing
        except BundleError as error:
            damaged = damaged or str(error)
            tell(f"{error}; trying the state before it")
            continue
        whole = True
        yield state
    if damaged and not whole:
        raise BundleError(f"{damaged}; no state before it is whole: start again with another --run")


def _check_types(found: Standing | Position, like: Standing | Position) -> None:
    """Raise ValueError unless each field has the type that it has in ``like``, and no number is negative."""
    for name, value in vars(like).items():
        own = getattr(found, name)
        if name in ("best", "best_scores"):  # may be below zero, and may be None
            continue
        if type(own) is not type(value) or (isinstance(own, (int, float)) and not own >= 0):
            raise ValueError(name)


def _part(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}
