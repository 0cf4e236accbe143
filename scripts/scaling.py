"""How cost grows: time and memory over sentence length, batch size, beam size, vocabulary and corpus size.

    python scripts/scaling.py                                   # a small model, three sizes an axis: build/scaling/
    python scripts/scaling.py --config configs/multi30k-en-de.yaml --steps 6 --lines 1000000
    python scripts/scaling.py --only length beam
    python scripts/scaling.py --only corpus --lines 10000000 --set model.hidden=32 model.embedding=32

Each point is a fresh process, whose peak memory is its own; what torch and an idle model take is the dotted line. The
model has random weights and never ends a sentence by itself: as many pieces go out as came in, so that a point costs
what its sizes say and not what was learnt. The corpus is translated as a stream by `nmt translate`,
from a pipe; its time and memory are those of the whole command (of its first process, where there are workers), and
each line that comes out is compared with the translation of the same line among a thousand others. Sizes that are not
varied are those of `BASE`. All is computed on the CPU.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

#: What a point has where it is not varied: pieces of a sentence, sentences at once, beam, pieces of the vocabulary.
BASE = {"length": 20, "batch": 32, "beam": 5, "vocabulary": 4000}

#: The values of each axis; of the corpus, tenfold steps from 10^4 lines to `--lines`.
AXES = {
    "length": [10, 20, 40, 80, 160],
    "batch": [1, 4, 16, 64, 256],
    "beam": [1, 2, 5, 10, 20],
    "vocabulary": [1000, 2000, 4000, 8000, 16000, 32000],
}

#: The fewest lines of a corpus, unless `--lines` asks for fewer.
FEWEST = 10_000

#: Pieces that a translation may not end before: no number of logits is so far below the others.
NEVER = -1e4


@dataclass(frozen=True)
class Point:
    """One cost: of a kind of work, where one size has a value."""

    axis: str
    value: int
    work: str
    seconds: float
    memory: int  # bytes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", default=str(ROOT / "configs" / "demo.yaml"), help="whose model section is taken")
    parser.add_argument("--set", nargs="+", default=[], metavar="KEY=VALUE", help="change the configuration")
    parser.add_argument("--only", nargs="+", choices=[*AXES, "corpus"], metavar="AXIS", help="length batch beam ...")
    parser.add_argument("--steps", type=int, default=3, help="values of each axis, from the least on (default: 3)")
    parser.add_argument("--repeats", type=int, default=3, help="the median of so many (default: 3)")
    parser.add_argument(
        "--lines", type=int, default=FEWEST, help="the largest corpus, up to 10 million (default: 10,000)"
    )
    parser.add_argument("--output", default=str(ROOT / "build" / "scaling"), help="folder for table and plot")
    parser.add_argument("--point", help=argparse.SUPPRESS)  # what the fresh process is asked for
    options = parser.parse_args()
    if min(options.repeats, options.lines, options.steps) < 1:
        parser.error("--repeats, --lines and --steps: expected 1 or more")
    if options.point:
        print(json.dumps(measure(options.config, options.set, options.repeats, **json.loads(options.point))))
        return 0
    points = []
    idle = fresh(options, {"work": "nothing", **BASE})["memory"]
    for axis in options.only or [*AXES, "corpus"]:
        for point in corpus(options) if axis == "corpus" else sizes(options, axis):
            print(row(point), flush=True)
            points.append(point)
    folder = Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scaling.md").write_text(table(points), encoding="utf-8")
    plot(points, idle, folder / "scaling.png")
    print(f"{folder / 'scaling.md'}  {folder / 'scaling.png'}")
    return 0


def sizes(options: argparse.Namespace, axis: str) -> Any:
    """The points of one axis: of an update and of a search, or, for the beam, of the search alone."""
    for work in ("search",) if axis == "beam" else ("update", "search"):
        for value in AXES[axis][: options.steps]:
            found = fresh(options, {"work": work, **BASE, axis: value})
            yield Point(axis, value, work, found["seconds"], found["memory"])


def fresh(options: argparse.Namespace, point: dict[str, Any]) -> dict[str, Any]:
    """Measure a point in a process of its own."""
    command = [sys.executable, __file__, "--config", options.config, "--repeats", str(options.repeats)]
    command += ["--set", *options.set] if options.set else []
    done = subprocess.run([*command, "--point", json.dumps(point)], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"scaling: {point} could not be measured")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(
    config: str, changes: list[str], repeats: int, work: str, length: int, batch: int, beam: int, vocabulary: int
) -> Any:
    """Seconds (the median, after a warm-up) and peak memory of a point, in this process."""
    import numpy as np
    import torch

    from nmt.batch import make_batch
    from nmt.compiled import CompiledModel
    from nmt.config import TrainConfig
    from nmt.config_file import load_config
    from nmt.gradients import Gradients
    from nmt.machine import peak_memory
    from nmt.model import Model
    from nmt.objective import Objective
    from nmt.search import Ids
    from nmt.search import beam as beam_search
    from nmt.text import BOS, EOS, PAD

    torch.manual_seed(1)
    model = Model(load_config(config, changes).model, vocabulary, vocabulary)
    draw = random.Random(1)
    rows = [[draw.randrange(4, vocabulary) for _ in range(length - 1)] for _ in range(batch)]
    given = make_batch([(row, row) for row in rows])

    def update() -> None:
        scaler = torch.amp.GradScaler("cpu", enabled=False)
        Gradients(model, scaler, torch.device("cpu"), torch.float32, Objective(TrainConfig())).add([given], seed=1)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    def search() -> None:
        state = network.start(given.source.numpy(), given.source_mask.numpy())
        limits = np.full(batch, length)
        beam_search(network.step, state, Ids(BOS, EOS, (PAD, BOS)), limits, size=beam)

    do: dict[str, Callable[[], None]] = {"update": update, "search": search, "nothing": lambda: None}
    if work == "update":
        model.train()
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-6, fused=True)
    else:
        model.eval()
        with torch.no_grad():
            model.output_bias[EOS] = NEVER
        network = CompiledModel(model.network, threads=torch.get_num_threads())
    seconds = []
    for _ in range(repeats + 1):
        started = time.perf_counter()
        do[work]()
        seconds.append(time.perf_counter() - started)
    return {"seconds": statistics.median(seconds[1:]), "memory": peak_memory()}


def corpus(options: argparse.Namespace) -> Any:
    """Translate ever more generated lines, by the command that users have; greedily."""
    lines = min(FEWEST, options.lines)
    known = (ROOT / "data" / "test.en").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory(prefix="nmt-scaling-") as folder:
        bundle, target = Path(folder) / "bundle", Path(folder) / "target"
        subprocess.run([sys.executable, "-c", BUNDLE, str(bundle), options.config, *options.set], check=True, cwd=ROOT)
        stream(bundle, known, target)
        expected = dict(zip(known, target.read_text(encoding="utf-8").split("\n"), strict=False))
        while lines <= options.lines:
            started = time.perf_counter()
            memory = stream(bundle, drawn(known, lines), target)
            yield Point("corpus", lines, "nmt translate", time.perf_counter() - started, memory)
            with target.open(encoding="utf-8", newline="\n") as file:
                for number, source in enumerate(drawn(known, lines), 1):
                    if (line := file.readline()) != expected[source] + "\n":
                        sys.exit(f"scaling: line {number:,} of {lines:,} is {line!r}, expected {expected[source]!r}")
                if file.read(1):
                    sys.exit(f"scaling: more than {lines:,} lines came out")
            lines *= 10


def stream(bundle: Path, lines: Iterable[str], target: Path) -> int:
    """Give `nmt translate` some lines through a pipe; its peak memory."""
    command = [sys.executable, "-c", TRANSLATE, str(bundle), str(target)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        for line in lines:
            process.stdin.write(line + "\n")
        process.stdin.close()
        memory = process.stdout.read()
    if process.returncode:
        sys.exit("scaling: a corpus could not be translated")
    return int(memory)


def drawn(known: list[str], lines: int) -> Iterator[str]:
    """Lines of the test set in an endless random order: no two corpora have another mixture of lengths."""
    draw = random.Random(1)
    return (draw.choice(known) for _ in range(lines))


#: Writes an untrained model whose translations are one piece longer than their sources.
BUNDLE = f"""if True:
    import sys, torch
    from pathlib import Path
    from dataclasses import replace
    from nmt.bundle import write_bundle
    from nmt.config_file import load_config
    from nmt.lines import read_parallel
    from nmt.model import Model
    from nmt.text import EOS, TokenizerPair
    config = load_config(sys.argv[2], sys.argv[3:])
    search = replace(config.search, limit_factor=1.0, limit_extra=1)
    config = replace(config, search=search, text=replace(config.text, vocabulary=2000, kind="unigram", joint=True))
    pairs = list(zip(*read_parallel("data/train.en", "data/train.es")))
    tokenizers = TokenizerPair.train(pairs[:10000], config.text)
    torch.manual_seed(1)
    model = Model(config.model, len(tokenizers.source), len(tokenizers.target))
    with torch.no_grad():
        model.output_bias[EOS] = {NEVER}
    write_bundle(sys.argv[1], model, tokenizers, config, {{}})
