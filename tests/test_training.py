"""The training loop: hand-written formulas, a task with a known answer, and runs that are stopped and killed."""

from __future__ import annotations

import itertools
import json
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import datasets
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from nmt.batch import Batch, Batches, Position, make_batch
from nmt.bundle import read_bundle
from nmt.checkpoint import previous_state
from nmt.config import BatchConfig, Config, ModelConfig, TextConfig, TrainConfig
from nmt.corpus import Corpus
from nmt.errors import BundleError, TrainingError
from nmt.model import Model
from nmt.objective import Objective
from nmt.risk import Risk
from nmt.sampling import Sampler
from nmt.search import Ids, greedy
from nmt.text import BOS, EOS, PAD, TokenizerPair
from nmt.training import Standing, Trainer, Validate, learning_rate, validation_loss

Tensors = dict[str, Tensor]
STILL = {"embedding_dropout": 0.0, "dropout": 0.0, "output_dropout": 0.0}


def corpus(rows: Sequence[tuple[list[int], list[int]]], name: str = "toy") -> Corpus:
    """Pairs of piece ids as a corpus in memory."""
    columns = {
        "line": list(range(1, len(rows) + 1)),
        "source_pieces": [source for source, _ in rows],
        "target_pieces": [target for _, target in rows],
    }
    return Corpus(name, datasets.Dataset.from_dict(columns), (), 1.0, "")


@dataclass
class Given:
    """Batches that a test has written down, in that order in every epoch."""

    batches: list[Batch]

    def batches_per_epoch(self) -> int:
        return len(self.batches)

    def start(self, position: Position) -> Iterator[tuple[Batch, Position]]:
        for epoch in itertools.count(position.epoch):
            for number in range(position.batch if epoch == position.epoch else 0, len(self.batches)):
                last = number + 1 == len(self.batches)
                yield self.batches[number], Position(epoch + 1) if last else Position(epoch, 0, number + 1)


@dataclass
class Log:
    """Keeps what a trainer tells."""

    events: list[Mapping[str, Any]] = field(default_factory=list)

    def __call__(self, event: Mapping[str, Any]) -> None:
        self.events.append(event)

    @property
    def notes(self) -> list[str]:
        return [str(event["text"]) for event in self.events if event["event"] == "note"]


def weights_of(model: Model) -> Tensors:
    return {name: p.detach().clone() for name, p in model.named_parameters()}


def assert_equal(ours: Tensors, theirs: Tensors) -> None:
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if not torch.equal(ours[name], theirs[name])] == []


# ---- formulas


def test_the_learning_rate_rises_in_a_line_and_decays_to_its_last_share() -> None:
    cosine = TrainConfig(learning_rate=0.8, warmup=4, decay="cosine", final_rate=0.25)
    linear, flat = replace(cosine, decay="linear"), replace(cosine, decay="none")
    assert [learning_rate(u, 0.0, flat) for u in range(6)] == pytest.approx([0.2, 0.4, 0.6, 0.8, 0.8, 0.8])
    for progress, by_cosine, by_line in (
        (0.0, 0.8, 0.8),
        (1 / 3, 0.8 * (0.25 + 0.75 * 0.75), 0.6),
        (0.5, 0.5, 0.5),
        (1.0, 0.2, 0.2),
        (1.5, 0.2, 0.2),
    ):
        assert learning_rate(100, progress, cosine) == pytest.approx(by_cosine)
        assert learning_rate(100, progress, linear) == pytest.approx(by_line)
        assert learning_rate(100, progress, flat) == pytest.approx(0.8)
    assert learning_rate(1, 0.5, cosine) == pytest.approx(0.25)  # half way up, half way down
    assert learning_rate(0, 0.0, replace(cosine, warmup=0)) == pytest.approx(0.8)


def test_the_loss_of_validation_is_the_mean_over_all_tokens_of_all_batches() -> None:
    torch.manual_seed(42)
    model = Model(ModelConfig(embedding=6, hidden=8, heads=2), 9, 9).eval()
    rows = [([4, 5], [6, 7, 8, 4, 5]), ([4], [5]), ([8, 8, 8], [])]
    total = 0.0
    for source, target in rows:
        logits = model(make_batch([(source, target)])).tolist()
        for row, piece in zip(logits, [*target, EOS], strict=True):
            total += math.log(math.fsum(map(math.exp, row))) - row[piece]
    loss = validation_loss(model, [make_batch(rows[:1]), make_batch(rows[1:])], torch.device("cpu"))
    assert loss == pytest.approx(total / 9, rel=1e-5)


