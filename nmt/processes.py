"""Commands of ours side by side, each in a process with its own share of the machine's threads, and a log of its own.

A command that is done is noted beside its log, and not given again. One that fails ends the others, which keep what
they have; so does an interrupt.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nmt.documents import MAX_BYTES, parse_json, read_file
from nmt.errors import BundleError, TrainingError
from nmt.files import remove, write_whole
from nmt.interrupts import heard_by
from nmt.recipe import Step

#: Seconds between two looks at what has ended.
LOOK_EVERY = 0.05

#: Is told each line of a command's output, with the step's name.
Tell = Callable[[str, str], None]


class Interrupted(Exception):
    """A signal asks for an end: what runs is to be told."""


class Runner:
    """Where steps are done: a folder with their logs, and with a note of each that is done."""

    def __init__(self, folder: Path, threads: int, tell: Tell) -> None:
        """``threads`` are those of all processes together."""
        self._folder, self._threads, self._tell = folder / "steps", threads, tell

    def is_done(self, step: Step) -> bool:
        """Whether a step has come to its end.

        Raises:
            BundleError: the note of it is damaged.
        """
        return bool(self._noted(step)["done"])

    def seconds(self, step: Step) -> float:
        """How long a step has taken so far, in all its tries.

        Raises:
            BundleError: the note of it is damaged.
        """
        return float(self._noted(step)["seconds"])

    def do(self, steps: Sequence[Step]) -> None:
        """Do the steps that are not done yet, side by side.

        Raises:
            TrainingError: one of them failed; the others were ended and keep what they have.
            Interrupted: by a signal, likewise.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        waiting = [step for step in steps if not self.is_done(step)]
        environment = {**os.environ, "OMP_NUM_THREADS": str(max(self._threads // max(len(steps), 1), 1))}
        running: dict[Step, _Process] = {}
        with _asked_to_stop() as asked:
            try:
                for step in waiting:
                    if step.output is not None:
                        remove(step.output)
                    running[step] = _Process(step, self._place(step, "log"), environment, self._tell)
                while running:
                    if asked():
                        raise Interrupted
                    for step in [s for s, process in running.items() if process.has_ended]:
                        self._ended(step, running.pop(step))
                    time.sleep(LOOK_EVERY)
            finally:
                for process in running.values():
                    process.end()
                for step, process in running.items():
                    process.wait(asked)
                    self._note(step, process)

    def _ended(self, step: Step, process: _Process) -> None:
        process.wait()
        self._note(step, process)
        if process.status:
            raise TrainingError(
                f"{step.name}: ended with status {process.status}: {process.last_line}; all that it said is in"
                f" {process.log}; the same command goes on from there"
            )

    def _note(self, step: Step, process: _Process) -> None:
        seconds = round(self.seconds(step) + process.seconds, 1)
        told = {"command": shlex.join(["nmt", *step.arguments]), "done": not process.status, "seconds": seconds}
        write_whole(self._place(step, "json"), (json.dumps(told, indent=2) + "\n").encode())

    def _noted(self, step: Step) -> Mapping[str, Any]:
        note = self._place(step, "json")
        if not note.exists():
            return {"done": False, "seconds": 0.0}
        found = parse_json(read_file(note, MAX_BYTES, BundleError), str(note), BundleError)
        if not isinstance(found, dict) or not isinstance(found.get("seconds"), float) or "done" not in found:
            raise BundleError(f"{note}: damaged; remove it, and the step is done again")
        return found

    def _place(self, step: Step, kind: str) -> Path:
        return self._folder / f"{step.name}.{kind}"


class _Process:
    """A command that runs."""

    def __init__(self, step: Step, log: Path, environment: Mapping[str, str], tell: Tell) -> None:
        self.log, self.last_line = log, "no output"
        self._started = time.monotonic()
        # In a session of its own an interrupt from the keyboard does not reach it: it is told to stop once, by us.
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "nmt", *step.arguments], env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
            start_new_session=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, args=(step.name, tell), daemon=True)
        self._reader.start()

    @property
    def has_ended(self) -> bool:
        return self._popen.poll() is not None

    @property
    def status(self) -> int:
        return int(self._popen.returncode)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def end(self) -> None:
        """Ask it to stop and keep what it has."""
        with contextlib.suppress(OSError):
            self._popen.terminate()

    def wait(self, asked: Callable[[], bool] = lambda: False) -> None:
        """Until it has ended, and all that it said has been read; asked once more, it is killed."""
        while self._popen.poll() is None:
            if asked():
                self._popen.kill()
            time.sleep(LOOK_EVERY)
        self._reader.join()

    def _read(self, name: str, tell: Tell) -> None:
        assert self._popen.stdout is not None
        with self._popen.stdout as lines, open(self.log, "a", encoding="utf-8") as log:
            for line in lines:
                log.write(line)
                log.flush()
                if line.strip():
                    self.last_line = line.strip()
                    tell(name, self.last_line)


@contextlib.contextmanager
def _asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Whether an interrupt has come since it was last asked."""
    came = threading.Event()

    def asked() -> bool:
        found = came.is_set()
        came.clear()
        return found

    with heard_by(came.set):
        yield asked
