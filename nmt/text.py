"""The tokenization stage: text to piece ids and back, with SentencePiece.

Source: Kudo and Richardson (2018) for SentencePiece, Kudo (2018) for the unigram model and subword
sampling, Provilkov et al. (2020) for BPE-dropout.

The special ids are fixed here, for every vocabulary, and nowhere else.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import math
import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from random import Random
from typing import Any

import regex
import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as _generated

from nmt.config import TextConfig
from nmt.documents import read_file
from nmt.errors import TokenizerError

PAD, UNK, BOS, EOS = SPECIAL = 0, 1, 2, 3

_proto: Any = _generated  # made by protobuf, without types

#: Names of a tokenizer's files: of one vocabulary for both languages, or of two.
JOINT, SEPARATE = ("tokenizer.model",), ("source.model", "target.model")

#: No tokenizer's file is larger.
MAX_TOKENIZER_BYTES = 64 << 20

#: SentencePiece's own mark for a space. As a character of a text it is read as a space.
SPACE_MARK = "\u2581"

#: The first combining mark. No character before it is changed by NFC, or is `SPACE_MARK`.
FIRST_MARK = "\u0300"

_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u2581\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WHITESPACE = re.compile(r"\s+")
#: No language puts as many marks on one letter.
_MANY_MARKS = regex.compile(r"\p{M}{32,}")

#: Subword sampling draws from this many segmentations of a word, and remembers those of this many words.
SEGMENTATIONS, WORDS = 32, 50_000

#: Segmentations of a word, and their cumulative shares; in arrays, which are smaller than lists.
Segmentations = tuple[list["array[int]"], "array[float]"]

#: Pieces that a vocabulary has first and every sentence has some of.
COMMON = 200

#: SentencePiece keeps its training text in memory: more than this teaches a vocabulary nothing new.
MAX_TRAINING_SENTENCES = 2_000_000


def normalise(text: str) -> str:
    """NFC, control characters and every run of white space as one space, no space at the ends.

    Nothing else is changed: compatibility characters such as ``½`` or full-width letters stay.
    A lone surrogate, which no UTF-8 file can hold, becomes U+FFFD.
    """
    if text.isprintable() and max(text, default="") < FIRST_MARK and "  " not in text and text == text.strip(" "):
        return text  # nothing to do, as for most lines
    text = _MANY_MARKS.sub(_in_order, _SURROGATE.sub("\ufffd", text))
    return _WHITESPACE.sub(" ", _CONTROL.sub(" ", unicodedata.normalize("NFC", text))).strip(" ")


def _in_order(marks: regex.Match[str]) -> str:
    """A run of combining marks in canonical order, which Python's normalisation finds in the square of their number."""
    apart = "".join(unicodedata.normalize("NFD", mark) for mark in marks.group())
    runs = itertools.groupby(apart, lambda c: unicodedata.combining(c) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining) if movable else run) for movable, run in runs)


def has_control_characters(text: str) -> bool:
    """Whether `normalise` would replace a character other than a tab or a line end."""
    return any(c not in "\t\r\n" for c in _CONTROL.findall(text))


