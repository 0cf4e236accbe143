"""A training run from its configuration: corpora, tokenizer, model, trainer and what validates it.

A run directory holds `config.yaml`, `tokenizer/`, `state.safetensors` (and the one before it),
`best/` (a bundle), `kept/` (the bundles of the last validations, where they are wanted), `started.json` (what the
run was started by and from), `log.jsonl` and `tensorboard/`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from nmt.batch import Batches, group_by_length, make_batch
from nmt.bundle import KEPT, add_scores, read_bundle
from nmt.confidence import Calibration, calibrate
from nmt.config import BATCH_TOKENS, Config, DataConfig, as_tree, as_yaml, build_config
from nmt.corpus import Corpus, cache_of, open_corpus, tokenize
from nmt.documents import MAX_BYTES, parse_yaml, read_file
from nmt.engine import Engine
from nmt.errors import BundleError, ConfigError
from nmt.evaluation import bleu, sentence_bleu, sentence_chrf
from nmt.events import Report
from nmt.facts import training_facts
from nmt.files import remove_unfinished, write_folder, write_whole
from nmt.finetuning import STARTED, pretrained
from nmt.interrupts import heard_by
from nmt.loading import load
from nmt.model import Model, load_parameters, outline, parameters
from nmt.objective import Objective
from nmt.precision import chosen
from nmt.risk import Risk
from nmt.sampling import Sampler
from nmt.search import Ids
from nmt.state import Standing
from nmt.text import BOS, EOS, TokenizerPair
from nmt.training import Trainer, Validate, validation_loss
from nmt.translate import Translator

#: Tensors of the size of all weights, in single precision, that training holds.
COPIES = 5

#: More sentences than this teach a confidence nothing.
CALIBRATION_SENTENCES = 2000

#: What may differ when a run is resumed: how long it goes on and what it writes, never what it computes.
MAY_CHANGE = frozenset(
    f"train.{key}" for key in ("epochs", "minutes", "patience", "save_every", "keep", "tensorboard", "max_bad_updates")
) | {"data.cache"}


@dataclass(frozen=True)
class Prepared:
    """The data of a run, ready to train on."""

    tokenizers: TokenizerPair
    train: tuple[Corpus, ...]
    validation: Corpus | None

    @property
    def fingerprint(self) -> str:
        """Changes with any sentence, piece or weight of the training data."""
        parts = [f"{corpus.fingerprint} {corpus.weight}" for corpus in self.train]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def prepare(config: Config, report: Report, tokenizer: Path | None = None) -> Prepared:
    """Read the corpora; load the tokenizer from its folder, or train it; tokenize.

    Raises:
        ConfigError: no training corpus is named.
        DataError: a corpus cannot be used.
        TokenizerError: the tokenizer cannot be trained or loaded.
    """
    if not config.data.train:
        raise ConfigError("data.train names no corpus: give a list, each with source and target, tsv, jsonl or dataset")
    cache = cache_of(config.data)
    train = [open_corpus(corpus, cache) for corpus in config.data.train]
    validation = open_corpus(config.data.validation, cache) if config.data.validation else None
    if folder := tokenizer or config.text.tokenizer:
        tokenizers = TokenizerPair.load(folder)
    else:
        report({"event": "note", "text": f"training the tokenizer: {config.text.vocabulary} {config.text.kind} pieces"})
        tokenizers = TokenizerPair.train((pair for corpus in train for pair in corpus.pairs()), config.text)
    train = [tokenize(corpus, tokenizers, config.text.max_length, cache) for corpus in train]
    for corpus in train:
        report({"event": "note", "text": f"{corpus.name}: {len(corpus):,} sentence pairs"})
        for note in corpus.notes:
            report({"event": "note", "text": f"{corpus.name}: {note}"})
    if validation is not None:
        validation = tokenize(validation, tokenizers, 10**9, cache)
        for note in validation.notes:
            report({"event": "note", "text": f"{validation.name}: {note}"})
    return Prepared(tokenizers, tuple(train), validation)


def train(config: Config, run: Path, report: Report, device: str | None = None, command: str = "") -> Standing:
    """Start a run, or take up the one that ``run`` holds.

    Interrupting it once (SIGINT or SIGTERM) makes it save and return.

    Args:
        report: what is told of every event (see `nmt.progress`).
        device: such as "cpu" or "cuda"; by default a GPU where there is one.
        command: what the run was started by, for its record.

    Raises:
        NmtError: see its kinds; whatever the run had reached stays on disk.
    """
    trainer = start(config, run, report, device, command)
    with _stops_when_interrupted(trainer, report):
        standing = trainer.fit()
    if standing.finished and config.data.validation and (run / "best").exists():
        fit_confidence(run / "best", config.data, trainer.device, report)
    return standing


def start(config: Config, run: Path, report: Report, device: str | None = None, command: str = "") -> Trainer:
    """All of `train` but the training.

    Raises:
        NmtError: see its kinds.
    """
    where = torch.device(Engine(device or "").place)
    before = read_config(run) if (run / "config.yaml").exists() else None
    # What "auto" means, a run that has begun knows: it may have done so on another machine.
    asked = before.train.precision if before and config.train.precision == "auto" else config.train.precision
    config = replace(config, train=replace(config.train, precision=chosen(asked, config.model, where)))
    if before:
        check_same_run(config, before, run)
    begins_with, origin = pretrained(config, run)
    vocabulary = begins_with.path if begins_with is not None else None
    data = prepare(config, report, run / "tokenizer" if before else vocabulary)
    sizes = len(data.tokenizers.source), len(data.tokenizers.target)
    _check_memory(config, sizes, where)
    if not before:
        # Only now: a mistake that `prepare` found can be mended, and the same command given again.
        write_tokenizer(data.tokenizers, run / "tokenizer")
        write_start(run, config, {"command": command, **origin})
    for folder in (run, run / KEPT):
        remove_unfinished(folder)  # of a run that was killed while it wrote
    torch.manual_seed(config.train.seed)
    model = Model(config.model, *sizes)
    text = f"{model.parameters_count:,} parameters, on {where}, products in {config.train.precision}"
    report({"event": "note", "text": text})
    if begins_with is not None:
        load_parameters(model, parameters(begins_with.model), begins_with.path)
        report({"event": "note", "text": f"starting from the weights of {begins_with.path}"})
    batches = Batches(data.train, config.batch, config.train.seed, config.text, data.tokenizers)
    return Trainer(
        model, data.tokenizers, config, batches, run,
        validate=_validator(data, config, where), report=report, device=where, fingerprint=data.fingerprint,
        objective=Objective(config.train, _risk(data.tokenizers, config), _sampler(data, config)),
        facts={"training": training_facts(config, data.train, data.validation, where), **origin},
    )  # fmt: skip


def _check_memory(config: Config, vocabularies: tuple[int, int], device: torch.device) -> None:
    """Refuse a model that cannot be trained in the memory of the machine, before any is taken."""
    count = outline(config.model, *vocabularies).parameters_count
    if device.type == "cuda":
        memory = torch.cuda.get_device_properties(device).total_memory
    elif hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    else:
        return
    if COPIES * 4 * count > memory:
        raise ConfigError(
            f"model: {count:,} parameters need {COPIES * 4 * count / 1e9:,.0f} GB to be trained (weights, gradients,"
            f" moving average and two moments of Adam), {device} has {memory / 1e9:,.0f} GB; try a smaller"
            " model.hidden, model.embedding or text.vocabulary"
        )


def calibration_of(
    translator: Translator,
    sources: Sequence[str],
    references: Sequence[str],
    *,
    beam: int | None = None,
    batch_tokens: int = BATCH_TOKENS,
) -> Calibration | None:
    """Fit a translator's confidence to what its translations reach; None where there are too few sentences.

    Of a long list, `CALIBRATION_SENTENCES` spread over it are enough. Blank lines and lines that are
    translated in parts do not count.
    """
    chosen = range(0, len(sources), max(len(sources) // CALIBRATION_SENTENCES, 1))
    translations = translator.translate([sources[i] for i in chosen], beam=beam, batch_tokens=batch_tokens, checks=True)
    judged = [
        (np.array(t.checks.features), t.text, references[i])
        for i, t in zip(chosen, translations, strict=True)
        if t.checks is not None and t.checks.features
    ]
    if not judged:
        return None
    features, texts, wanted = zip(*judged, strict=True)
    return calibrate(features, [chrf / 100 for chrf in sentence_chrf(texts, wanted)])


def fit_confidence(folder: Path, data: DataConfig, device: torch.device | str, report: Report) -> None:
    """Give the best model of a run its confidence, once, from the validation set; tell where that is too small."""
    assert data.validation is not None
    if "confidence" in read_bundle(folder).scores:
        return
    sources, references = zip(*open_corpus(data.validation, cache_of(data)).pairs(), strict=True)
    calibration = calibration_of(load(folder, str(device)), sources, references)
    if calibration is None:
        report({"event": "note", "text": "too few validation sentences to fit a confidence"})
        return
    add_scores(folder, {"confidence": calibration.as_tree()})
    text = f"confidence fitted on {calibration.sentences:,} validation sentences, calibration error"
    report({"event": "note", "text": f"{text} {100 * calibration.error:.1f} chrF"})


def write_tokenizer(tokenizers: TokenizerPair, folder: Path) -> None:
    """Write a tokenizer where `text.tokenizer` or a run finds it.

    Raises:
        BundleError: the folder cannot be written.
    """
    write_folder(folder, tokenizers.files())


def _validator(data: Prepared, config: Config, device: torch.device) -> Validate | None:
    """Loss and greedy BLEU on the validation set."""
    corpus = data.validation
    if corpus is None:
        return None
    pairs = list(corpus.pairs())
    sources, references = [s for s, _ in pairs], [t for _, t in pairs]
    rows = list(zip(corpus.rows["source_pieces"], corpus.rows["target_pieces"], strict=True))
    groups = group_by_length(rows, max(config.batch.tokens, 4000))
    batches = [make_batch([rows[i] for i in group]) for group in groups]

    def validate(model: Model) -> Mapping[str, float]:
        translator = Translator(model, data.tokenizers, config, device)
        translations = translator.translate(sources, beam=1)
        texts = [t.text for t in translations]
        return {"bleu": bleu(texts, references), "loss": validation_loss(model, batches, device)}

    return validate


def _risk(tokenizers: TokenizerPair, config: Config) -> Risk:
    """What is wrong with the model's own translations by sentence BLEU: 0 for a perfect one to 1."""

    def cost(candidates: Sequence[Sequence[int]], references: Sequence[Sequence[int]]) -> Sequence[float]:
        texts, wanted = map(tokenizers.target.decode, (candidates, references))
        return [1 - score / 100 for score in sentence_bleu(texts, wanted)]

    return Risk(cost, Ids(BOS, EOS, tokenizers.target.forbidden), config.search)


