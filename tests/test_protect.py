from __future__ import annotations

import random
import time

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nmt.protect import Entity, entities, lost, repair


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, e.text) for e in entities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://a.org/b?c=1&d=2.", [("url", "https://a.org/b?c=1&d=2")]),
        ("(www.a.org), yes", [("url", "www.a.org")]),
        ("mail a.b+c@d-e.co.uk!", [("e-mail", "a.b+c@d-e.co.uk")]),
        ("Hi {name}, {0} of {{ total }}", [("placeholder", p) for p in ("{name}", "{0}", "{{ total }}")]),
        ("%s has %d, %(n)s and %.2f", [("placeholder", p) for p in ("%s", "%d", "%(n)s", "%.2f")]),
        ("${HOME} __NUM_1__", [("placeholder", "${HOME}"), ("placeholder", "__NUM_1__")]),
        ('<a b="x y">go</a> &amp; &#39;', [("placeholder", p) for p in ('<a b="x y">', "</a>", "&amp;", "&#39;")]),
        ("👩\u200d👧 🇩🇪 👍🏽 ❤\ufe0f", [("emoji", e) for e in ("👩\u200d👧", "🇩🇪", "👍🏽", "❤\ufe0f")]),
        ("1,234.5 at 12:30 on 3/4", [("number", "1,234.5"), ("number", "12:30"), ("number", "3/4")]),
        ("٣٤ cats", [("number", "٣٤")]),
        ("50% of it, 3 < 4 > 2, a_b, © 5", [("number", n) for n in ("50", "3", "4", "2", "5")]),
        ("nothing here.", []),
    ],
)  # fmt: skip
def test_each_kind_is_found_whole_and_nothing_else_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    for entity in entities(text):
        assert text[entity.start : entity.end] == entity.text


@pytest.mark.parametrize(
    "unit",
    ["a", "%", "__a_", "a.b-", "%0", "<a ", "{", "${", "%(a", "&a", "1,", "1 ", "#", "www.", "a@", "👩\u200d", "é"],
)
@pytest.mark.parametrize("head", ["", "http://", "%", "a@", "<a"])
def test_a_long_line_takes_no_longer_than_its_length(head: str, unit: str) -> None:
    started = time.perf_counter()
    entities(head + unit * 100_000)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("1,234.5 kg", "1.234,5 kg", []),
        ("1,234.5 kg", "1.234,6 kg", ["1,234.5"]),
        ("٣٤ cats", "34 gatos", []),
        ("7 dogs", "siete perros", []),  # written out
        ("7 dogs", "8 perros", ["7"]),  # a number that the source has not
        ("17 dogs", "diecisiete perros", ["17"]),
        ("{a} and {a}", "{a}", ["{a}"]),
        ("{a} and {a}", "{a} y {a}", []),
        ("❤\ufe0f", "❤", []),
        ("a@b.de", "a@b.de", []),
        ("a@b.de", "a@b.d", ["a@b.de"]),
    ],
)  # fmt: skip
def test_what_a_translation_lacks_is_told(source: str, translation: str, expected: list[str]) -> None:
    assert [e.text for e in lost(source, translation)] == expected


@given(st.text(), st.text())
def test_any_text_can_be_compared_and_lacks_nothing_of_itself(source: str, translation: str) -> None:
    assert lost(source, source) == []
    wanted = [e.text for e in entities(source)]
    for entity in lost(source, translation):
        assert entity.text in wanted


def looking(pairs: dict[int, int], target: int, source: int) -> torch.Tensor:
    """Attention in which each word of the translation looks at one word of the source, nearly wholly."""
    weights = torch.full((target, source), 0.1 / max(source - 1, 1))
    for t, s in pairs.items():
        weights[t, s] = 0.9
    return weights


def mended(source: str, translation: str, pairs: dict[int, int]) -> tuple[str, list[str]]:
    s, t = source.split(" "), translation.split(" ")
    text, back = repair(s, t, looking(pairs, len(t), len(s)))
    return text, [e.text for e in back]


@pytest.mark.parametrize(
    ("source", "translation", "pairs", "expected"),
    [
        ("see http://a.org/x now", "mira http://b.rg ahora", {0: 0, 1: 1, 2: 2}, "mira http://a.org/x ahora"),
        ("see http://a.org now", "mira ht tp aorg ahora", {0: 0, 1: 1, 2: 1, 3: 1, 4: 2}, "mira http://a.org ahora"),
        ("it is (http://a.org).", "es (hat).", {0: 0, 1: 2}, "es (http://a.org)."),
        ("number 37 wins", "el 73 gana", {0: 0, 1: 1, 2: 2}, "el 37 gana"),
        ("two 😀😀 here", "dos cosas aquí", {0: 0, 1: 1, 2: 2}, "dos 😀😀 aquí"),
        ("Well done 👍", "Bien hecho", {0: 0, 1: 1}, "Bien hecho 👍"),
        ("👍 Well done", "Bien hecho", {0: 1, 1: 2}, "👍 Bien hecho"),
        ("It is at www.a.org.", "Está en.", {0: 1, 1: 2}, "Está en www.a.org."),
    ],
)  # fmt: skip
def test_what_is_lost_is_put_back_where_the_attention_says_or_at_the_edge(
    source: str, translation: str, pairs: dict[int, int], expected: str
) -> None:
    assert lost(source, translation)
    text, back = mended(source, translation, pairs)
    assert text == expected
    assert back and lost(source, text) == []


@pytest.mark.parametrize(
    ("why", "source", "translation", "pairs"),
    [
        ("two places look at it", "see {n} now", "x ve y ahora", {0: 1, 1: 0, 2: 1, 3: 2}),
        ("nothing looks at it", "see {n} now", "ve eso ahora", {0: 0, 1: 2, 2: 2}),
        ("something else would go", "{a} is {n} now", "{a} es ahora", {0: 2, 1: 1, 2: 3}),
        ("it may be written as a word", "the 17 dogs", "los diecisiete perros", {0: 0, 1: 1, 2: 2}),
        ("nothing else would be left", "see {n} now", "x y", {0: 1, 1: 1}),
    ],
)  # fmt: skip
def test_where_it_is_not_safe_nothing_is_changed(
    why: str, source: str, translation: str, pairs: dict[int, int]
) -> None:
    assert mended(source, translation, pairs) == (translation, []), why


def test_what_lost_nothing_stays_as_it_is() -> None:
    assert mended("see {n} now", "ve {n} ahora", {0: 0, 1: 1, 2: 2}) == ("ve {n} ahora", [])


def test_a_repair_never_loses_more_than_before_whatever_the_attention() -> None:
    chance = random.Random(5)
    words = ["{a}", "37", "http://a.org", "😀", "the", "dog", "runs,", "(x)", "a@b.de.", "12", ""]
    repaired = 0
    for _ in range(2000):
        source, target = (chance.choices(words, k=chance.randint(1, 7)) for _ in range(2))
        weights = torch.tensor([[chance.random() ** 4 for _ in source] for _ in target])
        weights /= weights.sum(1, keepdim=True).clamp(min=1)
        before = lost(" ".join(source), " ".join(filter(None, target)))
        text, back = repair(source, target, weights)
        after = lost(" ".join(source), text)
        assert len(after) <= len(before)
        assert all(isinstance(e, Entity) and e in before for e in back)
        if not back:
            assert text == " ".join(filter(None, target))
        repaired += bool(back)
    assert repaired > 100
