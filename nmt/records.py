"""Records of evaluations, and the page of results that is made of them and of nothing else.

A record is one JSON file: what was scored, by which command, with which models, and how those were trained.
"""

from __future__ import annotations

import hashlib
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nmt
from nmt.bundle import read_bundle
from nmt.checkpoint import previous_state, read_state
from nmt.config import SearchConfig
from nmt.documents import MAX_BYTES, parse_json, read_file
from nmt.errors import BundleError, DataError, NmtError
from nmt.evaluation import Score
from nmt.files import write_whole
from nmt.finetuning import read_started
from nmt.hub import locate
from nmt.lines import OPENERS, read_lines
from nmt.machine import machine
from nmt.run import read_config
from nmt.weights import fingerprint

#: The version of a record; a change that old readers cannot read raises it.
FORMAT = 1

#: What each part of a record must be.
TYPES: Mapping[str, type] = {
    "label": str, "ablation": str, "direction": str, "test": dict, "scores": list, "models": list, "search": dict,
    "command": str, "machine": dict, "nmt": str, "date": str,
}  # fmt: skip

#: What a record says of the settings of a training.
TRAIN_KEYS = ("precision", "seed", "epochs", "average")

#: Of a score's name, the head of its column.
COLUMNS = ("BLEU", "chrF2", "TER", "BLEU tokenized lowercased")


def test_set(source: str | Path, reference: str | Path) -> dict[str, Any]:
    """Name, corpus (the folder's name), lines and hash of a test set: of its text, whatever packs it."""
    digest, count = hashlib.sha256(), 0
    for path in (source, reference):
        for count, line in enumerate(read_lines(path), 1):  # noqa: B007
            digest.update(line.encode() + b"\n")
    plain = Path(reference).resolve()
    plain = plain.with_suffix("") if plain.suffix in OPENERS else plain
    return {"name": plain.stem, "corpus": plain.parent.name, "lines": count, "sha256": digest.hexdigest()}


def model_facts(path: str | Path) -> dict[str, Any]:
    """What is known of a model and of its training; more of a run than of a bundle."""
    bundle = read_bundle(locate(path))
    known = {k: v for k, v in bundle.scores.items() if k not in ("confidence", "evaluation", "training")}
    if told := bundle.scores.get("training"):
        known |= {key: told["settings"]["train"][key] for key in TRAIN_KEYS} | {"threads": told["threads"]}
    facts = {"name": Path(path).name, "parameters": bundle.network.parameters_count}
    facts |= {"weights": fingerprint(bundle.network.weights), "training": known}
    run = Path(path)
    if (run / "config.yaml").exists() and (run / "best").exists():
        train = asdict(read_config(run).train)
        for key in TRAIN_KEYS:  # what the model knows comes first: of a recipe it was many runs
            known.setdefault(key, train[key])
        known["command"] = read_started(run).get("command", "")
        state = run / "state.safetensors"
        for candidate in (state, previous_state(state)):
            if candidate.exists():
                stands = read_state(candidate)[1]
                known["threads"] = stands.get("threads")
                known["minutes"] = round(stands["standing"]["seconds"] / 60, 2)  # of the whole run, not of its best
                break
    return facts


def make_record(
    models: Sequence[str | Path],
    direction: str,
    test: Mapping[str, Any],
    search: SearchConfig,
    scores: Sequence[Score],
    *,
    command: str,
    device: str,
    label: str = "",
    ablation: str = "",
) -> dict[str, Any]:
    """All that is to be known of an evaluation.

    Args:
        label: what the table calls the system; by default the models' names.
        ablation: what was changed, for the table of ablations, which takes records of one such name together.
    """
    return {
        "format": FORMAT, "label": label or " + ".join(Path(path).name for path in models), "ablation": ablation,
        "direction": direction, "test": dict(test), "search": asdict(search), "scores": [asdict(s) for s in scores],
        "models": [model_facts(path) for path in models], "command": command,
        "machine": {**machine(), "device": device}, "nmt": nmt.__version__, "date": time.strftime("%Y-%m-%d"),
    }  # fmt: skip