class Tokenizer:
    """One SentencePiece vocabulary: text to piece ids and back."""

    def __init__(self, model: bytes, place: str = "tokenizer") -> None:
        """Load a serialized SentencePiece model.

        Raises:
            TokenizerError: it is not one, or its special ids are not ours.
        """
        self.model = model
        try:
            self._processor = sentencepiece.SentencePieceProcessor(model_proto=model)
            ids = tuple(getattr(self._processor, name)() for name in ("pad_id", "unk_id", "bos_id", "eos_id"))
        except (RuntimeError, TypeError, OSError, UnicodeError):  # its own message may quote bytes that are no text
            raise TokenizerError(f"{place}: not a SentencePiece model; the file is damaged or another") from None
        if ids != SPECIAL:
            raise TokenizerError(
                f"{place}: padding, <unk>, BOS and EOS have the ids {ids}, expected {SPECIAL};"
                " train the tokenizer with `nmt tokenizer`"
            )

    def __len__(self) -> int:
        return int(self._processor.get_piece_size())

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the model: equal exactly when the vocabulary is the same."""
        return hashlib.sha256(self.model).hexdigest()

    @property
    def byte_fallback(self) -> bool:
        """Whether every character can be spelt, so that `<unk>` is never needed."""
        return bool(self._processor.is_byte(self._processor.piece_to_id("<0x00>")))

    @property
    def forbidden(self) -> tuple[int, ...]:
        """Ids that no translation may contain: padding, BOS and, with byte fallback, `<unk>`."""
        return (PAD, BOS, UNK) if self.byte_fallback else (PAD, BOS)

    @cached_property
    def alphabet(self) -> frozenset[int]:
        """What anything can be spelt with that can be spelt at all: special ids, bytes and pieces of one character."""
        processor = self._processor
        single = (i for i in range(len(self)) if len(processor.id_to_piece(i).removeprefix(SPACE_MARK)) < 2)
        return frozenset({*SPECIAL, *filter(processor.is_byte, range(len(self))), *single})

    @cached_property
    def common(self) -> frozenset[int]:
        """The `COMMON` most frequent pieces: articles, prepositions, endings, marks. Ids are in order of frequency."""
        processor = self._processor
        plain = (i for i in range(EOS + 1, len(self)) if not processor.is_byte(i) and not processor.is_control(i))
        return frozenset(itertools.islice(plain, COMMON))

    @cached_property
    def surprisal(self) -> tuple[float, ...]:
        """Bits of each piece: how rare it was where the tokenizer was trained.

        A unigram model has its probabilities; those of a BPE vocabulary, which has none, are taken to follow its
        ranks (Zipf 1949). A byte, or a piece that training has not counted, is as rare as the rarest of the others.
        """
        kind, pieces = _proto.ModelProto.SentencePiece.NORMAL, self._parsed.pieces
        if self._is_unigram:
            bits = [-p.score / math.log(2) if p.type == kind else None for p in pieces]
        else:
            total = sum(1 / rank for rank in range(1, len(pieces) + 1))
            ranks = itertools.count(1)
            bits = [math.log2(next(ranks) * total) if p.type == kind else None for p in pieces]
        rarest = max((b for b in bits if b is not None), default=0.0)
        return tuple(rarest if b is None else b for b in bits)

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Piece ids of normalised texts, without BOS and EOS."""
        encoded: list[list[int]] = self._processor.encode(list(texts), num_threads=1)
        return encoded

    def pieces(self, ids: Iterable[int]) -> list[str]:
        """The pieces themselves, as they are shown beside an attention map."""
        return [str(self._processor.id_to_piece(int(i))) for i in ids]

    def ids(self, pieces: Iterable[str]) -> list[int]:
        """The inverse of `pieces`."""
        return [int(self._processor.piece_to_id(piece)) for piece in pieces]

    def decode(self, ids: Sequence[Sequence[int]]) -> list[str]:
        """Texts of piece ids. Always one line each, even for ids that spell a line end in bytes."""
        # One by one: a batch starts threads of its own at each call.
        return [normalise(self._processor.decode(list(map(int, row)))) for row in ids]

    def sample(self, texts: Sequence[str], alpha: float, seed: int) -> list[list[int]]:
        """Another segmentation of each normalised text, the same for the same seed, in any process.

        ``alpha`` is the inverse temperature over the `SEGMENTATIONS` likeliest segmentations of each word
        (unigram; Kudo 2018, equation 8) or the probability of dropping a merge (BPE; Provilkov et al.
        2020, algorithm 1). SentencePiece's own sampling cannot be repeated: each process seeds it anew.
        """
        random = Random(seed)
        if self._is_unigram:
            of = self._remembered
            return [[piece for word in text.split() for piece in _choose(*of(word, alpha), random)] for text in texts]
        return [[piece for word in text.split() for piece in self._merge(word, alpha, random)] for text in texts]

    @cached_property
    def _parsed(self) -> Any:
        return _proto.ModelProto.FromString(self.model)

    @property
    def _is_unigram(self) -> bool:
        return bool(self._parsed.trainer_spec.model_type == _proto.TrainerSpec.UNIGRAM)

    @cached_property
    def _symbols(self) -> re.Pattern[str]:
        """Matches the symbols that are never split, the longest first."""
        kind = _proto.ModelProto.SentencePiece.USER_DEFINED
        symbols = sorted((p.piece for p in self._parsed.pieces if p.type == kind), key=len, reverse=True)
        return re.compile(f"({'|'.join(map(re.escape, symbols))})" if symbols else r"($^)")

    @cached_property
    def _remembered(self) -> Callable[[str, float], Segmentations]:
        """`_segmentations`, of which an epoch needs the same ones as the epoch before."""
        return lru_cache(maxsize=WORDS)(self._segmentations)

    def _segmentations(self, word: str, alpha: float) -> Segmentations:
        """The likeliest segmentations of a word, and their cumulative shares."""
        found = self._processor.nbest_encode_as_ids(word, SEGMENTATIONS)
        scores = [sum(map(self._processor.get_score, ids)) for ids in found]
        best = max(scores)
        shares = itertools.accumulate(math.exp(alpha * (score - best)) for score in scores)
        return [array("i", ids) for ids in found], array("d", shares)

    def _merge(self, word: str, alpha: float, random: Random) -> list[int]:
        """Merge characters by byte-pair encoding, each merge dropped with probability ``alpha`` whenever it is due."""
        pieces = [SPACE_MARK]
        for number, part in enumerate(self._symbols.split(word)):
            pieces += [part] if number % 2 else part
        id_of, score_of = self._processor.piece_to_id, self._processor.get_score
        while True:
            pairs = ((i, id_of(a + b)) for i, (a, b) in enumerate(itertools.pairwise(pieces)))
            due = [(-score_of(k), i) for i, k in pairs if k != UNK and random.random() >= alpha]
            if not due:
                break
            _, i = min(due)
            pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]
        ids: list[int] = []
        for piece in pieces:
            known = id_of(piece) != UNK or not self.byte_fallback
            ids += [id_of(piece)] if known else [id_of(f"<0x{byte:02X}>") for byte in piece.encode()]
        return ids


