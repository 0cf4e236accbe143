"""`nmt names`."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from nmt.errors import DataError
from nmt.terminal import add_config, add_engine, engine, keep_inputs, output

if TYPE_CHECKING:
    from nmt.corpus import Corpus
    from nmt.names import NameMaker

HELP = "Teach a model names that are not in its corpus: write pairs with made-up ones, or count those a model keeps."
EXAMPLES = """examples:
  nmt names my.yaml --output names.tsv                  pairs of data.train, with made-up names in place of theirs
  nmt names my.yaml --count runs/my                      how many made-up names of data.validation arrive

The configuration then has, in data.train, also

  - {tsv: names.tsv}

A name is a word with a capital that is spelt alike on both sides, so both languages must be written in one alphabet.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_config(parser)
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--output", metavar="F", help="source and target, with a tab between them")
    wanted.add_argument("--count", metavar="MODEL", help="translate those of data.validation, and count what arrives")
    parser.add_argument("--copies", type=int, default=2, metavar="N", help="of each pair with a name (default: 2)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other names for another seed (default: 1)")
    add_engine(parser)


def run(options: argparse.Namespace) -> int:
    from nmt.config_file import load_config
    from nmt.corpus import cache_of, open_corpus
    from nmt.errors import ConfigError
    from nmt.names import NameMaker, words_of

    if options.copies < 1:
        raise ConfigError(f"--copies is {options.copies}, expected 1 or more")
    data = load_config(options.config, options.set).data
    # What is to be written may already be named in the configuration that it is for.
    written = Path(options.output).resolve() if options.output else None
    train = [corpus for corpus in data.train if not corpus.tsv or Path(corpus.tsv).resolve() != written]
    if not train:
        raise ConfigError(f"{options.config}: data.train names no corpus to take names from")
    keep_inputs(options.output, *chain.from_iterable(corpus.files for corpus in train))
    opened = [open_corpus(corpus, cache_of(data)) for corpus in train]
    maker = NameMaker(words_of(chain.from_iterable(corpus.pairs() for corpus in opened)))
    if options.count:
        if data.validation is None:
            raise ConfigError(f"{options.config}: data.validation names no corpus whose names could be tried")
        return _count(options, open_corpus(data.validation, cache_of(data)), maker)
    return _write(options, opened, maker)


def _count(options: argparse.Namespace, corpus: Corpus, maker: NameMaker) -> int:
    from nmt.loading import load_ensemble
    from nmt.names import kept, rename

    renamed = list(rename(corpus.pairs(), maker, seed=options.seed))
    if not renamed:
        raise _nameless(corpus.name, len(corpus))
    arrived, names = kept(load_ensemble([options.count], engine(options)), renamed)
    print(f"{arrived:,} of {names:,} made-up names arrive ({100 * arrived / names:.1f}%)")
    return 0


def _write(options: argparse.Namespace, corpora: list[Corpus], maker: NameMaker) -> int:
    from nmt.names import rename

    written = 0
    with output(options.output) as file:
        pairs = chain.from_iterable(corpus.pairs() for corpus in corpora)
        for pair in rename(pairs, maker, copies=options.copies, seed=options.seed):
            file.write(f"{pair.source}\t{pair.target}\n")
            written += 1
    total = sum(map(len, corpora))
    if not written:
        raise _nameless(options.config, total)
    each = f"{options.copies} of each that has a name"
    print(f"{options.output}: {written:,} pairs, {each} on both sides, of {total:,}", file=sys.stderr)
    return 0


def _nameless(place: str, pairs: int) -> DataError:
    return DataError(
        f"{place}: of {pairs:,} pairs none has a name, a word with a capital that is spelt alike on both sides; nothing"
        " can be learnt from them about names"
    )
