from __future__ import annotations

import io
import math
import random
import re
import time
import unicodedata
from pathlib import Path

import pytest
import sentencepiece
from hypothesis import given, settings
from hypothesis import strategies as st

from nmt.config import TextConfig
from nmt.errors import TokenizerError
from nmt.text import (
    BOS,
    EOS,
    PAD,
    SPACE_MARK,
    UNK,
    Tokenizer,
    TokenizerPair,
    has_control_characters,
    normalise,
)

SYMBOLS = ("<2es>", "https://example.org/a?b=c#d", "⟦0⟧")
FORMS = [(kind, joint) for kind in ("unigram", "bpe") for joint in (True, False)]

#: What breaks tokenizers: astral, combining, right to left, joiners, controls, marks, names of pieces, white space.
AWKWARD = [
    "😀", "👩‍👩‍👧", "𝔘", "e\u0301", "\u0301", "ﬁ", "½", "Ａ", "שלום", "مرحبا", "\u202e", "\u200d", "\ufeff", "\x00",
    "\x1f", "\x7f", "\x85", "\u2028", "\u2029", SPACE_MARK, "\t", "\r\n", "\n", "\r", "\x0b", "\x0c", " ", "  ",
    "\u00a0", "\u3000", "<unk>", "<s>", "</s>", "<pad>", "<0x41>", "<0x0A>", "\ufffd", "\U0010ffff", "\ufdd0", *SYMBOLS,
]  # fmt: skip
NO_SURROGATES = st.characters(exclude_categories=["Cs"])
TEXTS = st.lists(st.one_of(st.sampled_from(AWKWARD), NO_SURROGATES, st.text(max_size=6)), max_size=12).map("".join)
ANY_TEXTS = st.lists(st.one_of(TEXTS, st.characters(exclude_categories=[])), max_size=4).map("".join)


def corpus() -> list[tuple[str, str]]:
    """Invented sentences of invented words in two scripts."""
    chance = random.Random(5)
    syllables = ["ka", "lo", "mi", "re", "tu", "sha", "ne", "po", "vi", "do"], ["ба", "ло", "ми", "ре", "ту", "ша"]
    words = [["".join(chance.choices(side, k=chance.randint(1, 4))) for _ in range(150)] for side in syllables]
    return [(" ".join(chance.choices(words[0], k=6)), " ".join(chance.choices(words[1], k=6))) for _ in range(300)]


def trained(kind: str = "unigram", joint: bool = True, **options: object) -> TokenizerPair:
    settings = {"vocabulary": 330, "symbols": SYMBOLS, **options}
    return TokenizerPair.train(corpus(), TextConfig(kind=kind, joint=joint, **settings))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def every_form() -> dict[tuple[str, bool], TokenizerPair]:
    return {form: trained(*form) for form in FORMS}


def plainly(text: str) -> str:
    """What `normalise` says it does, one character after the other."""
    blank = [c.isspace() or unicodedata.category(c) in ("Cc", "Zl", "Zp") or c == "▁" for c in text]
    spaced = "".join(" " if b else c for c, b in zip(text, blank, strict=True))
    return unicodedata.normalize("NFC", " ".join(word for word in spaced.split(" ") if word))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_normalising_is_nfc_and_single_spaces_and_nothing_else(text: str) -> None:
    assert normalise(text) == plainly(text)


def test_every_character_up_to_the_combining_marks_is_normalised_wherever_it_stands() -> None:
    for code in range(0x340):
        for text in (chr(code), f"{chr(code)}a", f"a{chr(code)}b", f"e{chr(code)}", f"a {chr(code)} b"):
            assert normalise(text) == plainly(text)


