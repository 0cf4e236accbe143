"""Proof that a run resumes bit for bit: on its own data, in its own state, on this machine.

Two copies of the run are trained in scratch folders, each in a process of its own: one without a break; the
other killed with SIGKILL half way, between changing the weights and saving them, and taken up by a third
process. Then every tensor of their states is compared, byte by byte. The run itself is only read.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from nmt.checkpoint import previous_state
from nmt.config import Config, as_tree, as_yaml
from nmt.errors import BundleError, ConfigError, NmtError, TrainingError
from nmt.run import read_config, start
from nmt.state import Standing, State, whole_states

STATE = "state.safetensors"
ROOM = "set TMPDIR to a folder with room"

#: Exit status of a process that met an error of the user's, written to `ERROR`.
REFUSED, ERROR = 3, "error.txt"


@dataclass(frozen=True)
class Verdict:
    """What was compared, and what came of it."""

    identical: bool
    first_update: int  # where the run stood: 0 for its beginning
    updates: int  # that were trained
    killed_after: int  # the update after which the second copy was killed
    tensors: int  # compared byte by byte: weights, moving average, Adam's moments
    numbers: int  # in those tensors
    differences: tuple[str, ...]  # the first tensor that differs first
    device: str
    notes: tuple[str, ...]  # what was not as in the run itself


def verify_resume(run: Path, updates: int = 4, device: str | None = None) -> Verdict:
    """Train copies of a run for ``updates`` updates, with and without a kill, and compare them.

    Raises:
        ConfigError: ``updates`` leaves no room for a kill.
        NmtError: the run cannot be read, or not be trained; see its kinds.
    """
    if updates < 2:
        raise ConfigError(f"--updates {updates}: expected 2 or more: the kill comes half way")
    notes: list[str] = []
    config = read_config(run)
    with tempfile.TemporaryDirectory(prefix="nmt-verify-") as scratch:
        straight, killed = (Path(scratch) / name for name in ("straight", "killed"))
        standing = _copy(run, straight, notes)
        first = standing.update
        config = _fixed(config, standing.position.epoch, updates, notes)
        _write(straight / "config.yaml", as_yaml(as_tree(config)).encode())
        shutil.copytree(straight, killed)
        half, end = first + updates // 2, first + updates
        # Saved after update `half` and killed after the next: what that one changed is lost, and is done again.
        saves = replace(config, train=replace(config.train, save_every=half))
        _train(run, straight, config, end, 0, device)
        _train(run, killed, saves, end, half + 1, device)
        _train(run, killed, config, end, 0, device)
        ours, theirs = (_newest(folder) for folder in (straight, killed))
    used = device or ("cuda" if torch.cuda.is_available() else "cpu")
    if not used.startswith("cpu"):
        notes.append(f"on {used} the kernels do not promise the same bits twice: this is what was found this time")
    return Verdict(
        identical=not (found := differences(ours, theirs)),
        first_update=first,
        updates=updates,
        killed_after=half + 1,
        tensors=len(ours.tensors),
        numbers=sum(tensor.numel() for tensor in ours.tensors.values()),
        differences=tuple(found),
        device=used,
        notes=tuple(notes),
    )


def differences(ours: State, theirs: State) -> list[str]:
    """What two states differ in, clocks aside: tensors in the order of their names, then where they stand."""
    found = []
    for name in sorted(ours.tensors.keys() | theirs.tensors.keys()):
        a, b = ours.tensors.get(name), theirs.tensors.get(name)
        if a is None or b is None:
            found.append(f"{name}: only in one of the two")
        elif a.dtype != b.dtype or a.shape != b.shape:
            found.append(f"{name}: {a.dtype} {list(a.shape)} and {b.dtype} {list(b.shape)}")
        elif not torch.equal(_bits(a), _bits(b)):
            apart = (a.double() - b.double()).abs()
            unequal = int((_bits(a) != _bits(b)).view(a.numel(), -1).any(1).sum())
            found.append(f"{name}: {unequal:,} of {a.numel():,} numbers differ, by {float(apart.max()):.3g} at most")
    here, there = (_plain(state) for state in (ours, theirs))
    found += [f"{key}: {here.get(key)!r} and {there.get(key)!r}" for key in here if here[key] != there.get(key)]
    return found


def _bits(tensor: Tensor) -> Tensor:
    """The bytes of a tensor: 0.0 is not -0.0, and a NaN is itself."""
    return tensor.contiguous().reshape(-1).view(torch.uint8)


def _plain(state: State) -> Mapping[str, Any]:
    return {**asdict(replace(state.standing, seconds=0.0)), "scaler": state.facts["scaler"]}


def _copy(run: Path, folder: Path, notes: list[str]) -> Standing:
    """Copy what resuming reads, tokenizer and newest whole state; where that state stands."""
    (folder / "tokenizer").mkdir(parents=True)
    states = (run / STATE, previous_state(run / STATE))
    try:
        for path in [*sorted((run / "tokenizer").iterdir()), *filter(Path.exists, states)]:
            # Read at once: the run may be training, and write another state in the meantime.
            _write(folder / path.relative_to(run), path.read_bytes())
    except OSError as error:
        raise BundleError(f"{run}: cannot be read ({error.strerror or error}); is it a run?") from None
    try:
        state = next(whole_states(folder / STATE, notes.append), None)
    except BundleError as error:
        raise BundleError(str(error).replace(str(folder), str(run))) from None
    notes[:] = [note.replace(str(folder), str(run)) for note in notes]
    if state is None:
        notes.append("the run has no state yet: verified from its beginning")
        return Standing()
    os.replace(state.path, folder / STATE)
    return state.standing


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise BundleError(f"{path}: cannot be written ({error.strerror or error}); {ROOM}") from None


def _fixed(config: Config, epoch: int, updates: int, notes: list[str]) -> Config:
    """The run's configuration, made to go on for as long as wanted and to do nothing beside its updates."""
    train = config.train
    if train.minutes:
        notes.append(
            f"train.minutes={train.minutes:g}: its schedule follows the clock, which no two runs share; verified with"
            " a schedule in epochs, all else the same"
        )
    longer = max(train.epochs, epoch + updates + 1)  # an epoch has one update or more
    if longer != train.epochs and not train.minutes:
        notes.append(f"train.epochs={train.epochs} leaves too few updates: verified with {longer}")
    train = replace(train, minutes=0.0, epochs=longer, patience=0, save_every=10**9, tensorboard=False)
    train = replace(train, validate_every=10**9)
    return replace(config, train=train, data=replace(config.data, validation=None))


