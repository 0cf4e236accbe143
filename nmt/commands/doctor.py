"""`nmt doctor`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nmt.errors import ConfigError

if TYPE_CHECKING:
    from rich.console import Console

    from nmt.config import CorpusConfig
    from nmt.doctor import Report

HELP = "Tell what is wrong with a parallel corpus, before anything is trained on it."
EXAMPLES = """examples:
  nmt doctor configs/demo.yaml                          every corpus of a configuration
  nmt doctor train.en train.de --held-out test.en test.de
  nmt doctor train.en train.de --write-clean clean      writes clean/train.en, clean/train.de, clean/left-out.jsonl
  nmt doctor my.yaml --json > report.json               every finding with the numbers of its lines

exit status: 0 where nothing is worse than a warning, 1 where there is an error, 2 for a mistake of yours
"""

#: Numbers of lines that --json gives for one kind of fault; the count beside them is of all.
MOST_LINES = 100_000

COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="+", metavar="CONFIG | SOURCE TARGET", help="a configuration, or two text files")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="override a value of the configuration"
    )
    parser.add_argument(
        "--held-out", nargs=2, action="append", default=[], metavar=("SOURCE", "TARGET"),
        help="a test set, of which nothing may be in the corpus; may be given again",
    )  # fmt: skip
    parser.add_argument("--examples", type=int, default=3, metavar="N", help="pairs to show of each kind (default: 3)")
    parser.add_argument("--json", action="store_true", help="as JSON, with the numbers of all lines")
    parser.add_argument("--write-clean", metavar="DIR", help="write the corpus without what is wrong with it")


def run(options: argparse.Namespace) -> int:
    from rich.console import Console

    from nmt.doctor import examine, write_clean

    corpora, held_out = _corpora(options)
    clean = Path(options.write_clean) if options.write_clean else None
    if clean is not None and clean.exists() and (not clean.is_dir() or any(clean.iterdir())):
        raise ConfigError(f"{clean}: is there already; give a folder that does not exist, or is empty")
    console = Console(highlight=False)
    records, status = [], 0
    for number, corpus in enumerate(corpora, 1):
        report = examine(corpus, held_out, max(options.examples, 0))
        record = _record(report)
        if clean is not None:
            folder = clean if len(corpora) == 1 else clean / str(number)
            kept, left_out = write_clean(corpus, report, folder)
            record["clean"] = {"folder": str(folder), "pairs": kept, "left_out": left_out}
        records.append(record)
        if not options.json:
            _show(console, report, record)
        status = max(status, int(report.errors > 0))
    if options.json:
        print(json.dumps(records, indent=2, ensure_ascii=False))
    return status


def _corpora(options: argparse.Namespace) -> tuple[list[CorpusConfig], list[CorpusConfig]]:
    """The corpora to look at, and the sets that they must not overlap with."""
    from nmt.config import CorpusConfig
    from nmt.config_file import load_config

    held_out = [CorpusConfig(source=source, target=target) for source, target in options.held_out]
    if len(options.what) == 2:
        return [CorpusConfig(source=options.what[0], target=options.what[1])], held_out
    if len(options.what) > 2:
        raise ConfigError(f"doctor expects one configuration or two text files, found {len(options.what)} names")
    data = load_config(options.what[0], options.set).data
    if not data.train:
        raise ConfigError(f"{options.what[0]}: data.train names no corpus")
    return list(data.train), held_out + ([data.validation] if data.validation else [])


def _record(report: Report) -> dict[str, Any]:
    from nmt.faults import KINDS

    findings = [
        {
            "kind": name, "severity": KINDS[name].severity, "meaning": KINDS[name].text, "advice": KINDS[name].advice,
            "count": len(lines), "lines": lines[:MOST_LINES],
            "examples": [{"line": n, "source": s, "target": t} for n, s, t in report.examples.get(name, ())],
        }
        for name, lines in report.found.items()
    ]  # fmt: skip
    shifts = [{"first": s.first, "last": s.last, "by": s.by} for s in report.shifts]
    return {
        "corpus": report.name, "pairs": report.pairs, "flagged": report.flagged, "findings": findings,
        "shifts": shifts, "notes": report.notes,
    }  # fmt: skip


def _show(console: Console, report: Report, record: dict[str, Any]) -> None:
    from rich.markup import escape

    share = 100 * report.flagged / max(report.pairs, 1)
    console.print(
        f"[bold]{escape(report.name)}[/]: {report.pairs:,} pairs, {report.flagged:,} with a fault ({share:.2f}%)"
    )
    for finding in record["findings"]:
        colour = COLOURS[finding["severity"]]
        head = f"  [{colour}]{finding['severity']:8}[/] [bold]{finding['kind']}[/]"
        console.print(f"{head}: {finding['count']:,} — {finding['meaning']}; {finding['advice']}", soft_wrap=True)
        for example in finding["examples"]:
            sides = " | ".join(_short(example[side]) for side in ("source", "target"))
            console.print(f"             line {example['line']:,}: {escape(sides)}", style="dim", soft_wrap=True)
    for shift in record["shifts"]:
        where = f"from about source line {shift['first']:,} to {shift['last']:,}"
        how = f"{abs(shift['by'])} lines further {'down' if shift['by'] > 0 else 'up'}"
        console.print(f"  [bold red]shift[/]: {where} the translation stands {how}", soft_wrap=True)
    for note in record["notes"]:
        console.print(f"  [cyan]note    [/] {escape(note)}", soft_wrap=True)
    if "clean" in record:
        clean = record["clean"]
        console.print(f"  wrote {clean['pairs']:,} pairs to {escape(clean['folder'])}, left out {clean['left_out']:,}")


def _short(text: str, most: int = 70) -> str:
    """Text on one line, with what cannot be seen made visible."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return shown if len(shown) <= most else shown[: most - 1] + "…"
