"""`nmt benchmark`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nmt.terminal import add_config, add_model, device, load_model

if TYPE_CHECKING:
    from nmt.benchmark import Benchmark, Figures
    from nmt.peer import Command, CTranslate2
    from nmt.speed import Spread
    from nmt.translate import Translator

HELP = "Measure the speed of training or translation, and where the time goes."
EXAMPLES = """examples:
  nmt benchmark train configs/demo.yaml
  nmt benchmark train configs/demo.yaml --set train.precision=bf16 --updates 30 --json
  nmt benchmark train configs/demo.yaml --against-set model.decoder=fed     the same with another value, in turns
  nmt benchmark translate runs/demo                             on the run's own validation sources
  nmt benchmark translate runs/demo --source data/test.en --beam 10
  nmt benchmark translate runs/demo --source data/test.en --against ctranslate2:DIR --peer-source source.spm \\
      --peer-target target.spm

A figure is the median over the repeats, with the least and the greatest. Beside it stands the speed of plain matrix
products on this machine, measured between the repeats. Nothing is kept: training goes to a folder that is removed.
OMP_NUM_THREADS sets the number of threads.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="train|translate")
    train = kinds.add_parser("train", help="updates of a configuration", description="Measure updates.")
    add_config(train)
    train.add_argument("--updates", type=int, default=10, metavar="N", help="updates in a repeat (default: 10)")
    train.add_argument("--device", help="cpu, cuda, ... (default: a GPU where there is one)")
    train.add_argument(
        "--against-set", action="append", default=[], metavar="KEY=VALUE",
        help="train the same with this value too, in turns",
    )  # fmt: skip
    train.add_argument(
        "--against-command", metavar="CMD", help="a shell command that trains a peer, run once after each repeat"
    )
    train.add_argument(
        "--against-pattern", metavar="REGEX", help="finds target tokens a second in its log: '([0-9.]+) tok/s'"
    )
    translate = kinds.add_parser("translate", help="a model on lines of text", description="Measure translation.")
    add_model(translate)
    translate.add_argument("--source", metavar="F", help="text to translate (default: the run's validation set)")
    translate.add_argument("--lines", type=int, default=500, metavar="N", help="its first N lines (default: 500)")
    translate.add_argument(
        "--against", metavar="ctranslate2:DIR", help="a peer that translates the same lines in turns"
    )
    translate.add_argument("--peer-source", metavar="F", help="its SentencePiece model (default: this model's)")
    translate.add_argument("--peer-target", metavar="F", help="that of its target (default: as --peer-source)")
    translate.add_argument(
        "--peer-batch", type=int, default=64, metavar="N", help="its sentences at once (default: 64)"
    )
    for each in (train, translate):
        each.add_argument("--repeats", type=int, default=5, metavar="N", help="(default: 5)")
        each.add_argument("--json", action="store_true", help="as JSON")