def _newest(folder: Path) -> State:
    state = next(whole_states(folder / STATE, lambda text: None), None)
    if state is None:
        raise BundleError(f"{folder / STATE}: no state was written")
    return state


def _train(run: Path, folder: Path, config: Config, until: int, kill_after: int, device: str | None) -> None:
    """Train a copy in a process of its own, to update ``until`` or to its death."""
    context = multiprocessing.get_context("spawn")  # as fresh as one that is started by hand
    process = context.Process(target=_trained, args=(folder, config, until, kill_after, device))
    process.start()
    try:
        process.join()
    finally:
        process.kill()
        process.join()
    if process.exitcode == REFUSED:
        text = (folder / ERROR).read_text(encoding="utf-8")
        ours = f"{folder}{os.sep}" in text and "cannot be written" in text
        raise TrainingError(f"{text}; {ROOM}" if ours else text.replace(str(folder), str(run)))
    wanted = -signal.SIGKILL if kill_after else 0
    if process.exitcode != wanted:
        raise TrainingError(f"{run}: a copy of it ended with status {process.exitcode}, expected {wanted}")


def _trained(folder: Path, config: Config, until: int, kill_after: int, device: str | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and ends this process
    try:

        def die_at(update: object) -> None:
            if kill_after and update == kill_after:
                os.kill(os.getpid(), signal.SIGKILL)

        # An update that is skipped is told of in place of a step.
        trainer = start(config, folder, lambda event: die_at(event.get("update")), device)
        trainer.optimizer.register_step_post_hook(lambda *_: die_at(trainer.standing.update + 1))
        trainer.fit(until)
    except NmtError as error:
        (folder / ERROR).write_text(str(error), encoding="utf-8")
        raise SystemExit(REFUSED) from None
