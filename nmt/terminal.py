"""What commands share: standard streams, options and devices."""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

from nmt.errors import ConfigError, DataError

if TYPE_CHECKING:
    from nmt.engine import Engine
    from nmt.translate import Translator

#: Exit status of a run that was interrupted and saved: 128 + SIGINT, as shells have it.
INTERRUPTED = 130


def add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("config", metavar="CONFIG", help="YAML file, such as configs/demo.yaml")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="override a value: model.hidden=384"
    )


#: That of `nmt.config`, which would import too much for a command that only shows its help.
BATCH_TOKENS = 8000

#: What a command takes for MODEL.
MODEL = "bundle, run directory, name of a shipped model, or owner/name[@revision] on the hub"


def add_model(parser: argparse.ArgumentParser, shortlists: bool = True) -> None:
    """A model and how to search with it; without ``shortlists`` always in all pieces."""
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    add_search(parser, shortlists)


def add_search(parser: argparse.ArgumentParser, shortlists: bool = True) -> None:
    parser.add_argument("--beam", type=int, metavar="N", help="beam size; 1 is greedy (default: the model's own)")
    parser.add_argument(
        "--batch-tokens",
        type=int,
        default=BATCH_TOKENS,
        metavar="N",
        help=f"source pieces at once, times the beam (default: {BATCH_TOKENS:,})",
    )
    add_engine(parser, shortlists)


def add_engine(parser: argparse.ArgumentParser, shortlists: bool = True) -> None:
    parser.add_argument("--device", help="cpu, cuda, ... (default: a GPU where there is one)")
    parser.add_argument(
        "--precision", default="fp32", metavar="P", help="fp32 (default), or int8: faster on a CPU, near in quality"
    )
    parser.add_argument(
        "--backend", default="", metavar="B", help="onnx (default on a CPU) or torch: what runs the network"
    )
    parser.add_argument(
        "--workers", type=int, default=0, metavar="N",
        help="processes for long inputs, one thread each (default: one a core)",
    )  # fmt: skip
    parser.set_defaults(shortlist=shortlists)
    if shortlists:
        parser.add_argument(
            "--no-shortlist", action="store_false", dest="shortlist",
            help="write in all pieces, also with a model that has a shortlist (see nmt shortlist)",
        )  # fmt: skip


def engine(options: argparse.Namespace) -> Engine:
    """What `add_engine` asks for."""
    from nmt.engine import Engine

    return Engine(device(options.device) or "", options.precision, options.workers, options.backend, options.shortlist)


def load_model(options: argparse.Namespace) -> Translator:
    """The model of `add_model`, or the ensemble of it and those of `add_ensemble`."""
    from nmt.loading import load_ensemble

    return load_ensemble([options.model, *getattr(options, "others", ())], engine(options))


def add_ensemble(parser: argparse.ArgumentParser) -> None:
    """For a command that is as glad of several models as of one."""
    parser.add_argument(
        "--with", action="append", default=[], dest="others", metavar="MODEL",
        help="another model of the same tokenizer: search over the mean of their probabilities; may be given again",
    )  # fmt: skip


def add_evaluation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--source", required=True, metavar="F", help="text to translate")
    parser.add_argument("--reference", required=True, metavar="F", help="its translation, line by line")
    parser.add_argument("--published", action="store_true", help="add the tokenized lowercased BLEU of papers")
    parser.add_argument(
        "--report", metavar="DIR", help="write a page with all there is to see: DIR/report.html, and DIR/report.json"
    )
    parser.add_argument(
        "--nbest", type=int, default=5, metavar="N", help="candidates of each sentence in the report (default: 5)"
    )
    parser.add_argument(
        "--samples", type=int, metavar="N",
        help="bootstrap samples for intervals and tests (default: 1000 for a report or a comparison; 0: none)",
    )  # fmt: skip
    parser.add_argument(
        "--trials", type=int, default=10_000, metavar="N",
        help="trials of approximate randomisation (default: 10000)",
    )  # fmt: skip


def add_card_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--license", default="", metavar="ID", help="of the weights, as hubs name it: cc-by-4.0, mit")
    parser.add_argument(
        "--dataset", action="append", default=[], metavar="ID", help="what it learnt from, by its id on the hub"
    )
    parser.add_argument("--attribution", default="", metavar="TEXT", help="whom the data are owed to")


def input_lines(name: str) -> tuple[Iterator[str], Callable[[], bool]]:
    """The lines of the input, one for each, whatever bytes it holds; and whether the next need not be waited for."""
    from nmt.lines import LineReader, byte_lines, read_any_lines

    if name == "-":
        reader = LineReader(sys.stdin.buffer, "standard input")
        return read_any_lines(reader, "standard input", _tell), reader.ready
    found = byte_lines(name)
    # A file that cannot be read says so now, before anything is opened for writing.
    found = itertools.chain(list(itertools.islice(found, 1)), found)
    return read_any_lines(found, name, _tell), lambda: True


def _tell(text: str) -> None:
    print(f"nmt: {text}", file=sys.stderr)


def keep_inputs(name: str | None, *inputs: str) -> None:
    """Raise DataError where writing to ``name`` would destroy what is read."""
    for read in inputs:
        with contextlib.suppress(OSError):  # one of the two is not there
            if name is not None and os.path.samefile(name, read) and os.path.isfile(read):
                raise DataError(f"{name}: is read from, and writing to it would destroy it; give another --output")


@contextlib.contextmanager
def output(name: str | None) -> Iterator[IO[str]]:
    if name is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout
        return
    try:
        with open(name, "w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise DataError(f"{name}: cannot be written ({error.strerror or error})") from None


def device(name: str | None) -> str | None:
    """A device that is there, or None for the default."""
    if name in (None, "cpu"):
        return name
    import torch

    try:
        torch.zeros(1, device=name).item()
    except (RuntimeError, AssertionError, NotImplementedError):
        raise ConfigError(f"--device {name}: not on this machine; leave it out, or give cpu") from None
    return name