def run(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    os.environ.setdefault("KINETO_LOG_LEVEL", "6")  # torch's profiler would tell of its start and end
    measured = _train(options) if options.kind == "train" else _translate(options)
    print(json.dumps(asdict(measured), indent=2, ensure_ascii=False) if options.json else _table(measured))
    return 0


def _train(options: argparse.Namespace) -> Benchmark:
    from nmt.config_file import load_config
    from nmt.training_benchmark import benchmark_training

    def tell(event: Mapping[str, Any]) -> None:
        if event["event"] == "note":
            print(f"nmt: {event['text']}", file=sys.stderr)

    peer = _command(options)
    config = load_config(options.config, options.set)
    changes = options.against_set
    other = (" ".join(changes), load_config(options.config, [*options.set, *changes])) if changes else None
    where = device(options.device)
    return benchmark_training(
        config, tell, where, repeats=options.repeats, updates=options.updates, peer=peer, other=other
    )


def _command(options: argparse.Namespace) -> Command | None:
    from nmt.errors import ConfigError
    from nmt.peer import Command

    if (options.against_command is None) != (options.against_pattern is None):
        raise ConfigError("--against-command and --against-pattern go together: give both, or none")
    if options.against_command is not None and options.against_set:
        raise ConfigError("--against-command and --against-set: a benchmark has one peer; give one of them")
    return Command(options.against_command, options.against_pattern) if options.against_command is not None else None


def _translate(options: argparse.Namespace) -> Benchmark:
    from itertools import islice

    from nmt.errors import ConfigError
    from nmt.lines import read_lines
    from nmt.translation_benchmark import benchmark_translation

    if options.lines < 1:
        raise ConfigError(f"--lines {options.lines}: expected 1 or more")
    translator = load_model(options)
    sources = read_lines(options.source) if options.source else _validation_sources(Path(options.model))
    return benchmark_translation(
        translator, list(islice(sources, options.lines)), beam=options.beam, repeats=options.repeats,
        batch_tokens=options.batch_tokens, peer=_peer(options, translator),
    )  # fmt: skip


def _validation_sources(run: Path) -> Any:
    from nmt.corpus import cache_of, open_corpus
    from nmt.errors import ConfigError
    from nmt.run import read_config

    if not (run / "config.yaml").exists() or (run / "manifest.json").exists():
        raise ConfigError(f"{run}: a bundle names no corpus; give the text to translate with --source")
    data = read_config(run).data
    validation = data.validation
    if validation is None:
        raise ConfigError(f"{run}: was trained without a validation set; give the text to translate with --source")
    return (source for source, _ in open_corpus(validation, cache_of(data)).pairs())


def _peer(options: argparse.Namespace, translator: Translator) -> CTranslate2 | None:
    import torch

    from nmt.errors import ConfigError
    from nmt.peer import ctranslate2

    if options.against is None:
        if options.peer_source or options.peer_target:
            raise ConfigError("--peer-source and --peer-target belong to --against: give it too")
        return None
    source = options.peer_source or translator.tokenizers.source
    target = options.peer_target or options.peer_source or translator.tokenizers.target
    return ctranslate2(options.against, source, target, torch.get_num_threads(), options.peer_batch)


def _table(measured: Benchmark) -> str:
    conditions = measured.conditions
    lines = [
        f"{conditions.device}, {conditions.threads} threads, {conditions.dtype}, torch {conditions.torch};"
        f" {conditions.parameters:,} parameters; median of {conditions.repeats} repeats (least to greatest)",
    ]
    for figures in measured.figures:
        lines += ["", *_rows(figures)]
    if conditions.peak_memory:
        lines += ["", f"peak memory of the process {conditions.peak_memory / 2**20:,.0f} MiB"]
    return "\n".join(lines)


def _rows(figures: Figures) -> list[str]:
    rows = [
        ("target tokens per second", _spread(figures.target_tokens_per_second)),
        ("sentences per second", _spread(figures.sentences_per_second)),
    ]
    if figures.milliseconds is not None:
        rows.append(("milliseconds for one sentence", _spread(figures.milliseconds)))
    rows += [
        ("GFLOP/s of its products", _spread(figures.reached)),
        ("GFLOP/s of the machine", _spread(figures.matrix)),
        ("share of the machine's, %", _spread(figures.matrix_share, 100)),
        ("padding, % of the places", f"{100 * figures.padding:10.1f}"),
    ]
    if figures.rows_per_token is not None:
        rows.append(("decoder rows per token", f"{figures.rows_per_token:10.1f}"))
    if (against := figures.against) is not None:
        rows += [("peer", f"  {against.peer}"), (f"its {against.unit}", _spread(against.speed))]
        rows.append(("ours / its", _spread(against.ratio)))
        if against.milliseconds is not None and against.ratio_alone is not None:
            rows.append(("its ms for one sentence", _spread(against.milliseconds)))
            rows.append(("its ms / ours", _spread(against.ratio_alone)))
    shares = "  ".join(f"{name} {share:.1f}" for name, share in figures.parts.items())
    head = f"{figures.work}: {figures.sentences:,} sentences, {figures.target_tokens:,} target tokens in a repeat"
    return [head, *(f"  {name:31}{value}" for name, value in rows), f"  time, %: {shares}"]


def _spread(spread: Spread, scale: float = 1.0) -> str:
    median, low, high = (scale * value for value in (spread.median, spread.low, spread.high))
    digits = 0 if median >= 1000 else 1 if median >= 10 else 2
    return f"{median:10,.{digits}f}  ({low:,.{digits}f} to {high:,.{digits}f})"