def _choose(found: list[array[int]], shares: array[float], random: Random) -> array[int]:
    return random.choices(found, cum_weights=shares)[0]


@dataclass(frozen=True)
class TokenizerPair:
    """The tokenizers of both sides; one and the same object where the vocabulary is joint."""

    source: Tokenizer
    target: Tokenizer

    @property
    def joint(self) -> bool:
        return self.source.model == self.target.model

    @property
    def fingerprint(self) -> str:
        """Equal exactly when both vocabularies are the same."""
        return hashlib.sha256((self.source.fingerprint + self.target.fingerprint).encode()).hexdigest()

    def files(self) -> dict[str, bytes]:
        """File names and contents that `load` reads back."""
        if self.joint:
            return {"tokenizer.model": self.source.model}
        return {"source.model": self.source.model, "target.model": self.target.model}

    @classmethod
    def load(cls, folder: str | Path) -> TokenizerPair:
        """Read `tokenizer.model`, or `source.model` and `target.model`, from a folder.

        Raises:
            TokenizerError: a file is missing or is not a tokenizer of ours.
        """
        folder = Path(folder)
        names = [name for name in (*JOINT, *SEPARATE) if (folder / name).exists()]
        contents = {name: read_file(folder / name, MAX_TOKENIZER_BYTES, TokenizerError) for name in names}
        return cls.from_files(contents, str(folder))

    @classmethod
    def from_files(cls, contents: Mapping[str, bytes], place: str) -> TokenizerPair:
        """What `files` gave; files of other names are left alone.

        Raises:
            TokenizerError: none or both of the two kinds are there, or one is not a tokenizer of ours.
        """
        kinds = [names for names in (JOINT, SEPARATE) if any(name in contents for name in names)]
        if len(kinds) != 1 or any(name not in contents for name in kinds[0]):
            raise TokenizerError(f"{place}: expected tokenizer.model, or source.model and target.model")
        sides = [Tokenizer(contents[name], f"{place}/{name}") for name in kinds[0]]
        return cls(sides[0], sides[-1])

    @classmethod
    def train(cls, pairs: Iterable[tuple[str, str]], config: TextConfig) -> TokenizerPair:
        """Learn the vocabularies from normalised sentence pairs.

        Raises:
            TokenizerError: the text does not support that many pieces.
        """
        kept = list(itertools.islice(pairs, MAX_TRAINING_SENTENCES))
        if config.joint:
            both = _train((side for pair in kept for side in pair), config, "both languages")
            return cls(both, both)
        return cls(
            _train((source for source, _ in kept), config, "the source language"),
            _train((target for _, target in kept), config, "the target language"),
        )


def _train(sentences: Iterable[str], config: TextConfig, side: str) -> Tokenizer:
    written = io.BytesIO()
    options: dict[str, Any] = {
        "model_type": config.kind,
        "vocab_size": config.vocabulary,
        "character_coverage": config.coverage,
        "byte_fallback": config.byte_fallback,
        "user_defined_symbols": list(config.symbols),
        "normalization_rule_name": "identity",  # `normalise` has done it
        "pad_id": PAD,
        "unk_id": UNK,
        "bos_id": BOS,
        "eos_id": EOS,
        "max_sentence_length": 16_384,  # bytes; SentencePiece skips longer ones
        "num_threads": 1,  # the vocabulary must not depend on the machine
        "minloglevel": 2,
    }
    try:
        sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(sentences), model_writer=written, **options)
    except (RuntimeError, ValueError, OSError) as error:
        raise TokenizerError(_explain(" ".join(str(error).split()), config, side)) from None
    return Tokenizer(written.getvalue())


def _explain(message: str, config: TextConfig, side: str) -> str:
    """What SentencePiece's message means for the configuration."""
    asked = f"text.vocabulary asks for {config.vocabulary} pieces for {side}"
    most = re.search(r"value <= (\d+)", message)
    if most or "too high" in message:
        value = f"{most.group(1)} or less" if most else "a smaller value"
        return f"{asked}, more than the corpus supports: set text.vocabulary to {value}"
    least = re.search(r"smaller than required_chars\. \d+ vs (\d+)", message)
    if least:
        needed = least.group(1)
        return f"{asked}, fewer than its characters need: set text.vocabulary above {needed}, or text.coverage lower"
    return f"{asked}, and SentencePiece refused: {message}"