def _sampler(data: Prepared, config: Config) -> Sampler | None:
    """What draws the pieces of an output layer; None where it has all of them."""
    size, vocabulary = config.train.sampled_pieces, len(data.tokenizers.target)
    if not 0 < size < vocabulary:
        return None
    counts = sum(corpus.weight * corpus.target_counts(vocabulary) for corpus in data.train)
    return Sampler(torch.from_numpy(counts), size)


def write_start(run: Path, config: Config, facts: Mapping[str, Any]) -> None:
    """Write what a run was started by and from, and then its configuration, with which it has begun.

    Raises:
        BundleError: the disk is full or not writable.
    """
    write_whole(run / STARTED, (json.dumps(facts, indent=2) + "\n").encode())
    write_whole(run / "config.yaml", as_yaml(as_tree(config)).encode())


def read_config(run: Path) -> Config:
    """The configuration that a run was started with.

    Raises:
        BundleError: there is none; it is not a run, or was not started.
        ConfigError: it is damaged.
    """
    path = run / "config.yaml"
    if not path.exists():
        raise BundleError(f"{path}: no such file; expected the run directory of `nmt train`")
    try:
        return build_config(parse_yaml(read_file(path, MAX_BYTES, BundleError), str(path)), str(path))
    except ConfigError:
        raise ConfigError(f"{path}: damaged; start again with another --run") from None


def check_same_run(config: Config, before: Config, run: Path) -> None:
    """Compare the configuration with the one the run was started with.

    Raises:
        ConfigError: they differ in what a run computes.
    """
    then, now = dict(_leaves(as_tree(before))), dict(_leaves(as_tree(config)))
    changed = [key for key in now if now[key] != then.get(key) and key not in MAY_CHANGE]
    if changed:
        key = changed[0]
        raise ConfigError(
            f"{run}: was started with {key}={then.get(key)!r}, now it is {now[key]!r}"
            f"{f' (and {len(changed) - 1} more)' if len(changed) > 1 else ''}; give another --run, or the same values"
        )


def _leaves(tree: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@contextmanager
def _stops_when_interrupted(trainer: Trainer, report: Report) -> Iterator[None]:
    """The first interrupt asks the trainer to save and stop; the second stops at once."""

    def request() -> None:
        if trainer.stop_requested:
            raise KeyboardInterrupt
        trainer.stop_requested = True
        report({"event": "note", "text": "interrupted: finishing this update and saving; once more stops at once"})

    with heard_by(request):
        yield