"""

#: `nmt translate`, which tells its peak memory in the end.
TRANSLATE = """if True:
    import sys
    from nmt.cli import main
    from nmt.machine import peak_memory
    status = main(["translate", sys.argv[1], "--beam", "1", "--output", sys.argv[2]])
    print(peak_memory())
    sys.exit(status)
"""


def row(point: Point) -> str:
    each = 1e3 * point.seconds / point.value
    memory = point.memory / 2**20
    return f"| {point.axis} | {point.value:,} | {point.work} | {point.seconds:.3f} | {each:.3f} | {memory:,.0f} |"


def table(points: list[Point]) -> str:
    threads = os.environ.get("OMP_NUM_THREADS", "torch's default number of")
    base = ", ".join(f"{name} {value:,}" for name, value in BASE.items())
    head = "| axis | value | work | seconds | ms / value | peak MiB |\n|---|---|---|---|---|---|\n"
    return (
        f"Median seconds, {threads} threads; where not varied: {base}.\n\n{head}" + "\n".join(map(row, points)) + "\n"
    )


def plot(points: list[Point], idle: int, path: Path) -> None:
    """Seconds above, memory below, a column for each axis; a thin line of slope 1 for the eye."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    axes = list(dict.fromkeys(point.axis for point in points))
    figure, grid = pyplot.subplots(2, len(axes), figsize=(3.4 * len(axes), 6), squeeze=False, layout="constrained")
    for column, axis in enumerate(axes):
        above, below = grid[0][column], grid[1][column]
        for work in dict.fromkeys(point.work for point in points if point.axis == axis):
            its = [point for point in points if (point.axis, point.work) == (axis, work)]
            values, seconds = [p.value for p in its], [p.seconds for p in its]
            above.loglog(values, seconds, "o-", label=work)
            above.loglog(values, [seconds[0] * v / values[0] for v in values], color="0.8", linewidth=1, zorder=0)
            below.semilogx(values, [p.memory / 2**20 for p in its], "o-", label=work)
        below.axhline(idle / 2**20, color="0.6", linestyle=":")
        below.set_ylim(0, 1.15 * max(p.memory / 2**20 for p in points if p.axis == axis))
        above.set_title(axis)
        below.set_xlabel(axis)
        above.legend()
    grid[0][0].set_ylabel("seconds (grey: in proportion)")
    grid[1][0].set_ylabel("peak memory, MiB")
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    sys.exit(main())
