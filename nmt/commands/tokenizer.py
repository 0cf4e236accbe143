"""`nmt tokenizer`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nmt.errors import ConfigError
from nmt.terminal import add_config

HELP = "Train the tokenizer of a configuration alone."
EXAMPLES = """examples:
  nmt tokenizer configs/demo.yaml --output tokenizers/demo
  nmt train configs/demo.yaml --set text.tokenizer=tokenizers/demo --run runs/again
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_config(parser)
    parser.add_argument("--output", required=True, metavar="DIR", help="folder to write, for text.tokenizer")


def run(options: argparse.Namespace) -> int:
    from nmt.config_file import load_config
    from nmt.run import prepare, write_tokenizer

    config = load_config(options.config, options.set)
    folder = Path(options.output)
    if folder.exists():
        raise ConfigError(f"{folder}: is there already; give a folder that does not exist")
    data = prepare(config, lambda event: print(event["text"], file=sys.stderr))
    write_tokenizer(data.tokenizers, folder)
    return 0
