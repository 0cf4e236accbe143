"""Bundles that were written before: what an older nmt has written, a newer one reads."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

import nmt

BUNDLES = Path(__file__).parent / "bundles"

#: What the models in `bundles/` have learnt: each word has one translation, in the same order.
WORDS = {"ba": "ka", "co": "lo", "du": "mu", "fe": "ne"}


@pytest.mark.parametrize("folder", sorted(path.name for path in BUNDLES.iterdir()))
def test_a_bundle_of_each_format_is_read_and_translates_as_it_was_taught(folder: str) -> None:
    assert f"format-{json.loads((BUNDLES / folder / 'manifest.json').read_text())['format']}" == folder
    sentences = [words for n in (1, 2, 3) for words in itertools.product(WORDS, repeat=n)]
    translations = nmt.load(BUNDLES / folder, "cpu").translate([" ".join(words) + "." for words in sentences])
    assert [t.text for t in translations] == [" ".join(map(WORDS.__getitem__, s)) + "." for s in sentences]