@settings(max_examples=300, deadline=None)
@given(text=ANY_TEXTS)
def test_normalising_twice_is_normalising_once_and_the_result_fits_a_line_of_utf8(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert len(once.encode("utf-8").decode("utf-8").splitlines()) <= 1


def test_compatibility_characters_are_kept_and_composed_ones_are_composed() -> None:
    assert normalise("½ ﬁ Ａ ² ™ Ⅷ ㎞") == "½ ﬁ Ａ ² ™ Ⅷ ㎞"
    assert normalise("cafe\u0301") == "café"


def test_a_lone_surrogate_becomes_one_replacement_character() -> None:
    assert normalise("a\ud800b \udfff") == "a\ufffdb \ufffd"


@given(
    st.text(),
    st.lists(st.sampled_from("\u0301\u0323\u0344\u0327\u05b0\u0345\u20dd\u0f71\U0001d165"), min_size=32, max_size=80),
)
def test_many_marks_on_a_letter_are_ordered_as_unicode_has_it(before: str, marks: list[str]) -> None:
    text = before + "".join(marks) + "ua"
    assert normalise(text) == plainly(text)


def test_half_a_million_marks_on_a_letter_take_seconds_and_not_hours() -> None:
    started = time.perf_counter()
    assert normalise("u" + "\u0301\u0323" * 250_000) == "\u1ee5" + "\u0323" * 249_999 + "\u0301" * 250_000
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("text", "has"),
    [("a\tb\r\n", False), ("día 😀 e\u0301", False), ("a\x00", True), ("\x85", True), ("a\u2028b", True), ("▁a", True)],
)
def test_control_characters_are_seen_but_tabs_and_line_ends_are_none(text: str, has: bool) -> None:
    assert has_control_characters(text) is has


@settings(max_examples=120, deadline=None)
@given(texts=st.lists(ANY_TEXTS, min_size=1, max_size=3))
def test_decoding_what_was_encoded_gives_the_normalised_text(
    every_form: dict[tuple[str, bool], TokenizerPair], texts: list[str]
) -> None:
    plain = [normalise(text) for text in texts]
    for pair in every_form.values():
        for side in (pair.source, pair.target):
            encoded = side.encode(plain)
            assert side.decode(encoded) == plain
            assert not {UNK, PAD, BOS, EOS} & {i for ids in encoded for i in ids}


@settings(max_examples=100, deadline=None)
@given(fragments=st.lists(st.one_of(st.sampled_from(SYMBOLS), TEXTS), max_size=8))
def test_a_symbol_is_one_piece_wherever_it_stands(
    every_form: dict[tuple[str, bool], TokenizerPair], fragments: list[str]
) -> None:
    text = normalise("".join(fragments))
    for pair in every_form.values():
        for side in (pair.source, pair.target):
            pieces = side.pieces(side.encode([text])[0])
            for symbol in SYMBOLS:
                assert sum(piece.lstrip(SPACE_MARK) == symbol for piece in pieces) == text.count(symbol)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_ids_at_all_decode_to_one_line(
    every_form: dict[tuple[str, bool], TokenizerPair], data: st.DataObject
) -> None:
    side = every_form["unigram", True].source
    spelt = [i for i in range(len(side)) if re.fullmatch("<0x(0[A-D]|1[C-E]|85|C2|E2|80|A8|A9)>", side.pieces([i])[0])]
    ids = st.one_of(st.sampled_from(spelt), st.integers(0, len(side) - 1))
    (text,) = side.decode([data.draw(st.lists(ids, max_size=20))])
    assert len(text.splitlines()) <= 1
    assert text == plainly(text)


@pytest.mark.parametrize("symbols", [(), SYMBOLS])
@pytest.mark.parametrize("kind", ["unigram", "bpe"])
def test_with_byte_fallback_unk_is_forbidden_and_never_needed(kind: str, symbols: tuple[str, ...]) -> None:
    side = trained(kind, symbols=symbols).source
    assert UNK not in side.encode(["漢字 😀 \U0010ffff"])[0]
    assert side.byte_fallback
    assert sorted(side.forbidden) == [PAD, UNK, BOS]


