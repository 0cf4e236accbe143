"""Which part of a program its time goes to, measured from outside: the program knows nothing of it.

A `Clock` stands around functions of living objects while something runs. Time inside a function that
calls another one of them counts for the inner alone, so the parts add up to the whole. On a GPU each border waits for
the device: otherwise a part would be charged for what another one asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch.profiler import ProfilerActivity, profile, record_function

#: What marks our ranges among the profiler's events.
RANGE = "nmt part: "

#: How the profiler names a backward operation.
BACKWARD_NODE = "autograd::engine::evaluate_function: "


class Clock:
    """Seconds of each part; what is in none of them counts for ``rest``."""

    def __init__(self, rest: str, device: torch.device, ranges: bool = False) -> None:
        """``ranges`` marks the parts for torch's profiler too."""
        self._device, self._ranges = device, ranges
        self._rest = rest
        self._restore: list[tuple[Any, str, bool, Any]] = []
        self.reset()

    def reset(self) -> None:
        """Begin anew, outside of every part."""
        self.seconds: dict[str, float] = {}
        self._parts = [self._rest]
        self._since = time.perf_counter()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """What runs in here belongs to a part."""
        self._turn()
        self._parts.append(name)
        try:
            if self._ranges:
                with record_function(RANGE + name):
                    yield
            else:
                yield
        finally:
            self._turn()
            self._parts.pop()

    def attribute(self, owner: Any, function: str, name: str) -> None:
        """Charge a function or method of ``owner`` to a part, until `detach`."""
        original = getattr(owner, function)

        def charged(*arguments: Any, **options: Any) -> Any:
            with self.part(name):
                return original(*arguments, **options)

        self.replace(owner, function, charged)

    def attribute_items(self, owner: Any, function: str, name: str) -> None:
        """Charge waiting for each item of the iterator that a function returns."""
        original: Callable[..., Iterator[Any]] = getattr(owner, function)

        def charged(*arguments: Any, **options: Any) -> Iterator[Any]:
            items = original(*arguments, **options)
            while True:
                with self.part(name):
                    item = next(items, None)
                if item is None:
                    return
                yield item

        self.replace(owner, function, charged)

    def replace(self, owner: Any, function: str, other: Callable[..., Any]) -> None:
        """Put ``other`` in the place of a function, until `detach`."""
        self._restore.append((owner, function, function in vars(owner), vars(owner).get(function)))
        setattr(owner, function, other)

    def detach(self) -> None:
        """Leave every object as it was found."""
        for owner, function, own, original in reversed(self._restore):
            if own:
                setattr(owner, function, original)
            else:
                delattr(owner, function)
        self._restore = []

    def stop(self) -> dict[str, float]:
        """Seconds of each part since `reset`."""
        self._turn()
        return dict(self.seconds)

    def _turn(self) -> None:
        """Charge the time since the last border to the part that it belongs to."""
        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)
        now = time.perf_counter()
        name = self._parts[-1]
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now


def profiler(device: torch.device) -> profile:
    """torch's profiler for the work of a device."""
    activities = [ProfilerActivity.CPU]
    if device.type == "cuda":
        activities.append(ProfilerActivity.CUDA)
    return profile(activities=activities)


def backward_shares(profiled: profile, device: torch.device) -> dict[str, float]:
    """The share of the backward pass that each part of the forward pass has, by the ranges of a `Clock`.

    A backward operation has the sequence number of the forward operation that it differentiates; the gradient of
    a weight is added up by one without a number, right after the operation that computed it.
    """
    events = sorted(profiled.events(), key=lambda event: event.time_range.start)
    part_of: dict[int, str] = {}
    for event in events:
        # Of several operations with one number, the last is the one that made the node and moved the number on.
        if event.sequence_nr >= 0 and not event.fwd_thread and (name := _range(event)):
            part_of[event.sequence_nr] = name
    time_of: dict[str, float] = {}
    newest = ""
    for event in events:
        if not event.name.startswith(BACKWARD_NODE):
            continue
        newest = part_of.get(event.sequence_nr, newest)
        taken = event.device_time_total if device.type == "cuda" else event.time_range.elapsed_us()
        time_of[newest] = time_of.get(newest, 0.0) + float(taken)
    whole = sum(time_of.values())
    return {name: taken / whole for name, taken in time_of.items()} if whole else {}


def _range(event: Any) -> str:
    """The innermost part that an operation ran in."""
    while event is not None and not event.name.startswith(RANGE):
        event = event.cpu_parent
    return "" if event is None else str(event.name).removeprefix(RANGE)
