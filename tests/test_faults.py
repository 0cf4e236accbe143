"""What goes wrong while training, made to go wrong for real: kills, full disks, short memory, NaN, broken files."""

from __future__ import annotations

import hashlib
import json
import math
import os
import random
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from test_training import (
    PLAIN,
    Log,
    Tensors,
    assert_equal,
    break_when,
    final,
    given_trainer,
    small,
    stop_at,
    toy_trainer,
    trace,
    weights_of,
)

from nmt.batch import make_batch
from nmt.bundle import read_bundle
from nmt.checkpoint import previous_state, read_state
from nmt.cli import main
from nmt.config import BatchConfig, Config
from nmt.config_file import load_config
from nmt.errors import BundleError, DataError, TrainingError
from nmt.gradients import at_fault, halves, out_of_memory
from nmt.model import Model
from nmt.progress import JsonLog, both
from nmt.run import start, train
from nmt.state import whole_states
from nmt.text import TokenizerPair
from nmt.training import Trainer
from nmt.verification import differences

ROOT = Path(__file__).parents[1]
TESTS = Path(__file__).parent
#: With as many threads as this process: another number computes other last bits.
ENVIRONMENT = {
    **os.environ,
    "OMP_NUM_THREADS": str(min(torch.get_num_threads(), 2)),
    "PYTHONPATH": f"{ROOT}{os.pathsep}{TESTS}",
}

Pairs = list[tuple[str, str]]


def python(code: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**ENVIRONMENT, **environment})