@pytest.mark.parametrize("kind", ["unigram", "bpe"])
def test_without_byte_fallback_a_strange_character_is_unk_which_is_allowed(kind: str) -> None:
    side = trained(kind, byte_fallback=False, vocabulary=120).source
    assert UNK in side.encode(["漢"])[0]
    assert not side.byte_fallback
    assert sorted(side.forbidden) == [PAD, BOS]


def test_the_special_ids_are_the_first_four_of_every_vocabulary(
    every_form: dict[tuple[str, bool], TokenizerPair],
) -> None:
    assert (PAD, UNK, BOS, EOS) == (0, 1, 2, 3)
    for pair in every_form.values():
        for side in (pair.source, pair.target):
            assert side.pieces([0, 1, 2, 3]) == ["<pad>", "<unk>", "<s>", "</s>"]
            assert len(side) == 330


@pytest.mark.parametrize(("kind", "joint"), FORMS)
def test_a_sample_is_another_segmentation_of_the_same_text_that_follows_from_the_seed(
    every_form: dict[tuple[str, bool], TokenizerPair], kind: str, joint: bool
) -> None:
    pair = every_form[kind, joint]
    texts = [target for _, target in corpus()[:30]]
    first = pair.target.sample(texts, 0.1, seed=11)
    assert pair.target.decode(first) == texts
    # What it remembers of words changes nothing, also where they were drawn with another alpha before.
    other = pair.target.sample(texts, 0.9, seed=11)
    assert other == Tokenizer(pair.target.model).sample(texts, 0.9, seed=11)
    assert (sum(map(len, other)) < sum(map(len, first))) == (kind == "unigram")  # BPE: of each merge the share to drop
    pair.source.sample(texts[3:], 0.1, seed=11)
    assert pair.target.sample(texts, 0.1, seed=11) == first
    assert Tokenizer(pair.target.model).sample(texts, 0.1, seed=11) == first
    assert pair.target.sample(texts, 0.1, seed=12) != first
    assert first != pair.target.encode(texts)
    assert not any(UNK in ids for ids in first)


def test_joint_is_one_vocabulary_and_separate_are_two(every_form: dict[tuple[str, bool], TokenizerPair]) -> None:
    joint, separate = every_form["unigram", True], every_form["unigram", False]
    assert joint.joint and not separate.joint
    assert list(joint.files()) == ["tokenizer.model"]
    assert sorted(separate.files()) == ["source.model", "target.model"]
    # The source side of a separate vocabulary has never seen a Cyrillic letter.
    latin, cyrillic = (
        {c for piece in side.pieces(range(330)) for c in piece} for side in (separate.source, separate.target)
    )
    assert "б" not in latin and "б" in cyrillic
    assert {"б", "k"} <= {c for piece in joint.source.pieces(range(330)) for c in piece}


@pytest.mark.parametrize("joint", [True, False])
def test_what_is_written_is_loaded_with_the_same_pieces_and_fingerprint(
    every_form: dict[tuple[str, bool], TokenizerPair], tmp_path: Path, joint: bool
) -> None:
    pair = every_form["bpe", joint]
    for name, content in pair.files().items():
        (tmp_path / name).write_bytes(content)
    loaded = TokenizerPair.load(tmp_path)
    assert loaded.fingerprint == pair.fingerprint
    assert loaded.joint is joint
    for was, now in ((pair.source, loaded.source), (pair.target, loaded.target)):
        assert now.pieces(range(len(now))) == was.pieces(range(len(was)))


def test_fingerprints_differ_where_vocabularies_do(every_form: dict[tuple[str, bool], TokenizerPair]) -> None:
    assert len({pair.fingerprint for pair in every_form.values()}) == len(every_form)
    separate = every_form["bpe", False]
    assert TokenizerPair(separate.target, separate.source).fingerprint != separate.fingerprint
    assert TokenizerPair(separate.source, separate.source).fingerprint != separate.fingerprint


def test_training_twice_gives_the_same_vocabulary_to_the_byte() -> None:
    assert trained().source.model == trained().source.model