def write_record(path: str | Path, record: Mapping[str, Any]) -> None:
    """Write a record in place of what ``path`` holds.

    Raises:
        DataError: it cannot be written.
    """
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        write_whole(Path(path), (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode())
    except (OSError, BundleError) as error:
        raise DataError(f"{path}: cannot be written ({getattr(error, 'strerror', None) or error})") from None


def read_records(folder: str | Path) -> list[dict[str, Any]]:
    """The records of a folder and of those in it, in the order of their names.

    Raises:
        DataError: there is none, or a file is not one.
    """
    paths = sorted(Path(folder).rglob("*.json"))
    if not paths:
        raise DataError(f"{folder}: no record in it; `nmt evaluate --record FILE.json` writes them")
    return [_read_record(path) for path in paths]


def _read_record(path: Path) -> dict[str, Any]:
    record = parse_json(read_file(path, MAX_BYTES, DataError), str(path), DataError)
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise DataError(f"{path}: not a record of format {FORMAT}; `nmt evaluate --record` writes them")
    for key, kind in TYPES.items():
        if not isinstance(record.get(key), kind):
            raise DataError(
                f"{path}: '{key}' is missing or not {kind.__name__}; let `nmt evaluate --record` write it anew"
            )
    try:
        _row(record)
        _place(record)
    except (KeyError, TypeError, ValueError, AttributeError, NmtError) as error:
        raise DataError(f"{path}: damaged ({type(error).__name__}: {error}); write it anew") from None
    return record


def results(records: Sequence[Mapping[str, Any]]) -> str:
    """The page, in Markdown: a table for each test set and direction, one of ablations, and how all of it was made."""
    plain = [r for r in records if not r["ablation"]]
    lines = ["# Results", "", "Written by `nmt results` from the records of `nmt evaluate --record`; not by hand."]
    for place, its in _grouped(plain, _place).items():
        lines += ["", f"## {place}", "", *_table(HEAD, [_row(r) for r in sorted(its, key=_bleu, reverse=True)])]
    ablations = [r for r in records if r["ablation"]]
    for place, its in _grouped(ablations, _place).items():
        rows = [_spread(name, same) for name, same in _grouped(its, lambda r: r["ablation"]).items()]
        rows.sort(key=lambda row: float(row[2]), reverse=True)
        lines += ["", f"## Ablations on {place}", "", *_table(("change", "runs", "BLEU", "spread", "from", "to"), rows)]
        lines += ["", "BLEU is the mean over runs that differ in their seed alone; spread is the standard deviation."]
    lines += ["", "## How they were made", ""]
    signatures = {(s["name"], s["signature"]) for r in records for s in r["scores"]}
    lines += [f"- {name}: `{signature}`" for name, signature in sorted(signatures)]
    for record in records:
        lines += ["", *_made(record)]
    return "\n".join(lines) + "\n"


HEAD = ("system", "models", "parameters", "minutes", "threads", "precision", "beam", "alpha", "BLEU", "chrF2", "TER",
        "BLEU tokenized, lowercased")  # fmt: skip


def _row(record: Mapping[str, Any]) -> list[str]:
    models, search = record["models"], record["search"]
    values = {score["name"]: f"{float(score['value']):.2f}" for score in record["scores"]}
    trained = [model["training"] for model in models]
    minutes = [t["minutes"] for t in trained if "minutes" in t]
    return [
        record["label"], str(len(models)), f"{sum(m['parameters'] for m in models):,}",
        f"{sum(minutes):.0f}" if minutes else "", _all_of(trained, "threads"), _all_of(trained, "precision"),
        str(search["beam"]), f"{search['length_alpha']:g}", *(values.get(name, "") for name in COLUMNS),
    ]  # fmt: skip


def _all_of(trained: Sequence[Mapping[str, Any]], key: str) -> str:
    """The values of all models, each once."""
    return ", ".join(dict.fromkeys(str(t[key]) for t in trained if t.get(key) is not None))


def _place(record: Mapping[str, Any]) -> str:
    test = record["test"]
    return f"{test['corpus']}, {record['direction']}: {test['name']} ({test['lines']:,} lines, {test['sha256'][:8]})"


def _bleu(record: Mapping[str, Any]) -> float:
    return next((float(s["value"]) for s in record["scores"] if s["name"] == "BLEU"), 0.0)


def _spread(name: str, records: Sequence[Mapping[str, Any]]) -> list[str]:
    values = [_bleu(r) for r in records]
    spread = f"{statistics.stdev(values):.2f}" if len(values) > 1 else ""
    ends = [f"{min(values):.2f}", f"{max(values):.2f}"]
    return [name, str(len(values)), f"{statistics.mean(values):.2f}", spread, *ends]


def _made(record: Mapping[str, Any]) -> list[str]:
    """How one figure came about: commands, weights and machine."""
    made = record["machine"]
    commands = [m["training"].get("command", "") for m in record["models"]]
    weights = ", ".join(m["weights"][:12] for m in record["models"])
    label = record["label"] + (f" ({record['ablation']})" if record["ablation"] else "")
    return [
        f"**{label}**, {_place(record)}; {record['date']}, nmt {record['nmt']}, torch {made.get('torch')}, on"
        f" {made.get('device')} ({made.get('processor')}, {made.get('cores')} cores); weights {weights}",
        "",
        *(f"    {command}" for command in [*dict.fromkeys(filter(None, commands)), record["command"]]),
    ]


def _grouped(records: Sequence[Mapping[str, Any]], key: Any) -> dict[str, list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return dict(sorted(groups.items()))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [[cell.replace("|", "\\|") for cell in row] for row in (head, *rows)]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return [lines[0], "|" + "---|" * len(head), *lines[1:]]
