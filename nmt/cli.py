"""The command line: subcommands only. Heavy imports stay inside them, so that `--help` is instant."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from nmt import __version__
from nmt.errors import ConfigError, DataError, NmtError

if TYPE_CHECKING:
    from nmt.training import Report
    from nmt.translate import Translation

#: Exit status of a run that was interrupted and saved: 128 + SIGINT, as shells have it.
INTERRUPTED = 130

TRAIN_EXAMPLES = """examples:
  nmt train configs/demo.yaml                       train; the run goes to runs/demo
  nmt train configs/demo.yaml --minutes 3           for three minutes, the schedule fitted to it
  nmt train configs/demo.yaml --set model.hidden=128 --set train.seed=2 --run runs/small
  nmt train configs/demo.yaml                       again: takes up an unfinished run where it stood
"""
TRANSLATE_EXAMPLES = """examples:
  echo 'The house is old.' | nmt translate runs/demo
  nmt translate runs/demo data/test.en --output test.es
  nmt translate runs/demo data/test.en --beam 10 --nbest 3 --json
  nmt translate runs/demo --sample --temperature 0.8 --seed 7 < data/test.en
"""
EVALUATE_EXAMPLES = """examples:
  nmt evaluate runs/demo --source data/test.en --reference data/test.es
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --beam 1 --json
"""
INFO_EXAMPLES = """examples:
  nmt info runs/demo
  nmt info runs/demo --json