# ---- updates against AdamW written out


ROWS = [([5, 6, 7], [8, 5]), ([9], [4, 5, 6, 7]), ([4, 4, 5, 8, 9], [9]), ([6], [6])]


def small() -> Model:
    """No weight of it has a gradient of zero, as key biases of multi-head attention have: Adam would scale up noise."""
    torch.manual_seed(43)
    return Model(ModelConfig(embedding=6, hidden=8, attention="general", **STILL), 10, 10)  # type: ignore[arg-type]


def exact() -> Model:
    """In double precision: Adam makes of a gradient near zero a step as large as any, and in single precision the order
    of a sum, which is another on each processor, shows in a weight.
    """
    return small().double()


def given_trainer(
    run: Path, groups: Sequence[Sequence[int]], tokenizers: TokenizerPair, config: Config, **changes: Any
) -> Trainer:
    batches = Given([make_batch([ROWS[i] for i in group], [f"toy:{i + 1}" for i in group]) for group in groups])
    options = {"model": small(), "validate": None, "report": Log(), **changes}
    return Trainer(
        options["model"], tokenizers, config, batches, run,  # type: ignore[arg-type]
        validate=options["validate"], report=options["report"],
    )  # fmt: skip


def by_hand(model: Model, updates: Sequence[Batch], config: TrainConfig) -> tuple[Tensors, Tensors]:
    """AdamW with clipping, warm-up, decay and a moving average, one number after the other: (weights, averages)."""
    weights = dict(model.named_parameters())
    average = weights_of(model)
    first = {name: torch.zeros_like(p) for name, p in weights.items()}
    second = {name: torch.zeros_like(p) for name, p in weights.items()}
    b1, b2 = config.betas
    for t, batch in enumerate(updates):
        logits = model(batch)
        log_p = logits - logits.logsumexp(-1, keepdim=True)
        picked = log_p[torch.arange(len(log_p)), batch.target_out[batch.target_mask]]
        loss = -((1 - config.smoothing) * picked + config.smoothing * log_p.mean(-1)).mean()
        gradients = dict(zip(weights, torch.autograd.grad(loss, list(weights.values())), strict=True))
        norm = math.sqrt(sum(g.square().sum().item() for g in gradients.values()))
        progress = t / len(updates)
        rate = config.learning_rate * min(1.0, (t + 1) / config.warmup) * (1 - (1 - config.final_rate) * progress)
        decay = min(config.average, (1 + t) / (10 + t))
        with torch.no_grad():
            for name, p in weights.items():
                g = gradients[name] * min(1.0, config.clip / (norm + 1e-6))
                first[name] = b1 * first[name] + (1 - b1) * g
                second[name] = b2 * second[name] + (1 - b2) * g * g
                step = first[name] / (1 - b1 ** (t + 1)) / ((second[name] / (1 - b2 ** (t + 1))).sqrt() + 1e-8)
                p.copy_(p - rate * config.weight_decay * p - rate * step)
                average[name] = decay * average[name] + (1 - decay) * p
    return weights_of(model), average


PLAIN = TrainConfig(
    learning_rate=0.003, warmup=3, decay="linear", final_rate=0.1, weight_decay=0.05, clip=0.5, average=0.4, epochs=8
)


