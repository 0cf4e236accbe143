"""The command line: finds the subcommand, and turns what went wrong into one line and an exit status."""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import sys
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from nmt import __version__
from nmt.allocation import keep_freed_memory
from nmt.commands import (
    attention,
    average,
    benchmark,
    calibrate,
    card,
    compare,
    compress,
    distill,
    doctor,
    evaluate,
    export,
    info,
    names,
    pull,
    push,
    recipe,
    results,
    shortlist,
    tokenizer,
    train,
    translate,
    tune,
    verify,
    verify_resume,
)
from nmt.errors import NmtError, Note
from nmt.terminal import INTERRUPTED

#: The subcommands, by their name. Adding one is one file in `nmt/commands` and one row here.
COMMANDS = {
    "doctor": doctor,
    "train": train,
    "translate": translate,
    "evaluate": evaluate,
    "compare": compare,
    "attention": attention,
    "calibrate": calibrate,
    "shortlist": shortlist,
    "tune": tune,
    "average": average,
    "benchmark": benchmark,
    "distill": distill,
    "recipe": recipe,
    "names": names,
    "info": info,
    "export": export,
    "compress": compress,
    "card": card,
    "push": push,
    "pull": pull,
    "results": results,
    "tokenizer": tokenizer,
    "verify": verify,
    "verify-resume": verify_resume,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status is 0, 2 for the user's mistakes, 130 when interrupted."""
    options = _parser().parse_args(arguments)
    options.command_line = shlex.join(["nmt", *(sys.argv[1:] if arguments is None else arguments)])
    keep_freed_memory()
    try:
        with _notes_printed():
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


@contextlib.contextmanager
def _notes_printed() -> Iterator[None]:
    """Print a `Note` as one line, every time; other warnings stay as Python has them."""
    others = warnings.showwarning

    def show(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
        if issubclass(category, Note):
            print(f"nmt: {message}", file=sys.stderr)
        else:
            others(message, category, *place, **more)

    with warnings.catch_warnings():
        warnings.showwarning = show
        warnings.simplefilter("always", Note)
        yield


def _drop_output() -> None:
    """Let what is still buffered go nowhere: Python would try to write it once more on its way out."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Command(argparse.ArgumentParser):
    """Takes what is no option before, between and after the options: argparse takes an INPUT before them only."""

    _intermixed = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self._intermixed or self._subparsers is not None:  # argparse calls this again for each of its two passes
            return super().parse_known_args(args, namespace)
        self._intermixed = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._intermixed = False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nmt", description="Train, inspect, ship and run recurrent sequence-to-sequence translators."
    )
    parser.add_argument("--version", action="version", version=f"nmt {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Command)
    for name, module in COMMANDS.items():
        added = commands.add_parser(
            name, help=module.HELP, description=module.HELP, epilog=module.EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        module.add_options(added)
        added.set_defaults(run_command=module.run)
    return parser
