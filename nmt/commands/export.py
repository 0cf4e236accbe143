"""`nmt export`."""

from __future__ import annotations

import argparse
from pathlib import Path

from nmt.terminal import MODEL

HELP = "Write a model as ONNX, to run it without torch."
EXAMPLES = """examples:
  nmt export runs/demo exported
  python exported/translate.py < data/test.en        needs onnxruntime, sentencepiece and numpy, nothing else

It writes encoder.onnx, decoder_step.onnx, the tokenizer, model.json with all that a program must know of them, and
translate.py, a program to start your own from.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("folder", metavar="DIR", help="where to write: a new or an empty folder")


def run(options: argparse.Namespace) -> int:
    from nmt.bundle import read_bundle
    from nmt.export import PROGRAM, export
    from nmt.hub import locate

    folder = Path(options.folder)
    export(read_bundle(locate(options.model)), folder)
    for path in sorted(folder.iterdir()):
        print(f"{path}  {path.stat().st_size:,} bytes")
    print(f"translate with: python {folder / PROGRAM} < input.txt")
    return 0