@pytest.mark.parametrize(
    ("groups", "accumulate"), [([[0, 1, 2, 3]], 1), ([[0, 1, 2], [3]], 2), ([[0], [1, 2], [3]], 3)]
)
def test_updates_are_adamw_on_the_mean_over_all_tokens_however_they_are_batched(
    groups: list[list[int]], accumulate: int, tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    """One batch of four sentences, or the same four in batches whose gradients are added: one formula."""
    config = Config(batch=BatchConfig(accumulate=accumulate), train=PLAIN)
    trainer = given_trainer(tmp_path, groups, toy_tokenizers, config, model=exact())
    assert trainer.fit().update == PLAIN.epochs
    weights, average = by_hand(exact(), [make_batch(ROWS)] * PLAIN.epochs, PLAIN)
    for name, p in trainer.model.named_parameters():
        torch.testing.assert_close(p.detach(), weights[name], atol=1e-8, rtol=0)
    for name, p in trainer.averaged.named_parameters():
        torch.testing.assert_close(p.detach(), average[name], atol=1e-8, rtol=0)
    assert max((weights[n] - p).abs().max().item() for n, p in weights_of(exact()).items()) > 0.005


def test_a_group_of_batches_never_reaches_into_the_next_epoch(tmp_path: Path, toy_tokenizers: TokenizerPair) -> None:
    config = Config(batch=BatchConfig(accumulate=2), train=replace(PLAIN, epochs=3))
    trainer = given_trainer(tmp_path, [[0], [1], [2]], toy_tokenizers, config, model=exact())
    standing = trainer.fit()
    assert (standing.update, standing.position) == (6, Position(3))
    by_epoch = [make_batch([ROWS[i] for i in group]) for group in ([0, 1], [2])] * 3
    trained = weights_of(trainer.model)
    # The same six updates, the schedule aside.
    flat = replace(PLAIN, epochs=3, final_rate=1.0)
    again = given_trainer(
        tmp_path / "flat", [[0], [1], [2]], toy_tokenizers, replace(config, train=flat), model=exact()
    )
    again.fit()
    expected, _ = by_hand(exact(), by_epoch, flat)
    for name, p in again.model.named_parameters():
        torch.testing.assert_close(p.detach(), expected[name], atol=1e-8, rtol=0)
    assert any(not torch.equal(trained[n], p) for n, p in weights_of(again.model).items())


def test_a_schedule_in_epochs_reaches_its_end_at_the_last_update(tmp_path: Path, toy_tokenizers: TokenizerPair) -> None:
    """Three batches an epoch, two an update: two updates an epoch, the second of one batch."""
    config = Config(batch=BatchConfig(accumulate=2), train=replace(PLAIN, epochs=4, warmup=0))
    trainer = given_trainer(tmp_path, [[0], [1], [2]], toy_tokenizers, config)
    rates: list[float] = []
    trainer.optimizer.register_step_pre_hook(lambda opt, *_: rates.append(opt.param_groups[0]["lr"]))
    trainer.fit()
    assert rates == pytest.approx([0.003 * (1 - 0.9 * t / 8) for t in range(8)])


# ---- a task with a known answer


def test_reversing_strings_is_learnt_to_the_last_sentence_unseen_ones_too(
    tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    strings = [list(s) for length in range(1, 5) for s in itertools.product((4, 5, 6, 7), repeat=length)]
    unseen = strings[30::7]
    seen = [s for s in strings if s not in unseen]
    config = Config(
        model=ModelConfig(embedding=24, hidden=48, heads=2, decoder_layers=1, **STILL),  # type: ignore[arg-type]
        batch=BatchConfig(tokens=250),
        train=TrainConfig(epochs=60, learning_rate=0.01, warmup=20, smoothing=0.0, average=0.9, save_every=10**6,
                          validate_every=10**6),
    )  # fmt: skip
    torch.manual_seed(44)
    model = Model(config.model, 8, 8)
    batches = Batches([corpus([(s, s[::-1]) for s in seen])], config.batch, seed=1)
    trainer = Trainer(model, toy_tokenizers, config, batches, tmp_path, validate=None, report=Log())
    trainer.fit()
    batch = make_batch([(s, []) for s in strings])
    with torch.inference_mode():
        state = trainer.averaged.start(batch.source, batch.source_mask)
        found = greedy(trainer.averaged.step, state, Ids(BOS, EOS, (PAD, BOS)), torch.full((len(strings),), 8))
    wrong = [(s, h.pieces) for s, (h,) in zip(strings, found, strict=True) if list(h.pieces) != s[::-1] or not h.ended]
    assert wrong == []
    assert len(unseen) > 40


# ---- what is not finite


def break_when(model: Model, bad: Callable[[Batch], bool], where: str) -> None:
    """Make the loss, or only its gradient, not finite for some batches."""

    def hook(module: Model, inputs: tuple[Batch], logits: Tensor) -> Tensor:
        if bad(inputs[0]):
            if where == "loss":
                return logits * math.nan
            logits.register_hook(lambda gradient: gradient * math.inf)
        return logits

    model.register_forward_hook(hook)


@pytest.mark.parametrize("where", ["loss", "gradient"])
def test_an_update_that_is_not_finite_is_skipped_and_its_sentences_are_named(
    where: str, tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    model, log = small(), Log()
    before: list[tuple[tuple[str, ...], Tensors]] = []
    model.register_forward_pre_hook(lambda module, x: before.append((x[0].places, weights_of(module))))
    break_when(model, lambda batch: "toy:3" in batch.places, where)
    config = Config(train=replace(PLAIN, epochs=3, max_bad_updates=2))
    trainer = given_trainer(tmp_path, [[0, 1], [2], [3]], toy_tokenizers, config, model=model, report=log)
    standing = trainer.fit()
    assert (standing.update, standing.bad, len(before)) == (9, 0, 9)
    for (places, now), (_, later) in itertools.pairwise(before):
        changed = any(not torch.equal(now[name], later[name]) for name in now)
        assert changed is (places != ("toy:3",))
    assert len(log.notes) == 3
    assert all("toy:3" in note and "skipped" in note for note in log.notes)
    assert [note.split(":")[0] for note in log.notes] == ["update 2", "update 5", "update 8"]
    assert all(p.isfinite().all() for p in trainer.averaged.parameters())


def test_the_sentences_named_are_those_of_the_batch_that_was_not_finite(
    tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    model, log = small(), Log()
    break_when(model, lambda batch: "toy:3" in batch.places, "loss")
    config = Config(batch=BatchConfig(accumulate=3), train=replace(PLAIN, epochs=1))
    given_trainer(tmp_path, [[0, 1], [2], [3]], toy_tokenizers, config, model=model, report=log).fit()
    assert len(log.notes) == 1
    assert "toy:3" in log.notes[0]
    assert "toy:1" not in log.notes[0]


def test_a_run_that_stays_infinite_is_given_up_with_its_weights_as_they_were(
    tmp_path: Path, toy_tokenizers: TokenizerPair
) -> None:
    model = small()
    initial = weights_of(model)
    break_when(model, lambda batch: True, "loss")
    config = Config(train=replace(PLAIN, epochs=100, max_bad_updates=7))
    log = Log()
    trainer = given_trainer(tmp_path, [[0, 1], [2, 3]], toy_tokenizers, config, model=model, report=log)
    with pytest.raises(TrainingError, match=r"update 7: .*7 updates in a row.*toy:1, toy:2") as raised:
        trainer.fit()
    assert "\n" not in str(raised.value)
    assert_equal(weights_of(model), initial)
    assert_equal(weights_of(trainer.averaged), initial)
    assert len(log.notes) == 7


# ---- validation, patience, stopping


def scripted(values: Sequence[float]) -> tuple[Validate, list[Tensors]]:
    """A validation that gives these BLEUs one after the other, and keeps the weights it was given."""
    given: list[Tensors] = []

    def validate(model: Model) -> Mapping[str, float]:
        given.append(weights_of(model))
        return {"bleu": values[len(given) - 1], "loss": 1.0}

    return validate, given


def longest_costs_most(candidates: Sequence[Sequence[int]], references: Sequence[Sequence[int]]) -> list[float]:
    return [len(row) / (len(row) + 10) for row in candidates]


def toy_trainer(
    run: Path, pairs: Sequence[tuple[str, str]], tokenizers: TokenizerPair, config: Config, **changes: Any
) -> Trainer:
    """A trainer over text, with a model of the tokenizers' size."""
    columns = {"line": list(range(1, len(pairs) + 1)), "source": [s for s, _ in pairs], "target": [t for _, t in pairs]}
    columns["source_pieces"] = tokenizers.source.encode(columns["source"])  # type: ignore[arg-type,assignment]
    columns["target_pieces"] = tokenizers.target.encode(columns["target"])  # type: ignore[arg-type,assignment]
    rows = Corpus("toy", datasets.Dataset.from_dict(columns), (), 1.0, "")
    size = config.train.sampled_pieces
    torch.manual_seed(changes.get("seed", 1))
    model = Model(config.model, len(tokenizers.source), len(tokenizers.target))
    return Trainer(
        model, tokenizers, config, Batches([rows], config.batch, config.train.seed, config.text, tokenizers), run,
        validate=changes.get("validate"), report=changes.get("report", Log()),
        fingerprint=changes.get("fingerprint", "this data"), device=changes.get("device", "cpu"),
        objective=Objective(
            config.train,
            Risk(longest_costs_most, Ids(BOS, EOS, tokenizers.target.forbidden), config.search),
            Sampler(torch.from_numpy(rows.target_counts(len(tokenizers.target))), size) if size else None,
        ),
    )  # fmt: skip


@pytest.fixture
def everything_on(toy_config: Config) -> Config:
    """Each source of chance and of memory there is: dropouts, word dropout, sampling, average, groups of batches."""
    return replace(
        toy_config,
        text=TextConfig(vocabulary=330, sampling=True, alpha=0.5),
        model=replace(toy_config.model, word_dropout=0.1, decoder="fed"),
        batch=BatchConfig(tokens=250, pool=50, accumulate=2),
        train=replace(toy_config.train, epochs=3, validate_every=4, save_every=3, warmup=5, average=0.8),
    )


def test_a_run_stops_when_its_score_has_not_risen_for_as_long_as_patience(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair, toy_config: Config
) -> None:
    config = replace(toy_config, train=replace(toy_config.train, epochs=100, validate_every=2, patience=3))
    validate, given = scripted([10, 30, 20, 40, 40, 39, 12, 99])
    log = Log()
    trainer = toy_trainer(tmp_path, toy_pairs[:60], toy_tokenizers, config, validate=validate, report=log)
    standing = trainer.fit()
    assert standing.finished == "no better score in 3 validations"
    assert (standing.update, standing.best, standing.best_update, len(given)) == (14, 40, 8, 7)
    told = [(e["update"], e["bleu"], e["best"]) for e in log.events if e["event"] == "validation"]
    bests = [True, True, False, True, False, False, False]
    assert told == list(zip(range(2, 15, 2), [10, 30, 20, 40, 40, 39, 12], bests, strict=True))
    # What was scored, and kept, are the averaged weights of that moment.
    bundle = read_bundle(tmp_path)
    assert_equal(weights_of(bundle.model), given[3])
    assert bundle.scores["validation"] == {"bleu": 40, "loss": 1.0}
    assert_equal(weights_of(trainer.averaged), given[6])
    assert any(not torch.equal(given[6][n], p) for n, p in weights_of(trainer.model).items())
    # A second start finds it finished and does nothing.
    again = toy_trainer(tmp_path, toy_pairs[:60], toy_tokenizers, config, validate=validate)
    assert again.fit().update == 14
    assert len(given) == 7


def stop_at(trainer: Trainer, updates: int) -> None:
    """Ask the trainer to stop while it is at its ``updates``-th update from now."""
    seen = itertools.count(1)

    def count(*_: object) -> None:
        trainer.stop_requested = next(seen) >= updates

    trainer.optimizer.register_step_pre_hook(count)


def final(trainer: Trainer) -> tuple[Tensors, Standing]:
    """All that a run has come to, clocks aside."""
    tensors = {f"own {n}": p for n, p in weights_of(trainer.model).items()}
    tensors |= {f"averaged {n}": p for n, p in weights_of(trainer.averaged).items()}
    for name, p in trainer.model.named_parameters():
        tensors |= {f"{key} {name}": t.clone() for key, t in trainer.optimizer.state[p].items()}
    return tensors, replace(trainer.standing, seconds=0.0)


def trace(model: Model) -> Mapping[str, float]:
    """A score that follows from every averaged weight, and goes up and down."""
    return {"bleu": math.sin(1000 * sum(p.double().abs().sum().item() for p in model.parameters()))}


def test_a_stop_request_saves_and_another_trainer_takes_the_run_up(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair, everything_on: Config
) -> None:
    first = toy_trainer(tmp_path, toy_pairs[:80], toy_tokenizers, everything_on, validate=trace)
    stop_at(first, 4)
    standing = first.fit()
    assert (standing.update, standing.finished) == (4, "")
    log = Log()
    second = toy_trainer(tmp_path, toy_pairs[:80], toy_tokenizers, everything_on, validate=trace, report=log, seed=99)
    starts: list[Tensors] = []
    second.model.register_forward_pre_hook(lambda module, _: starts.append(weights_of(module)))
    assert second.fit().finished == "3 epochs are done"
    assert next((e["event"], e["update"]) for e in log.events) == ("resumed", 4)
    assert_equal(starts[0], weights_of(first.model))


@pytest.mark.parametrize(
    ("stops", "changes"),
    [
        ([1], {}),
        ([2], {}),
        ([5, 2], {}),
        ([1] * 30, {}),
        ([5, 2], {"precision": "bf16"}),
        ([5, 2], {"risk": 3.0}),
        ([5, 2], {"sampled_pieces": 80}),
    ],
    ids=str,
)
def test_a_run_stopped_and_resumed_ends_bit_for_bit_as_one_that_was_not(
    stops: list[int],
    changes: dict[str, Any],
    tmp_path: Path,
    toy_pairs: list[tuple[str, str]],
    toy_tokenizers: TokenizerPair,
    everything_on: Config,
) -> None:
    config = replace(everything_on, train=replace(everything_on.train, **changes))

    def trainer(run: str, seed: int) -> Trainer:
        made = toy_trainer(tmp_path / run, toy_pairs[:80], toy_tokenizers, config, validate=trace, seed=seed)
        # Lower with each epoch, whatever `trace` says: its best is behind it.
        made.validate = lambda model: {"bleu": trace(model)["bleu"] - 3 * made.standing.position.epoch}
        return made

    straight = trainer("straight", 1)
    straight.fit()
    epochs = set()
    for number, updates in enumerate([*stops, 10**6]):
        parted = trainer("parted", seed=1 if not number else 1000 + number)
        stop_at(parted, updates)
        if parted.fit().finished:
            break
        epochs.add((parted.standing.position.batch > 0, parted.standing.position.pool > 0))
    assert parted.standing.finished
    tensors, standing = final(parted)
    assert_equal(tensors, final(straight)[0])
    assert standing == final(straight)[1]
    assert standing.update >= 12
    assert standing.stale > 0  # a run that forgot its best would not know
    assert (True, False) in epochs or (True, True) in epochs  # it did stop inside an epoch
    best = [load_file(tmp_path / run / "best" / "model.safetensors") for run in ("straight", "parted")]
    assert_equal(*best)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def other_facts(path: Path) -> None:
    content = path.read_bytes()
    assert content.count(b'\\"bad\\": 0') == 1
    path.write_bytes(content.replace(b'\\"bad\\": 0', b'\\"bad\\": 1'))


@pytest.mark.parametrize("damage", [flip, truncate, empty, other_facts, Path.unlink], ids=lambda f: f.__name__)
def test_where_the_newest_state_is_damaged_the_one_before_it_is_used_and_that_is_told(
    damage: Callable[[Path], None],
    tmp_path: Path,
    toy_pairs: list[tuple[str, str]],
    toy_tokenizers: TokenizerPair,
    everything_on: Config,
) -> None:
    def trainer(run: str, log: Log, seed: int) -> Trainer:
        pairs = toy_pairs[:60]
        return toy_trainer(tmp_path / run, pairs, toy_tokenizers, everything_on, validate=trace, report=log, seed=seed)

    straight, parted, log = trainer("straight", Log(), 1), trainer("parted", Log(), 1), Log()
    straight.fit()
    stop_at(parted, 5)  # saved at 3 and 4, and at the stop
    parted.fit()
    newest = parted.state_path
    damage(newest)
    again = trainer("parted", log, 7)
    again.fit()
    assert [e["update"] for e in log.events if e["event"] == "resumed"] == [4]
    if damage is not Path.unlink:
        assert len(log.notes) == 1
        assert str(newest) in log.notes[0]
        assert "the state before it" in log.notes[0]
    assert_equal(final(again)[0], final(straight)[0])
    assert final(again)[1] == final(straight)[1]


def test_where_no_state_is_whole_the_run_is_refused(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair, everything_on: Config
) -> None:
    first = toy_trainer(tmp_path, toy_pairs[:60], toy_tokenizers, everything_on)
    stop_at(first, 5)
    first.fit()
    flip(first.state_path)
    truncate(previous_state(first.state_path))
    again = toy_trainer(tmp_path, toy_pairs[:60], toy_tokenizers, everything_on)
    with pytest.raises(BundleError, match=r"state\.safetensors: damaged.*start again with another --run"):
        again.fit()


def test_a_state_of_other_data_is_refused(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair, everything_on: Config
) -> None:
    first = toy_trainer(tmp_path, toy_pairs[:60], toy_tokenizers, everything_on)
    stop_at(first, 1)
    first.fit()
    other = toy_trainer(tmp_path, toy_pairs[:60], toy_tokenizers, everything_on, fingerprint="other data")
    with pytest.raises(TrainingError, match="other data"):
        other.fit()


def test_a_finished_run_goes_on_when_it_is_given_more_epochs(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair, everything_on: Config
) -> None:
    short = replace(everything_on, train=replace(everything_on.train, epochs=1))
    first = toy_trainer(tmp_path, toy_pairs[:60], toy_tokenizers, short).fit()
    assert first.finished == "1 epochs are done"
    second = toy_trainer(tmp_path, toy_pairs[:60], toy_tokenizers, everything_on).fit()
    assert second.finished == "3 epochs are done"
    assert second.update == 3 * first.update


# ---- a real run, really killed


CONFIG = """\
text: {{vocabulary: 330, sampling: true, alpha: 0.5}}
data:
  train: [{{source: {folder}/train.source, target: {folder}/train.target}}]
  validation: {{source: {folder}/valid.source, target: {folder}/valid.target}}
model: {{embedding: 16, hidden: 32, heads: 4, word_dropout: 0.1}}
batch: {{tokens: 300, pool: 120, accumulate: 2}}
train: {{epochs: 5, warmup: 20, learning_rate: 0.01, average: 0.9, save_every: 5, validate_every: 12,
         tensorboard: false}}
"""


def logged(run: Path) -> list[dict[str, Any]]:
    """The whole lines of a log that is being written."""
    try:
        lines = (run / "log.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines]


def test_a_run_killed_three_times_ends_bit_for_bit_as_one_that_was_left_alone(
    tmp_path: Path, toy_pairs: list[tuple[str, str]]
) -> None:
    for name, pairs in (("train", toy_pairs[:280]), ("valid", toy_pairs[280:])):
        for side, lines in zip(("source", "target"), zip(*pairs, strict=True), strict=True):
            (tmp_path / f"{name}.{side}").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (tmp_path / "toy.yaml").write_text(CONFIG.format(folder=tmp_path), encoding="utf-8")
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}

    def start(run: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "nmt", "train", "toy.yaml", "--run", run, "--device", "cpu"]
        return subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)

    running = [start("straight")]
    try:
        for moment in (12, 24, 48):
            running.append(start("killed"))
            while not any(event.get("update", 0) >= moment for event in logged(tmp_path / "killed")):
                assert running[-1].poll() is None
                time.sleep(0.005)
            running[-1].send_signal(signal.SIGKILL)
            assert running[-1].wait() == -signal.SIGKILL
        running.append(start("killed"))
        assert [process.wait() for process in running] == [0, *[-signal.SIGKILL] * 3, 0]
    finally:
        for process in running:
            process.kill()
            process.wait()

    ours, theirs = (load_file(tmp_path / run / "state.safetensors") for run in ("killed", "straight"))
    assert_equal(ours, theirs)
    bundles = [read_bundle(tmp_path / run) for run in ("killed", "straight")]
    assert_equal(weights_of(bundles[0].model), weights_of(bundles[1].model))
    assert bundles[0].scores["validation"] == bundles[1].scores["validation"]
    # Its log reads as if nothing had happened: every update once, with the same figures.
    figures = [
        [(e["update"], e["loss"], e["gradient_norm"]) for e in logged(tmp_path / run) if e["event"] == "update"]
        for run in ("killed", "straight")
    ]
    updates = [[update for update, _, _ in some] for some in figures]
    assert updates[0] == sorted(set(updates[0])) == updates[1]
    assert figures[0][-1] == figures[1][-1]