def nmt(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nmt", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**ENVIRONMENT, **environment})


def contents(folder: Path) -> dict[str, str]:
    """A hash of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def task(tmp_path: Path, toy_pairs: Pairs) -> Path:
    """A configuration of ten updates, saved every second, validated every fourth."""
    for name, pairs in (("train", toy_pairs[:80]), ("valid", toy_pairs[80:83])):
        for side, lines in zip(("source", "target"), zip(*pairs, strict=True), strict=True):
            (tmp_path / f"{name}.{side}").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (tmp_path / "task.yaml").write_text(
        """\
        text: {vocabulary: 300}
        data:
          train: [{source: train.source, target: train.target}]
          validation: {source: valid.source, target: valid.target}
        model: {embedding: 8, hidden: 16, heads: 2, decoder_layers: 1}
        batch: {tokens: 300}
        train: {epochs: 1, warmup: 4, learning_rate: 0.01, save_every: 2, validate_every: 4, tensorboard: false}
        search: {limit_factor: 1, limit_extra: 1}
        """,
        encoding="utf-8",
    )
    return tmp_path / "task.yaml"


# ---- killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_runs_killed_in_training_and_in_writing_end_as_one_that_was_left_alone() -> None:
    """The experiment of `scripts/kill.py`, with fewer kills."""
    command = [sys.executable, str(ROOT / "scripts" / "kill.py"), "--kills", "10", "--seed", "3", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert (done.returncode, found["identical"], found["kills"]) == (0, 10, 10)
    assert sum(found["fell"].values()) == 10
    assert found["fell"]["training"] and found["fell"]["writing"]


def test_what_a_killed_writer_left_is_cleared_away_and_what_is_whole_is_kept(task: Path) -> None:
    run = task.parent / "run"
    train(load_config(task), run, Log(), "cpu")
    kept = contents(run)
    (run / ".state.safetensors.writing").write_bytes(b"half")
    (run / ".config.yaml.writing").write_bytes(b"half")
    shutil.copytree(run / "best", run / ".best.writing")
    shutil.copytree(run / "tokenizer", run / ".tokenizer.previous")
    (run / "best").rename(run / ".best.previous")  # killed between the two renames
    train(load_config(task), run, Log(), "cpu")
    left = sorted(path.name for path in run.glob(".*"))
    assert left == [".best.previous"]
    (run / ".best.previous").rename(run / "best")
    assert contents(run) == kept


def test_a_run_that_is_resumed_with_another_number_of_threads_is_told(task: Path) -> None:
    run = task.parent / "run"
    config = load_config(task)
    trainer = start(config, run, Log(), "cpu")
    trainer.fit(until=2)
    threads = torch.get_num_threads()
    log = Log()
    try:
        torch.set_num_threads(threads + 1)
        start(config, run, log, "cpu").fit(until=3)
    finally:
        torch.set_num_threads(threads)
    (said,) = [event["text"] for event in log.events if "thread" in event.get("text", "")]
    assert f"with {threads} " in said and f" {threads + 1}" in said and "not bit for bit" in said
    log = Log()
    shutil.rmtree(run)
    start(config, run, log, "cpu").fit(until=2)
    start(config, run, log, "cpu").fit(until=3)
    assert not any("thread" in event.get("text", "") for event in log.events)


def test_a_log_that_ends_in_half_a_line_goes_on_with_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    whole = '{"event": "note", "text": "long ago"}\n'
    for half in ("", "{", '{"event": "upd', "x" * 10_000):
        path.write_text(whole + half)
        JsonLog(path)({"event": "note", "text": "started again"})
        lines = path.read_text().split("\n")
        assert [json.loads(line)["text"] for line in lines[:-1]] == ["long ago", "started again"]
        assert lines[-1] == ""
    path.write_text("y" * 9000)
    JsonLog(path)({"event": "note", "text": "alone"})
    assert json.loads(path.read_text())["text"] == "alone"


def test_a_run_killed_before_its_first_state_does_not_log_its_updates_twice(tmp_path: Path) -> None:
    update = {"event": "update", "loss": math.nan}
    first = JsonLog(tmp_path / "log.jsonl")
    for number in (20, 40):
        first({**update, "update": number})
    again = JsonLog(tmp_path / "log.jsonl")
    again({"event": "note", "text": "parameters"})
    for number in (20, 40, 60):
        again({**update, "update": number})
    lines = (tmp_path / "log.jsonl").read_text().split("\n")[:-1]
    events = [json.loads(line, parse_constant=pytest.fail) for line in lines]
    assert [event.get("update") for event in events] == [None, 20, 40, 60]
    assert events[1]["loss"] is None  # a NaN would not be JSON


def test_the_same_seed_gives_the_same_model_and_another_seed_another(task: Path) -> None:
    models = []
    for number, seed in enumerate((5, 5, 6)):
        run = task.parent / f"run{number}"
        settings = [f"train.seed={seed}", f"data.cache={task.parent / f'cache{number}'}"]
        if seed == 5:  # each in a process of its own
            done = nmt("train", task, "--run", run, "--device", "cpu", "--set", settings[0], "--set", settings[1])
            assert done.returncode == 0, done.stderr
        else:
            train(load_config(task, settings), run, Log(), "cpu")
        files = contents(run / "best")
        scores = json.loads((run / "best" / "scores.json").read_text())
        models.append(({name: files[name] for name in files if name not in ("scores.json", "manifest.json")}, scores))
    (first, first_scores), (second, second_scores), (other, _) = models
    assert first == second
    assert first_scores["validation"] == second_scores["validation"]
    assert {name for name in first if first[name] != other[name]} == {"model.safetensors"}


# ---- a full disk


UNTIL_FULL = """
    import resource, signal, sys
    from pathlib import Path
    from nmt.config_file import load_config
    from nmt.errors import BundleError
    from nmt.run import train

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the kernel then says EFBIG instead of killing

    def report(event):
        if event["event"] == sys.argv[3] and event["update"] == 4:
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    try:
        train(load_config(sys.argv[1]), Path(sys.argv[2]), report, "cpu")
    except BundleError as error:
        sys.exit(str(error))
"""


@pytest.mark.parametrize(("moment", "refused"), [("update", "best"), ("validation", "state.safetensors")])
def test_a_full_disk_stops_the_run_in_one_line_and_the_state_before_it_is_resumed(
    moment: str, refused: str, task: Path
) -> None:
    """Update 4 is told of, then validated and its bundle written, then its state."""
    straight, full = task.parent / "straight", task.parent / "full"
    train(load_config(task), straight, Log(), "cpu")
    done = python(UNTIL_FULL, task, full, moment)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{full / refused}: cannot be written (File too large)")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in full.glob(".*")] == []
    assert read_state(full / "state.safetensors")[1]["standing"]["update"] == 2
    assert (full / "best").exists() is (refused != "best")
    log = Log()
    train(load_config(task), full, log, "cpu")
    assert [event["update"] for event in log.events if event["event"] == "resumed"] == [2]
    assert_equal(*(load_file(run / "state.safetensors") for run in (full, straight)))
    assert_equal(*(load_file(run / "best" / "model.safetensors") for run in (full, straight)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for two states and half of a third."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True)
    except OSError as error:
        pytest.skip(f"no mount: {error}")
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)  # a failed test still holds what it read


def test_on_a_disk_that_is_full_the_command_says_so_and_goes_on_once_there_is_room(
    task: Path, small_disk: Path
) -> None:
    train(load_config(task), task.parent / "straight", Log(), "cpu")
    done = nmt("train", task, "--run", small_disk / "run")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    said = done.stderr.rstrip("\n").split("\n")[-1]
    assert said.startswith(f"nmt: {small_disk / 'run'}/") and "cannot be written (No space left on device)" in said
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    log = Log()
    train(load_config(task), small_disk / "run", both([log, JsonLog(small_disk / "run" / "log.jsonl")]), "cpu")
    assert [event["update"] >= 2 for event in log.events if event["event"] == "resumed"] == [True]
    runs = (small_disk / "run", task.parent / "straight")
    assert_equal(*(load_file(run / "state.safetensors") for run in runs))
    lines = (small_disk / "run" / "log.jsonl").read_text().split("\n")
    assert all(json.loads(line) for line in lines[:-1]) and not lines[-1]


LOGS_ON_A_FULL_DISK = """
    import json, resource, signal, sys
    from pathlib import Path
    from nmt.progress import JsonLog, TensorBoardLog, both

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder, heard = Path(sys.argv[1]), []
    report = both([heard.append, JsonLog(folder / "log.jsonl"), TensorBoardLog(folder / "tensorboard")])
    update = {"event": "update", "loss": 1.0, "epoch": 0, "seconds": 1.0}
    for number in range(20):
        report({**update, "update": number + 1})
    full = min(path.stat().st_size for path in folder.rglob("*") if path.is_file()) + 10  # half a line more
    resource.setrlimit(resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
    for number in range(20, 40):
        report({**update, "update": number + 1})
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    report({**update, "update": 41})
    print(json.dumps(heard))
"""


def test_a_log_that_cannot_be_written_is_told_once_and_the_training_goes_on(tmp_path: Path) -> None:
    done = python(LOGS_ON_A_FULL_DISK, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    heard = json.loads(done.stdout)
    assert [event["update"] for event in heard if event["event"] == "update"] == list(range(1, 42))
    notes = [event["text"] for event in heard if event["event"] == "note"]
    assert len(notes) == 2
    for part in ("log.jsonl", "tensorboard"):
        assert sum(note.startswith(f"{tmp_path / part}: cannot be written (File too large)") for note in notes) == 1
    written = [json.loads(line)["update"] for line in (tmp_path / "log.jsonl").read_text().split("\n")[:-1]]
    assert written[:20] == list(range(1, 21)) and written[-1] == 41
    assert len(written) < 41


def test_an_error_of_a_display_that_is_not_of_a_file_is_not_hidden() -> None:
    def broken(event: Mapping[str, Any]) -> None:
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        both([broken])({"event": "note", "text": ""})


# ---- short memory


def in_a_small_memory(folder: Path, room: int) -> None:
    """Train one update of two batches, once with all memory and once with ``room`` bytes above what is in use."""
    import resource

    rows = [([4 + i % 5] * 8, [4 + i % 7] * (20 + i)) for i in range(16)]
    rows.append(([5] * 8, [6] * 3000))  # no room for this one
    batches = [make_batch(rows[:16], [f"toy:{i + 1}" for i in range(16)]), make_batch(rows[16:], ["toy:17"])]
    kept = batches[:1]
    config = Config(batch=BatchConfig(accumulate=2), train=replace(PLAIN, epochs=1))

    def trained(some: list[Any], run: str) -> tuple[Trainer, Log]:
        from test_training import Given

        log = Log()
        torch.manual_seed(43)
        still = replace(config.model, embedding=8, hidden=8, attention="general", embedding_dropout=0.0, dropout=0.0)
        model = Model(replace(still, output_dropout=0.0), 20_000, 20_000)
        trainer = Trainer(
            model, None, config, Given(some), folder / run, validate=None, report=log,  # type: ignore[arg-type]
        )  # fmt: skip
        trainer._update(some)
        return trainer, log

    plain, told = trained(kept, "plain")
    assert told.notes == []
    used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (used + room, resource.RLIM_INFINITY))
    tight, told = trained(batches, "tight")
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
    ours, theirs = weights_of(tight.model), weights_of(plain.model)
    torch.manual_seed(43)
    apart = {name: float((ours[name] - theirs[name]).abs().max()) for name in ours}
    print(json.dumps({"notes": told.notes, "apart": max(apart.values()), "bad": tight.standing.bad}))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs to know what memory is in use")
def test_a_batch_that_memory_refuses_is_cut_and_a_sentence_that_it_refuses_alone_is_set_aside(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from test_faults import in_a_small_memory as run;"
    for attempt in range(5):
        done = python(code + "run(Path(sys.argv[1]), 70_000_000)", tmp_path / str(attempt))
        # Rarely it is not a tensor that is refused but a few bytes that C++ cannot do without: it ends the process.
        if "std::bad_alloc" not in done.stderr:
            break
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["bad"] == 0
    assert found["apart"] < 2e-6  # the mean over the sixteen others, as if they had fitted
    assert len(found["notes"]) == 2
    assert "update 1: out of memory for one sentence alone: toy:17, with 8 and 3,000 pieces" in found["notes"][0]
    assert "begins with toy:1, toy:2, toy:3, was cut into" in found["notes"][1]


def test_only_refused_memory_is_taken_for_refused_memory() -> None:
    with pytest.raises(RuntimeError) as refused:
        torch.empty(1 << 50)
    assert out_of_memory(refused.value)
    assert out_of_memory(MemoryError()) and out_of_memory(torch.cuda.OutOfMemoryError())
    with pytest.raises(RuntimeError) as other:
        torch.ones(2) @ torch.ones(3)
    assert not out_of_memory(other.value)
    assert not out_of_memory(ValueError("DefaultCPUAllocator: can't allocate memory"))


def test_an_error_of_another_kind_in_a_batch_is_not_hidden(tmp_path: Path, toy_tokenizers: TokenizerPair) -> None:
    model = small()

    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    model.register_forward_hook(broken)
    trainer = given_trainer(tmp_path, [[0, 1]], toy_tokenizers, Config(train=PLAIN), model=model)
    with pytest.raises(RuntimeError, match="a bug"):
        trainer.fit()


def test_updates_of_which_nothing_fits_into_memory_end_the_run(tmp_path: Path, toy_tokenizers: TokenizerPair) -> None:
    model, log = small(), Log()
    model.register_forward_hook(lambda *_: torch.empty(1 << 50))
    config = Config(train=replace(PLAIN, max_bad_updates=3, epochs=9))
    trainer = given_trainer(tmp_path, [[0, 1]], toy_tokenizers, config, model=model, report=log)
    with pytest.raises(TrainingError, match="update 3: none of its sentences fits into memory: 3 updates in a row"):
        trainer.fit()
    assert sum("one sentence alone: toy:2" in note for note in log.notes) == 3


def test_halves_are_the_batches_that_their_sentences_would_make() -> None:
    rows = [([4, 5], [6]), ([7], [8, 9, 4]), ([5, 5, 5, 5], [6, 6]), ([4], []), ([9, 9], [9])]
    batch = make_batch(rows, "abcde")
    for half, expected in zip(halves(batch), (make_batch(rows[:2], "ab"), make_batch(rows[2:], "cde")), strict=True):
        assert half.places == expected.places
        for name in ("source", "source_mask", "target_in", "target_out", "target_mask"):
            assert torch.equal(getattr(half, name), getattr(expected, name)), name


# ---- what is not finite


@pytest.mark.parametrize("where", ["loss", "gradient"])
def test_the_sentences_that_are_not_finite_are_named_and_no_others(
    where: str, tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    model, log = small(), Log()
    break_when(model, lambda batch: "toy:2" in batch.places or "toy:4" in batch.places, where)
    config = Config(batch=BatchConfig(accumulate=2), train=replace(PLAIN, epochs=1))
    trainer = given_trainer(tmp_path, [[2], [0, 1, 3]], toy_tokenizers, config, model=model, report=log)
    before, average = weights_of(trainer.model), weights_of(trainer.averaged)
    trainer.fit()
    (note,) = log.notes
    assert "its batch of 3 begins with toy:1, toy:2, toy:4; not finite alone: toy:2, toy:4" in note
    assert_equal(weights_of(trainer.model), before)
    assert_equal(weights_of(trainer.averaged), average)
    assert not trainer.optimizer.state


@pytest.mark.parametrize("bad", [[0], [57], [99], [3, 4], [0, 31, 32, 99], list(range(100))], ids=str)
def test_the_sentences_at_fault_are_found_in_few_trials(bad: list[int]) -> None:
    batch = make_batch([([4], [5])] * 100, [f"toy:{i}" for i in range(100)])
    trials = 0

    def fails(part: Any) -> bool:
        nonlocal trials
        trials += 1
        return any(f"toy:{i}" in part.places for i in bad)

    assert at_fault(batch, fails) == [f"toy:{i}" for i in bad[:3]]
    assert trials <= 2 * 7 * min(len(bad), 3)


def test_a_batch_that_is_bad_only_as_a_whole_blames_no_sentence(tmp_path: Path, toy_tokenizers: TokenizerPair) -> None:
    model, log = small(), Log()
    break_when(model, lambda batch: batch.sentences == 4, "loss")
    config = Config(train=replace(PLAIN, epochs=1))
    given_trainer(tmp_path, [[0, 1, 2, 3]], toy_tokenizers, config, model=model, report=log).fit()
    assert "its batch of 4 begins with toy:1, toy:2, toy:3; no sentence of it is at fault alone" in log.notes[0]


def spoil(trainer: Trainer, update: int, value: float) -> None:
    """After the step of an update, as a broken memory would, make one weight a number that is none."""

    def step(*_: object) -> None:
        if trainer.standing.update + 1 == update:
            next(iter(trainer.model.parameters())).data.view(-1)[5] = value

    trainer.optimizer.register_step_post_hook(step)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_weights_that_are_not_finite_are_taken_back_from_the_newest_state_and_training_goes_on(
    value: float, tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    config, log = Config(train=replace(PLAIN, epochs=12, save_every=3, validate_every=100)), Log()
    trainer = given_trainer(tmp_path, [[0, 1, 2, 3]], toy_tokenizers, config, report=log)
    spoil(trainer, 8, value)
    starts: list[Tensors] = []
    trainer.model.register_forward_pre_hook(lambda module, _: starts.append(weights_of(module)))
    standing = trainer.fit()
    (note,) = log.notes
    assert note.startswith("update 8: loss ") and "taken back to those of update 6" in note
    assert (standing.update, len(starts)) == (12, 12)
    assert_equal(starts[8], starts[6])  # the ninth begins where the seventh began
    everything, _ = final(trainer)
    assert all(bool(tensor.isfinite().all()) for tensor in everything.values())
    # Adam and the average went back too: the ninth update is the seventh, but for its rate.
    assert all(float(everything[name]) == 6 + 4 for name in everything if name.startswith("step "))


def test_before_the_first_state_such_weights_are_taken_from_the_moving_average(
    tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    config, log = Config(train=replace(PLAIN, epochs=5, save_every=100, validate_every=100)), Log()
    trainer = given_trainer(tmp_path, [[0, 1, 2, 3]], toy_tokenizers, config, report=log)
    spoil(trainer, 3, math.nan)
    starts: list[tuple[Tensors, Tensors]] = []
    trainer.model.register_forward_pre_hook(lambda m, _: starts.append((weights_of(m), weights_of(trainer.averaged))))
    assert trainer.fit().update == 5
    assert "taken from the moving average" in log.notes[0]
    assert_equal(starts[3][0], starts[2][1])
    assert any(not torch.equal(starts[2][0][n], starts[2][1][n]) for n in starts[2][0])  # they were apart before
    assert all(bool(t.isfinite().all()) for t in final(trainer)[0].values())


def test_a_learning_rate_that_overflows_ends_the_run_and_no_state_on_disk_is_not_finite(
    tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    settings = replace(PLAIN, epochs=200, learning_rate=3e38, warmup=0, save_every=1, max_bad_updates=5, clip=0.0)
    trainer = given_trainer(tmp_path, [[0, 1], [2, 3]], toy_tokenizers, Config(train=settings))
    with pytest.raises(TrainingError, match=r"5 times in this run|5 updates in a row"):
        trainer.fit()
    states = list(whole_states(trainer.state_path, pytest.fail))
    assert states
    for state in states:
        assert all(bool(tensor.isfinite().all()) for tensor in state.tensors.values())


# ---- a validation that fails


def failing(fails: Callable[[int], BaseException | float | None]) -> Callable[[Model], Mapping[str, float]]:
    """A validation whose n-th call raises what ``fails`` gives, or has it as its loss; else BLEU n."""
    calls = 0

    def validate(model: Model) -> Mapping[str, float]:
        nonlocal calls
        calls += 1
        wrong = fails(calls)
        if isinstance(wrong, BaseException):
            raise wrong
        return {"bleu": float(calls), "loss": 1.0 if wrong is None else wrong}

    return validate


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (MemoryError(), "MemoryError"),
        (DataError("valid.en:7: gone\naway"), "DataError: valid.en:7: gone away"),
        (RuntimeError("CUDA error"), "RuntimeError: CUDA error"),
        (math.nan, "loss is nan"),
        (math.inf, "loss is inf"),
    ],
)
def test_a_validation_that_fails_is_told_and_left_out(
    wrong: BaseException | float, told: str, tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    config, log = Config(train=replace(PLAIN, epochs=8, validate_every=2, save_every=100)), Log()
    validate = failing(lambda call: wrong if call in (2, 3) else None)
    trainer = given_trainer(tmp_path, [[0, 1]], toy_tokenizers, config, validate=validate, report=log)
    standing = trainer.fit()
    assert (standing.update, standing.best, standing.best_update, standing.failed) == (8, 4.0, 8, 0)
    assert [e["update"] for e in log.events if e["event"] == "validation"] == [2, 8]
    assert len(log.notes) == 2
    assert log.notes[0].startswith(f"validation at update 4 failed ({told})")
    assert all("\n" not in note for note in log.notes)
    # The run was saved at the failed one too: the state before the last is of update 6, with its count.
    assert read_state(previous_state(trainer.state_path))[1]["standing"]["failed"] == 2


def test_three_failed_validations_in_a_row_stop_the_run_saved_and_a_mended_one_goes_on(
    tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    config = Config(train=replace(PLAIN, epochs=9, validate_every=2, save_every=100))

    def trainer(run: str, validate: Any) -> Trainer:
        return given_trainer(tmp_path / run, [[0, 1], [2, 3]], toy_tokenizers, config, validate=validate)

    broken = trainer("run", failing(lambda call: MemoryError()))
    with pytest.raises(TrainingError, match=r"update 6 failed \(MemoryError\), as the 3 in a row; the run is saved"):
        broken.fit()
    assert broken.standing.update == 6
    mended = trainer("run", trace)
    mended.fit()
    straight = trainer("straight", trace)
    straight.fit()
    assert_equal(final(mended)[0], final(straight)[0])


def test_an_interrupt_in_a_validation_is_no_failure_of_it(tmp_path: Path, toy_tokenizers: TokenizerPair) -> None:
    config = Config(train=replace(PLAIN, epochs=8, validate_every=2))
    for wrong in (KeyboardInterrupt(), SystemExit(3)):
        validate = failing(lambda call, wrong=wrong: wrong)  # type: ignore[misc]
        with pytest.raises(type(wrong)):
            given_trainer(tmp_path, [[0, 1]], toy_tokenizers, config, validate=validate).fit()


def test_a_last_validation_that_failed_is_made_up_for_by_the_same_command(
    tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    config = Config(train=replace(PLAIN, epochs=2, validate_every=100))
    broken = given_trainer(tmp_path, [[0, 1]], toy_tokenizers, config, validate=failing(lambda call: MemoryError()))
    with pytest.raises(TrainingError, match="it was the last: all updates are saved"):
        broken.fit()
    with pytest.raises(BundleError):
        read_bundle(tmp_path)
    again = given_trainer(tmp_path, [[0, 1]], toy_tokenizers, config, validate=trace)
    standing = again.fit()
    assert (standing.update, standing.best_update, standing.failed) == (2, 2, 0)
    assert_equal(load_file(tmp_path / "best" / "model.safetensors"), weights_of(broken.averaged))
    assert given_trainer(tmp_path, [[0, 1]], toy_tokenizers, config, validate=pytest.fail).fit().update == 2


# ---- a damaged checkpoint


def test_a_state_damaged_anywhere_is_told_and_the_one_before_it_is_used(
    tmp_path: Path, toy_pairs: Pairs, toy_tokenizers: TokenizerPair, toy_config: Config
) -> None:
    tiny = replace(toy_config.model, embedding=4, hidden=4, heads=1, decoder_layers=1)
    config = replace(toy_config, model=tiny, train=replace(toy_config.train, save_every=1))
    trainer = toy_trainer(tmp_path, toy_pairs[:40], toy_tokenizers, config)
    stop_at(trainer, 3)
    trainer.fit()
    newest = trainer.state_path
    whole = newest.read_bytes()
    draw = random.Random(8)
    header = 8 + int.from_bytes(whole[:8], "little")
    places = [*range(0, header, 61), *(draw.randrange(header, len(whole)) for _ in range(100)), len(whole) - 1]
    lengths = [0, 1, 7, 8, 9, header - 1, header, header + 1, len(whole) - 1, *draw.sample(range(len(whole)), 60)]
    damaged = [whole[:at] + bytes([whole[at] ^ (1 << draw.randrange(8))]) + whole[at + 1 :] for at in places]
    damaged += [whole[:length] for length in lengths] + [whole + b"\0", b"\0" * len(whole), b"PK\3\4" + whole]
    for content in damaged:
        newest.write_bytes(content)
        told: list[str] = []
        state = next(whole_states(newest, told.append))
        assert (state.path, state.standing.update) == (previous_state(newest), 2)
        assert len(told) == 1
        assert told[0].startswith(f"{newest}: ") and told[0].endswith("trying the state before it")
    newest.unlink()
    assert next(whole_states(newest, pytest.fail)).standing.update == 2
    newest.write_bytes(whole)
    assert next(whole_states(newest, pytest.fail)).standing.update == 3


# ---- nmt verify-resume


def test_a_run_is_proved_to_resume_bit_for_bit_and_is_only_read(task: Path) -> None:
    """One that was trained by the clock, for which the schedule is another."""
    run = task.parent / "run"
    train(load_config(task, ["train.minutes=0.005"]), run, Log(), "cpu")
    before = contents(run)
    done = nmt("verify-resume", run, "--json", "--device", "cpu")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    standing = read_state(run / "state.safetensors")[1]["standing"]
    assert standing["finished"] == "0.005 minutes are over"
    assert (found["identical"], found["differences"]) == (True, [])
    assert (found["first_update"], found["updates"]) == (standing["update"], 4)
    tensors = load_file(run / "state.safetensors")
    assert found["tensors"] == len(tensors)
    assert found["numbers"] == sum(tensor.numel() for tensor in tensors.values())
    assert found["notes"][0].startswith("train.minutes=0.005: its schedule follows the clock")
    assert contents(run) == before


FORGETFUL = """
import sys
if "--device" in sys.argv or "spawn_main" in " ".join(sys.argv) or "multiprocessing-fork" in " ".join(sys.argv):
    import nmt.state
    load = nmt.state.Learner.load
    def forgetful(self, state):
        load(self, state)
        name, parameter = list(self.model.named_parameters())[2]
        self.optimizer.state[parameter]["exp_avg"].zero_()
    nmt.state.Learner.load = forgetful
"""


def test_a_resume_that_forgets_one_of_adams_moments_is_found_and_named(task: Path) -> None:
    run = task.parent / "run"
    train(load_config(task), run, Log(), "cpu")
    (run / "state.safetensors").unlink()
    previous_state(run / "state.safetensors").unlink()  # from its beginning, so that only the killed copy resumes
    (task.parent / "sitecustomize.py").write_text(FORGETFUL)
    path = f"{task.parent}{os.pathsep}{ROOT}"
    done = nmt("verify-resume", run, "--device", "cpu", PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.rstrip("\n").split("\n")
    assert lines[0] == "note: the run has no state yet: verified from its beginning"
    assert lines[-1].startswith("different in ")
    assert " numbers differ, by " in lines[-1]
    assert "identical" not in done.stdout


def test_differences_are_of_bits_and_the_first_is_named_with_its_size(tmp_path: Path, toy_bundle: Path) -> None:
    (state, *_) = whole_states(toy_bundle / "state.safetensors", pytest.fail)
    assert differences(state, state) == []
    names = sorted(state.tensors)
    changed = {name: tensor.clone() for name, tensor in state.tensors.items()}
    changed[names[9]].view(-1)[0] += 0.25
    (only,) = differences(state, replace(state, tensors=changed))
    assert only == f"{names[9]}: 1 of {changed[names[9]].numel():,} numbers differ, by 0.25 at most"
    zero = {**state.tensors, names[3]: torch.zeros(3)}
    minus = {**state.tensors, names[3]: torch.tensor([0.0, -0.0, 0.0])}
    (only,) = differences(replace(state, tensors=zero), replace(state, tensors=minus))
    assert only == f"{names[3]}: 1 of 3 numbers differ, by 0 at most"
    later = {**state.facts, "standing": {**state.facts["standing"], "bad": 1, "seconds": 9e9}}
    assert differences(state, replace(state, facts=later)) == ["bad: 0 and 1"]


def test_what_cannot_be_verified_is_refused_in_one_line(
    task: Path, toy_bundle: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run = task.parent / "run"

    def refusal(*arguments: object) -> str:
        assert main(["verify-resume", *map(str, arguments)]) == 2
        out, errors = capfd.readouterr()
        assert out == "" and errors.startswith("nmt: ") and errors.count("\n") == 1
        return errors.removeprefix("nmt: ")

    assert refusal(run).startswith(f"{run}/config.yaml: no such file")
    assert refusal(toy_bundle, "--updates", "1").startswith("--updates 1: expected 2 or more")
    assert refusal(toy_bundle / "best").startswith(f"{toy_bundle / 'best'}: cannot be read")
    train(load_config(task), run, Log(), "cpu")
    (task.parent / "train.target").write_text("alia\n" * 80)
    assert f"{run}/state.safetensors: the run was started on other data" in refusal(run, "--device", "cpu")
    for path in (run / "state.safetensors", previous_state(run / "state.safetensors")):
        path.write_bytes(path.read_bytes()[:-1])
    assert refusal(run, "--device", "cpu").startswith(f"{run}/state.safetensors: ")


def test_training_twice_in_one_process_changes_nothing_for_the_second(task: Path) -> None:
    """What a process did before, random numbers above all, is no part of a run."""
    config = load_config(task)
    for name in ("first", "second"):
        train(config, task.parent / name, Log(), "cpu")
        torch.rand(3)
    assert_equal(*(load_file(task.parent / name / "state.safetensors") for name in ("first", "second")))
