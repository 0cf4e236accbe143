"""Plant faults of every kind in a parallel corpus, and compare what `nmt doctor` finds with what was planted.

    python3 scripts/spoil.py ../shared/data/multi30k/train.en.gz ../shared/data/multi30k/train.de.gz

The corpus is looked at three times: as it is, where everything that is doubted counts as a false alarm; with faults
of seventeen kinds planted in it; and with one line missing from the target, which shifts all lines after it. Exit
status 1 if a planted fault is not found on its line, or a shift not within eight lines of where it begins.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from environment import ROOT, ready

sys.path.insert(0, str(ROOT))
try:
    import safetensors  # noqa: F401
except ImportError:  # a Python without the project's packages
    os.execv(python := str(ready()), [python, *sys.argv])

from nmt.config import CorpusConfig
from nmt.doctor import examine
from nmt.errors import NmtError
from nmt.faults import KINDS
from nmt.lines import byte_lines

Bytes = list[bytes]

FRENCH = [
    "Je voudrais une chambre avec vue sur la mer, s'il vous plaît.",
    "Les enfants jouaient dans le jardin quand il a commencé à pleuvoir.",
    "Nous avons mangé beaucoup trop de fromage hier soir chez toi.",
    "Il faut que tu viennes avec nous au marché demain matin.",
    "Quelqu'un a oublié son parapluie sous la chaise du bureau.",
]
RUSSIAN = ["Мы поехали в город вчера вечером.", "Где находится вокзал?", "Она читает книгу.", "Нет!", "Это мой дом."]

MOJIBAKE = (" caf\u00c3\u00a9", " it\u00e2\u20ac\u2122s", " gr\u00c3\u00bcn", " \u00e2\u20ac\u201c", " \u00c3\u00b1")
INVISIBLE = ("\u200b", "\u00ad", "\ufffd", "\u202e", "\ufeff")

#: All kinds that one pair shows.
SPOILT = (
    "encoding", "one-sided", "blank", "mojibake", "control", "invisible", "script", "language", "length", "ratio",
    "number", "address", "copy", "swapped",
)  # fmt: skip

#: Lines of each kind.
EACH = 5


def spoilt(kind: str, n: int, s: bytes, t: bytes) -> tuple[bytes, bytes]:
    """The pair with a fault of this kind, in its n-th variety."""
    return {
        "encoding": (s, t[:9] + b"\xe9\xff" + t[9:]),
        "one-sided": [(b"", t), (s, b"  "), (b"\t", t)][n % 3],
        "blank": (b"", b" "),
        "mojibake": (s, t + MOJIBAKE[n].encode()),
        "control": (s[:7] + (b"\x07", b"\x00", b"\x1b", b"\x0c", b"\xc2\x85")[n] + s[7:], t),
        "invisible": (s, t + INVISIBLE[n].encode()),
        "script": (s, RUSSIAN[n].encode()),
        "language": (s, FRENCH[n].encode()),
        "length": (s * 60, t * 60),
        "ratio": (s, t * 5),
        "number": (s + b" 317", t + b" 371"),
        "address": (s + (b" www.a.org/x", b" a@b.org", b" {name}")[n % 3], t),
        "copy": (s, s),
        "swapped": (t, s),
    }[kind]


def plant(source: Bytes, target: Bytes, seed: int = 3) -> dict[str, list[int]]:
    """Spoil some lines of a corpus, in place; which ones, from 1, for each kind of fault."""
    chance = random.Random(seed)
    # Ordinary lines: nothing that is planted meets what was there.
    usable = [i for i in range(20, len(source) - 20) if 40 < len(source[i]) < 110 and 40 < len(target[i]) < 140]
    places = iter(chance.sample(usable, EACH * (len(SPOILT) + 2)))
    planted: dict[str, list[int]] = {"byte order mark": [1]}
    source[0] = b"\xef\xbb\xbf" + source[0]
    for kind in SPOILT:
        planted[kind] = []
        for n in range(EACH):
            i = next(places)
            source[i], target[i] = spoilt(kind, n, source[i], target[i])
            planted[kind].append(i + 1)
    planted["duplicate"] = [next(places) + 1 for _ in range(EACH)]
    for line in planted["duplicate"]:
        source[line - 1], target[line - 1] = source[line - 4], target[line - 4]
    return {kind: sorted(lines) for kind, lines in planted.items()}


def written(folder: Path, source: Bytes, target: Bytes, name: str = "spoilt") -> CorpusConfig:
    """Two files of these lines."""
    paths = [folder / f"{name}.{side}" for side in "ab"]
    for path, lines in zip(paths, (source, target), strict=True):
        path.write_bytes(b"".join(line + b"\n" for line in lines))
    return CorpusConfig(source=str(paths[0]), target=str(paths[1]))


def experiment(source: Bytes, target: Bytes, folder: Path, seed: int) -> dict[str, Any]:
    """What the doctor finds in a corpus as it is, with faults planted in it, and with a line missing."""
    started = time.perf_counter()
    clean = examine(written(folder, source, target, "clean"))
    seconds = time.perf_counter() - started
    bad_source, bad_target = list(source), list(target)
    planted = plant(bad_source, bad_target, seed)
    touched = {line for lines in planted.values() for line in lines}
    chance = random.Random(seed)
    test = sorted(chance.sample([i for i in range(len(source)) if i + 1 not in touched and source[i].strip()], EACH))
    held_out = written(folder, [source[i] for i in test], [b"another translation"] * EACH, "test")
    copies = {source[i] for i in test}
    planted["overlap"] = [i + 1 for i, line in enumerate(bad_source) if line in copies]
    touched.update(planted["overlap"])
    report = examine(written(folder, bad_source, bad_target), [held_out])
    kinds = {}
    for kind, lines in planted.items():
        found = set(report.found.get(kind, ()))
        surplus = found - touched - set(clean.found.get(kind, ()))
        kinds[kind] = {"planted": lines, "missed": sorted(set(lines) - found), "elsewhere": sorted(surplus)}
    missing = chance.randrange(1000, len(source) - 1000)
    shifted = examine(written(folder, source, target[:missing] + target[missing + 1 :])).shifts
    return {
        "pairs": len(source), "seconds": seconds, "false_alarms": clean.flagged, "kinds": kinds,
        "missing_line": missing + 1, "shifts": [[s.first, s.last, s.by] for s in shifted],
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("source", help="text, one sentence a line, 3,000 or more; plain or compressed")
    parser.add_argument("target", help="its translation, line by line")
    parser.add_argument("--seed", type=int, default=3, help="draws the lines (default: 3)")
    parser.add_argument("--json", action="store_true", help="as JSON, with the numbers of all lines")
    options = parser.parse_args()
    try:
        source, target = (list(byte_lines(path)) for path in (options.source, options.target))
        if not 3000 <= len(source) == len(target):
            sys.exit(f"{len(source):,} and {len(target):,} lines: expected two files of as many, 3,000 or more")
        with tempfile.TemporaryDirectory(prefix="nmt-spoil-") as folder:
            found = experiment(source, target, Path(folder), options.seed)
    except NmtError as error:
        sys.exit(str(error))
    shift_found = [by for first, _, by in found["shifts"] if abs(first - found["missing_line"]) <= 8] == [-1]
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        print(f"as it is: {found['pairs']:,} pairs in {found['seconds']:.1f} s, {found['false_alarms']:,} doubted "
              f"({100 * found['false_alarms'] / found['pairs']:.2f}%)")  # fmt: skip
        print("\nkind             severity  planted  found  on other lines")
        for kind, rows in found["kinds"].items():
            there = len(rows["planted"]) - len(rows["missed"])
            print(f"{kind:16} {KINDS[kind].severity:8} {len(rows['planted']):8} {there:6} {len(rows['elsewhere']):15}")
        shifts = [f"from line {first:,} to {last:,} shifted by {by}" for first, last, by in found["shifts"]]
        print(f"\nline {found['missing_line']:,} of the target taken out; found: {'; '.join(shifts) or 'nothing'}")
    return int(not shift_found or any(rows["missed"] for rows in found["kinds"].values()))


if __name__ == "__main__":
    sys.exit(main())