@pytest.mark.parametrize("kind", ["unigram", "bpe"])
def test_a_vocabulary_larger_than_the_corpus_supports_is_refused_with_a_number_that_works(kind: str) -> None:
    with pytest.raises(TokenizerError) as caught:
        trained(kind, joint=False, vocabulary=50_000)
    message = str(caught.value)
    assert "\n" not in message
    assert "text.vocabulary" in message and "50000" in message and "source language" in message
    number = re.search(r"set text\.vocabulary to (\d+) or less", message)
    assert number is not None
    most = int(number[1])
    assert len(TokenizerPair.train([(s, s) for s, _ in corpus()], config(kind, most)).source) == most
    with pytest.raises(TokenizerError):
        TokenizerPair.train([(s, s) for s, _ in corpus()], config(kind, most + 1))


def config(kind: str, vocabulary: int) -> TextConfig:
    return TextConfig(kind=kind, vocabulary=vocabulary, joint=False, symbols=SYMBOLS)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["unigram", "bpe"])
def test_a_vocabulary_smaller_than_its_characters_is_refused_with_a_number_that_works(kind: str) -> None:
    with pytest.raises(TokenizerError) as caught:
        trained(kind, vocabulary=100)
    number = re.search(r"set text\.vocabulary above (\d+)", str(caught.value))
    assert number is not None
    assert "\n" not in str(caught.value)
    assert len(trained(kind, vocabulary=int(number[1]) + 1).source) == int(number[1]) + 1


def test_a_corpus_without_a_sentence_is_refused_in_one_line() -> None:
    with pytest.raises(TokenizerError, match=r"^[^\n]*text\.vocabulary[^\n]*$"):
        TokenizerPair.train([], TextConfig(vocabulary=300))


def damaged(model: bytes) -> list[bytes]:
    return [b"", b"not a model at all\n", model[: len(model) // 2], model[:-3], b"\x00" * 400, model[5:]]


@pytest.mark.parametrize("case", range(6))
def test_damaged_model_bytes_are_refused_in_one_line_that_names_the_place(case: int) -> None:
    with pytest.raises(TokenizerError, match=r"^here\.model: [^\n]*$"):
        Tokenizer(damaged(trained().source.model)[case], "here.model")


def test_a_sentencepiece_model_with_other_special_ids_is_refused() -> None:
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(s for s, _ in corpus()), model_writer=written, vocab_size=60, minloglevel=2
    )
    with pytest.raises(TokenizerError, match=r"\(-1, 0, 1, 2\).*expected \(0, 1, 2, 3\)"):
        Tokenizer(written.getvalue(), "foreign")


def test_a_folder_without_a_tokenizer_is_refused_with_the_names_that_are_expected(tmp_path: Path) -> None:
    with pytest.raises(TokenizerError, match=r": expected tokenizer\.model, or source\.model and target\.model$"):
        TokenizerPair.load(tmp_path)


@pytest.mark.parametrize("kind", ["unigram", "bpe"])
def test_surprisal_is_that_of_the_unigram_model_or_of_the_ranks(kind: str, toy_pairs: list[tuple[str, str]]) -> None:
    tokenizer = TokenizerPair.train(toy_pairs, TextConfig(vocabulary=330, kind=kind)).source
    processor = sentencepiece.SentencePieceProcessor(model_proto=tokenizer.model)
    plain = [i for i in range(4, len(tokenizer)) if not processor.is_byte(i)]
    if kind == "unigram":
        expected = [-processor.get_score(i) / math.log(2) for i in plain]
    else:
        total = sum(1 / rank for rank in range(1, len(tokenizer) + 1))
        expected = [math.log2(rank * total) for rank in range(1, len(plain) + 1)]
    assert [tokenizer.surprisal[i] for i in plain] == pytest.approx(expected)
    assert 0.5 < sum(2**-bits for bits in expected) <= 1.001
    assert {tokenizer.surprisal[i] for i in range(len(tokenizer)) if i not in plain} == {max(tokenizer.surprisal)}
