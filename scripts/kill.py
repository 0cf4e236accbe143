"""Kill training runs with SIGKILL at random moments, resume them to the end, and compare them with one left alone.

    python3 scripts/kill.py --kills 50
    python3 scripts/kill.py --every 1      # not at random: once at every file operation there is

Half of the moments are points in time, from the first line of the corpus to the last state. The other half are
file operations, so that writing is hit as often as training: the process kills itself just before a checkpoint is
synced, renamed or removed, or the kernel kills it in the middle of a file, of which a part remains. After every
kill each checkpoint that is there must load, and be no older than the log says; at the end all must be as if
nothing had happened, bit for bit. Exit status 1 if not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["OMP_NUM_THREADS"] = "1"  # only a process of one thread can be forked and go on

from environment import ROOT, ready

try:
    import safetensors  # noqa: F401
except ImportError:  # a Python without the project's packages
    os.execv(python := str(ready()), [python, *sys.argv])

from nmt.bundle import read_bundle
from nmt.checkpoint import previous_state, read_state
from nmt.config import Config, build_config
from nmt.errors import NmtError
from nmt.progress import JsonLog
from nmt.run import train

#: Small enough for a second or two, with all that draws numbers or remembers: each dropout, sampling, groups, averages.
SETTINGS: dict[str, Any] = {
    "text": {"vocabulary": 330, "sampling": True, "alpha": 0.5},
    "model": {"embedding": 16, "hidden": 32, "heads": 2, "decoder_layers": 1, "word_dropout": 0.1},
    "batch": {"tokens": 400, "pool": 70, "accumulate": 2},
    "train": {"epochs": 2, "warmup": 4, "learning_rate": 0.05, "average": 0.6, "save_every": 2, "validate_every": 6},
    "search": {"limit_factor": 1.0, "limit_extra": 1},
}


@dataclass(frozen=True)
class Moment:
    """When a process is to die: after some seconds, or before one of its file operations."""

    seconds: float = 0.0
    operation: int = 0


def configuration(folder: Path) -> Config:
    """The tiny task: sentences of `data/`, all with one and the same translation.

    So much can be learnt in twenty updates: BLEU rises, and the best bundle is replaced by better ones.
    """
    for side in ("en", "es"):
        for name, lines in (("train", 140), ("valid", 3)):
            text = (ROOT / "data" / f"{name}.{side}").read_text(encoding="utf-8").split("\n")[:lines]
            if side == "es":
                text = ["la luna brilla sobre el agua."] * lines
            (folder / f"{name}.{side}").write_text("\n".join(text) + "\n", encoding="utf-8")
    files = {name: {"source": str(folder / f"{name}.en"), "target": str(folder / f"{name}.es")} for name in
             ("train", "valid")}  # fmt: skip
    config = build_config({**SETTINGS, "data": {"train": [files["train"]], "validation": files["valid"]}})
    return replace(config, train=replace(config.train, tensorboard=False))


def start(config: Config, folder: Path, operation: int = 0) -> int:
    """Train in a process of its own, forked off one that has everything imported: its id."""
    if pid := os.fork():
        return pid
    status = 1
    try:
        operations = _count_operations(folder, operation)
        config = replace(config, data=replace(config.data, cache=str(folder / "cache")))
        began = time.perf_counter()
        train(config, folder / "run", JsonLog(folder / "run" / "log.jsonl"), "cpu")
        figures = {"seconds": time.perf_counter() - began, "operations": operations["made"]}
        (folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
        status = 0
    finally:
        os._exit(status)


def _count_operations(folder: Path, fatal: int) -> Counter[str]:
    """Count the steps by which files are written and put in place, and die at the ``fatal``-th.

    Where that is the opening of a file, the kernel kills the process in the middle of what it then writes.
    """
    made: Counter[str] = Counter()
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it

    def count(opening: bool = False) -> None:
        made["made"] += 1
        if made["made"] == fatal:
            if not opening:
                os.kill(os.getpid(), signal.SIGKILL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (fatal * 37 % 2000 + 1,) * 2)

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")
        if event == "open" and isinstance(arguments[2], int):
            changes = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        names = " ".join(str(argument) for argument in arguments[:2])
        if changes and str(folder) in names:
            count(opening=event == "open")

    sync = os.fsync

    def counted_sync(file: Any) -> None:
        count()
        sync(file)

    sys.addaudithook(heard)
    os.fsync = counted_sync  # type: ignore[assignment]
    return made


def kill_one(config: Config, folder: Path, moment: Moment) -> bool:
    """Train and kill; whether it was killed before its end."""
    pid = start(config, folder, moment.operation)
    if moment.seconds:
        time.sleep(moment.seconds)
        os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def found_after_kill(config: Config, folder: Path) -> tuple[str, list[str]]:
    """Where the kill fell, and what is wrong with what it left."""
    run, wrong, updates = folder / "run", [], [0]
    for path in (run / "state.safetensors", previous_state(run / "state.safetensors")):
        if path.exists():
            try:
                updates.append(int(read_state(path)[1]["standing"]["update"]))
            except NmtError as error:
                wrong.append(str(error))
    events = whole_lines(run)
    if (run / "best").exists() or any(event["event"] == "validation" for event in events):
        try:
            read_bundle(run)
        except NmtError as error:
            wrong.append(str(error))
    # A line of update N says that what was due before N is on disk.
    told = max((int(event.get("update", 0)) for event in events), default=0)
    every = config.train.save_every
    if max(updates) < (told - 1) // every * every:
        wrong.append(f"the log is at update {told}, the newest state at {max(updates)}")
    writing = [
        path for place in (run, folder / "cache") for kind in (".*.writing", "*.tmp") for path in place.glob(kind)
    ]
    between = any(path.name in (".best.previous",) for path in run.glob(".*.previous"))
    where = "writing" if writing or between else "training" if max(updates) else "before the first state"
    return where, wrong


def whole_lines(run: Path) -> list[dict[str, Any]]:
    """The log, without the half line that a kill may leave."""
    path = run / "log.jsonl"
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]] if path.exists() else []


def result(folder: Path) -> dict[str, Any]:
    """All that a finished run has come to, clocks aside."""
    run = folder / "run"
    tensors, facts = read_state(run / "state.safetensors")
    lines = (run / "log.jsonl").read_text(encoding="utf-8").split("\n")
    events = [json.loads(line) for line in lines[:-1]] + [{"event": "half a line"} for line in lines[-1:] if line]
    return {
        **{f"state: {name}": tensor.numpy().tobytes() for name, tensor in tensors.items()},
        "standing": {**facts["standing"], "seconds": 0.0},
        "best weights": (run / "best" / "model.safetensors").read_bytes(),
        "best scores": read_bundle(run).scores["validation"],
        "updates in the log": [e["update"] for e in events if e["event"] == "update"],
        "validations in the log": [(e["update"], e["bleu"], e["loss"]) for e in events if e["event"] == "validation"],
        "last line's loss": [e["loss"] for e in events if e["event"] == "update"][-1],
        "half lines": [e for e in events if e["event"] == "half a line"],
        "left over": sorted(path.name for path in run.glob(".*")),
    }


def experiment(kills: int, every: int, seed: int, folder: Path) -> dict[str, Any]:
    """Kill and resume ``kills`` runs: how many ended as the one that was left alone, and where the kills fell."""
    config = configuration(folder)
    draw = random.Random(seed)
    alone = folder / "alone"
    alone.mkdir()
    if os.waitpid(start(config, alone), 0)[1]:
        raise SystemExit("the run that is left alone did not end")
    figures, expected = json.loads((alone / "figures.json").read_text()), result(alone)
    wrong: list[str] = []
    fell: Counter[str] = Counter()
    identical = tried = 0
    in_order = range(every, figures["operations"] + 1, every) if every else range(0)
    kills = len(in_order) or kills
    while sum(fell.values()) < kills:
        by_time = sum(fell.values()) % 2 == 0
        moment = Moment(seconds=draw.uniform(0.001, figures["seconds"])) if by_time else Moment(
            operation=draw.randint(1, figures["operations"]))  # fmt: skip
        if in_order:
            moment = Moment(operation=in_order[tried])
        tried += 1
        trial = folder / f"trial-{tried}"
        trial.mkdir()
        if not kill_one(config, trial, moment):
            continue  # it was faster than the first: nothing was killed
        where, found = found_after_kill(config, trial)
        fell[where] += 1
        if status := os.waitpid(start(config, trial), 0)[1]:
            found.append(f"the resumed run ended with status {status}")
        else:
            ended = result(trial)
            found += [f"{key} differs" for key in expected if ended.get(key) != expected[key]]
        identical += not found
        wrong += [f"{trial.name}, {moment}: {text}" for text in found]
    return {
        "kills": kills, "identical": identical, "seed": seed, "fell": dict(fell), "wrong": wrong,
        "run": {**figures, "updates": expected["standing"]["update"]},
    }  # fmt: skip


@contextmanager
def _folder(kept: str | None) -> Iterator[Path]:
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="nmt-kill-") as made:
            yield Path(made)
        return
    Path(kept).mkdir(parents=True)
    yield Path(kept).resolve()


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill runs, resume them, compare them with one that was left alone.")
    parser.add_argument("--kills", type=int, default=50, metavar="N", help="runs to kill (default: 50)")
    parser.add_argument("--every", type=int, default=0, metavar="N", help="instead, one at every N-th file operation")
    parser.add_argument("--seed", type=int, default=1, help="draws the moments (default: 1)")
    parser.add_argument("--keep", metavar="DIR", help="new folder in which all runs are kept, to look at")
    parser.add_argument("--json", action="store_true", help="as JSON")
    options = parser.parse_args()
    with _folder(options.keep) as folder:
        found = experiment(options.kills, options.every, options.seed, folder)
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        print(f"a run of {found['run']['updates']} updates, {found['run']['operations']} file operations and "
              f"{found['run']['seconds']:.1f} s, killed {found['kills']} times with SIGKILL")  # fmt: skip
        print("the kills fell:", ", ".join(f"{count} {where}" for where, count in sorted(found["fell"].items())))
        print(f"bit-identical with the run left alone, and no checkpoint unreadable: {found['identical']} of "
              f"{found['kills']}")  # fmt: skip
        for line in found["wrong"]:
            print(line)
    return int(found["identical"] != found["kills"])


if __name__ == "__main__":
    import torch
    import torch._dynamo  # what the first optimizer would import, once for all processes

    torch.set_num_threads(1)
    sys.exit(main())