"""
TOKENIZER_EXAMPLES = """examples:
  nmt tokenizer configs/demo.yaml --output tokenizers/demo
  nmt train configs/demo.yaml --set text.tokenizer=tokenizers/demo --run runs/again
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status is 0, 2 for the user's mistakes, 130 when interrupted."""
    options = _parser().parse_args(arguments)
    try:
        status = int(options.run_command(options))
        sys.stdout.flush()
        return status
    except NmtError as error:
        print(f"nmt: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone, as `| head` does: nothing is left to say, and to nobody.
        _drop_output()
        return 0
    except OSError as error:
        if error.filename is not None:
            raise  # a file of ours: its reader or writer should have said which and why
        _drop_output()
        print(f"nmt: standard output: cannot be written ({error.strerror or error})", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("nmt: interrupted", file=sys.stderr)
        return INTERRUPTED


def _drop_output() -> None:
    """Let what is still buffered go nowhere: Python would try to write it once more on its way out."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nmt", description="Train, inspect, ship and run recurrent sequence-to-sequence translators."
    )
    parser.add_argument("--version", action="version", version=f"nmt {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, text: str, examples: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=text, description=text, epilog=examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        added.set_defaults(run_command=run)
        return added

    train = command("train", _train, "Train a translator, or take up an unfinished run.", TRAIN_EXAMPLES)
    _add_config(train)
    train.add_argument("--run", metavar="DIR", help="run directory (default: runs/NAME-OF-CONFIG)")
    train.add_argument("--minutes", type=float, metavar="M", help="train for M minutes, the schedule fitted to them")
    train.add_argument("--device", help="cpu, cuda, cuda:1, ... (default: a GPU where there is one)")

    translate = command("translate", _translate, "Translate lines of text.", TRANSLATE_EXAMPLES)
    _add_model(translate)
    translate.add_argument("input", nargs="?", default="-", metavar="INPUT", help="text file (default: standard input)")
    translate.add_argument("--output", metavar="F", help="file to write (default: standard output)")
    translate.add_argument("--nbest", type=int, default=1, metavar="N", help="translations of each line (default: 1)")
    translate.add_argument("--json", action="store_true", help="one JSON object a line, with scores")
    translate.add_argument("--attention", action="store_true", help="with --json: attention weights")
    translate.add_argument("--no-repeat-ngram", type=int, metavar="N", help="never produce an N-gram twice")
    translate.add_argument("--sample", action="store_true", help="draw from the model instead of searching")
    translate.add_argument("--temperature", type=float, default=1.0, metavar="T", help="of --sample (default: 1)")
    translate.add_argument("--top-k", type=int, default=0, metavar="K", help="of --sample: among the K likeliest")
    translate.add_argument("--top-p", type=float, default=1.0, metavar="P", help="of --sample: nucleus of mass P")
    translate.add_argument("--seed", type=int, default=0, metavar="S", help="of --sample (default: 0)")

    evaluate = command("evaluate", _evaluate, "Translate a test set and score it.", EVALUATE_EXAMPLES)
    _add_model(evaluate)
    evaluate.add_argument("--source", required=True, metavar="F", help="text to translate")
    evaluate.add_argument("--reference", required=True, metavar="F", help="its translation, line by line")
    evaluate.add_argument("--output", metavar="F", help="also write the translations to a file")
    evaluate.add_argument("--published", action="store_true", help="add the tokenized lowercased BLEU of papers")
    evaluate.add_argument("--json", action="store_true", help="scores as JSON")

    info = command("info", _info, "Say what a model is.", INFO_EXAMPLES)
    info.add_argument("model", metavar="MODEL", help="bundle or run directory")
    info.add_argument("--json", action="store_true", help="as JSON")

    tokenizer = command("tokenizer", _tokenizer, "Train the tokenizer of a configuration alone.", TOKENIZER_EXAMPLES)
    _add_config(tokenizer)
    tokenizer.add_argument("--output", required=True, metavar="DIR", help="folder to write, for text.tokenizer")
    return parser


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("config", metavar="CONFIG", help="YAML file, such as configs/demo.yaml")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="override a value: model.hidden=384"
    )


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help="bundle or run directory")
    parser.add_argument("--beam", type=int, metavar="N", help="beam size; 1 is greedy (default: the model's own)")
    parser.add_argument(
        "--batch-tokens", type=int, default=4000, metavar="N", help="source pieces at once (default: 4000)"
    )
    parser.add_argument("--device", help="cpu, cuda, ... (default: a GPU where there is one)")


def _train(options: argparse.Namespace) -> int:
    from rich.console import Console

    from nmt import progress
    from nmt.config import load_config
    from nmt.run import train

    minutes = [] if options.minutes is None else [f"train.minutes={options.minutes}"]
    config = load_config(options.config, [*options.set, *minutes])
    run = Path(options.run or Path("runs") / Path(options.config).stem)
    console = Console(stderr=True, highlight=False)
    with progress.display(console) as shown:
        sinks: list[Report] = [shown, progress.JsonLog(run / "log.jsonl")]
        if config.train.tensorboard:
            sinks.append(progress.TensorBoardLog(run / "tensorboard"))
        standing = train(config, run, progress.both(sinks), _device(options.device))
    if not standing.finished:
        console.print(f"saved at update {standing.update:,}; the same command takes it up again")
        return INTERRUPTED
    figures = "  ".join(f"{name} {value:.3f}" for name, value in (standing.best_scores or {}).items())
    console.print(f"finished: {standing.finished}; best at update {standing.best_update:,}: {figures}")
    console.print(f"translate with: nmt translate {run}", soft_wrap=True)
    return 0


def _translate(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from nmt.translate import CHUNK, Sampling, load

    translator = load(options.model, _device(options.device))
    search = translator.config.search
    if options.no_repeat_ngram is not None:
        search = replace(search, no_repeat_ngram=options.no_repeat_ngram)
    sampling = None
    if options.sample:
        sampling = Sampling(options.temperature, options.top_k, options.top_p, options.seed)
    # A person at a terminal wants an answer to each line; a file is quicker in large pieces.
    chunk = 1 if options.input == "-" and sys.stdin.isatty() else CHUNK
    with _output(options.output) as out:
        for translation in translator.translate_lines(
            _lines(options.input), chunk, beam=options.beam, nbest=options.nbest, batch_tokens=options.batch_tokens,
            sampling=sampling, attention=options.attention and options.json, search=search,
        ):  # fmt: skip
            for text in _shown(translation, options.json):
                out.write(text + "\n")
            if chunk == 1:
                out.flush()
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from nmt.evaluation import published_bleu, scores
    from nmt.lines import read_lines
    from nmt.translate import load

    translator = load(options.model, _device(options.device))
    source, reference = list(read_lines(options.source)), list(read_lines(options.reference))
    if len(source) != len(reference):
        raise DataError(
            f"{options.source} has {len(source):,} lines but {options.reference} has {len(reference):,};"
            " line N of one is the translation of line N of the other"
        )
    translations = translator.translate(source, beam=options.beam, batch_tokens=options.batch_tokens)
    texts = [t.text for t in translations]
    if options.output:
        with _output(options.output) as out:
            out.writelines(text + "\n" for text in texts)
    results = scores(texts, reference)
    if options.published:
        results.append(published_bleu(texts, reference, translator.config.target_language or "en"))
    beam = options.beam or translator.config.search.beam
    cut = sum(not t.ended for t in translations)
    if options.json:
        rows = [{"name": s.name, "value": s.value, "signature": s.signature} for s in results]
        print(json.dumps({"lines": len(texts), "beam": beam, "cut_at_limit": cut, "scores": rows}, indent=2))
    else:
        print(f"{len(texts):,} lines, beam {beam}, {cut} cut at the length limit")
        print("\n".join(map(str, results)))
    return 0


def _info(options: argparse.Namespace) -> int:
    from nmt.checkpoint import read_bundle
    from nmt.config import as_tree, as_yaml

    bundle = read_bundle(options.model)
    facts = {
        "bundle": str(bundle.path),
        "languages": f"{bundle.config.source_language or '?'} to {bundle.config.target_language or '?'}",
        "parameters": bundle.model.parameters_count,
        "vocabulary": {"source": len(bundle.tokenizers.source), "target": len(bundle.tokenizers.target)},
        "written_by": f"nmt {bundle.manifest.get('nmt')}",
        "scores": bundle.scores,
        "configuration": {k: v for k, v in as_tree(bundle.config).items() if k in ("text", "model", "search")},
        "sha256": bundle.manifest["files"],
    }
    print(json.dumps(facts, indent=2, ensure_ascii=False) if options.json else as_yaml(facts).rstrip())
    return 0


def _tokenizer(options: argparse.Namespace) -> int:
    from nmt.config import load_config
    from nmt.run import prepare, write_tokenizer

    config = load_config(options.config, options.set)
    folder = Path(options.output)
    if folder.exists():
        raise ConfigError(f"{folder}: is there already; give a folder that does not exist")
    data = prepare(config, lambda event: print(event["text"], file=sys.stderr))
    write_tokenizer(data.tokenizers, folder)
    return 0


def _shown(translation: Translation, as_json: bool) -> list[str]:
    """The output lines of one input line."""
    best = translation.nbest or (translation,)
    if not as_json:
        return [t.text for t in best]
    record: dict[str, Any] = {"source": translation.source, **_record(translation), "parts": translation.parts}
    if translation.nbest:
        record["nbest"] = [_record(t) for t in translation.nbest]
    if translation.attention is not None:
        attention = translation.attention
        weights = [[round(w, 4) for w in row] for row in attention.weights.tolist()]
        record["attention"] = {"source": attention.source, "target": attention.target, "weights": weights}
    return [json.dumps(record, ensure_ascii=False)]


def _record(translation: Translation) -> dict[str, Any]:
    return {
        "text": translation.text,
        "score": translation.score,
        "log_probability": translation.log_probability,
        "ended": translation.ended,
    }


def _lines(name: str) -> Iterator[str]:
    """The lines of the input, one for each, whatever bytes it holds."""
    from nmt.lines import byte_lines, cut_ends, read_any_lines

    found = cut_ends(sys.stdin.buffer) if name == "-" else byte_lines(name)
    place = "standard input" if name == "-" else name
    return read_any_lines(found, place, lambda text: print(f"nmt: {text}", file=sys.stderr))


@contextlib.contextmanager
def _output(name: str | None) -> Iterator[IO[str]]:
    if name is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout
        return
    try:
        with open(name, "w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise DataError(f"{name}: cannot be written ({error.strerror or error})") from None


def _device(name: str | None) -> str | None:
    """A device that is there, or None for the default."""
    if name is None:
        return None
    import torch

    try:
        torch.zeros(1, device=name).item()
    except (RuntimeError, AssertionError, NotImplementedError):
        raise ConfigError(f"--device {name}: not on this machine; leave it out, or give cpu") from None
    return name
