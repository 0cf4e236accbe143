"""Text in, text out: N lines in, N lines out, in order."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nmt.checks import Checks, check, joined
from nmt.confidence import Calibration
from nmt.config import BATCH_TOKENS, Config, SearchConfig
from nmt.engine import Engine
from nmt.errors import ConfigError
from nmt.network import Network, parameters_count
from nmt.padding import Row
from nmt.reading import Reading, between_words, words
from nmt.search import Hypothesis, Ids
from nmt.searcher import Sampling, Searcher
from nmt.shortlist import Shortlist
from nmt.text import BOS, EOS, TokenizerPair, normalise
from nmt.translation import Attention, Translation

if TYPE_CHECKING:
    import torch

    from nmt.ensemble import Ensemble
    from nmt.model import Model

#: Lines that `translate_lines` reads before it answers, unless told otherwise.
CHUNK = 2000

#: Where a line that is too long may be parted, best first.
BREAKS = (".!?…。！？", ",;:，、；：")


@dataclass(frozen=True)
class Candidate:
    """A hypothesis of a line, or of a part of one, and what is known of it."""

    hypothesis: Hypothesis
    text: str
    row: Row | None = None  # pieces of source and translation
    reading: Reading | None = None
    checks: Checks | None = None


class Translator:
    """A model, or an ensemble of some, with its tokenizers: translates lists of sentences."""

    def __init__(
        self,
        model: Model | Ensemble | Sequence[Network],
        tokenizers: TokenizerPair,
        config: Config,
        engine: Engine | torch.device | str = "cpu",
        calibration: Calibration | None = None,
        shortlist: Shortlist | None = None,
    ) -> None:
        """``model`` may be a network as data, or those of an ensemble; ``engine`` may be a device alone.

        ``calibration`` turns what the model thinks into a confidence; translations have the pieces of ``shortlist``.
        """
        engine = engine if isinstance(engine, Engine) else Engine(engine)
        self.searcher = Searcher(model, Ids(BOS, EOS, tokenizers.target.forbidden), engine, shortlist)
        self.tokenizers = tokenizers
        self.config = config
        self.calibration = calibration

    @property
    def engine(self) -> Engine:
        return self.searcher.engine

    @property
    def shortlist(self) -> Shortlist | None:
        """The pieces that translations are made of, where they are not all."""
        return self.searcher.shortlist

    @property
    def model(self) -> Model | Ensemble:
        """It as torch computes it."""
        return self.searcher.model

    @property
    def networks(self) -> tuple[Network, ...]:
        """It as data: one network, or those of an ensemble."""
        return self.searcher.networks

    @property
    def device(self) -> torch.device:
        """Where torch computes, for those who ask for it."""
        return self.searcher.device

    def __repr__(self) -> str:
        languages = f"{self.config.source_language or '?'} to {self.config.target_language or '?'}"
        return f"Translator({languages}, {parameters_count(self.networks):,} parameters, on {self.engine.place})"

    def translate(
        self,
        lines: Sequence[str],
        *,
        beam: int | None = None,
        nbest: int = 1,
        batch_tokens: int = BATCH_TOKENS,
        sampling: Sampling | None = None,
        attention: bool = False,
        checks: bool = False,
        protect: bool = False,
        search: SearchConfig | None = None,
    ) -> list[Translation]:
        """Translate each line. A blank line gives an empty translation.

        Args:
            beam: hypotheses kept at each step; 1 is greedy. The default is the model's own.
            nbest: how many translations of each line to keep, at most ``beam`` of them.
            batch_tokens: padded source pieces translated together, each counted once for every hypothesis that is
                kept of it; changes speed, never a result.
            sampling: draw ``nbest`` translations instead of searching.
            attention: also tell which source pieces each target piece looked at (of an attention with heads
                their mean), for all of ``nbest``.
            checks: also tell how far each translation can be trusted (see `nmt.checks`).
            protect: put placeholders, addresses, numbers and emoji that a translation has lost back into it,
                where that is safe (see `nmt.protect`); tells the checks too.
            search: all other search settings, in place of the model's own.

        Raises:
            ConfigError: ``nbest`` is more than ``beam``, or a number is out of range.
            BundleError: the model computes no numbers: its weights overflow.
        """
        return self._begin(lines, beam, nbest, batch_tokens, sampling, attention, checks, protect, search)()

    def _begin(
        self,
        lines: Sequence[str],
        beam: int | None = None,
        nbest: int = 1,
        batch_tokens: int = BATCH_TOKENS,
        sampling: Sampling | None = None,
        attention: bool = False,
        checks: bool = False,
        protect: bool = False,
        search: SearchConfig | None = None,
    ) -> Callable[[], list[Translation]]:
        """Begin to `translate`: to call what is returned gives the translations."""
        settings = search or self.config.search
        settings = settings if beam is None else replace(settings, beam=beam)
        for name, value in (("beam", settings.beam), ("nbest", nbest), ("batch_tokens", batch_tokens)):
            if value < 1:
                raise ConfigError(f"{name} is {value}, expected 1 or more")
        if settings.no_repeat_ngram < 0:
            raise ConfigError(f"no_repeat_ngram is {settings.no_repeat_ngram}, expected 0 (allow repeats) or more")
        if sampling is None and nbest > settings.beam:
            raise ConfigError(f"nbest is {nbest} but beam is {settings.beam}: ask for a beam of {nbest} or more")
        sources = [normalise(line) for line in lines]
        parts: list[tuple[int, list[int]]] = []  # (line, pieces): several of a line that is too long
        for line, pieces in enumerate(self.tokenizers.source.encode(sources)):
            parts += [(line, part) for part in self._parts(pieces)]
        hypotheses = self.searcher.begin([pieces for _, pieces in parts], settings, nbest, batch_tokens, sampling)
        blank = Checks(None) if checks or protect else None
        judged = nbest if protect or attention else int(checks)

        def translations() -> list[Translation]:
            candidates: list[list[list[Candidate]]] = [[] for _ in lines]
            made = self._candidates(parts, hypotheses(), judged, checks, protect)
            for (line, _), ranked in zip(parts, made, strict=True):
                candidates[line].append(ranked)
            return [
                self._assemble(raw, its, nbest, attention) if its else Translation(raw, "", checks=blank)
                for raw, its in zip(lines, candidates, strict=True)
            ]

        return translations

    def translate_lines(
        self,
        lines: Iterable[str],
        chunk: int = CHUNK,
        *,
        ready: Callable[[], bool] = lambda: True,
        **options: object,
    ) -> Iterator[Translation]:
        """Translate a stream of any length, at most ``chunk`` lines at a time, with the options of `translate`.

        Where there are workers, and the next lines have come, they begin with these before the last are given out.

        Args:
            ready: whether the next line has come; where it has not, those before it are translated first.
        """
        chunks = _chunks(lines, chunk, ready)
        if self.engine.crew == 1:
            for some in chunks:
                yield from self.translate(some, **options)  # type: ignore[arg-type]
            return
        waiting: Callable[[], list[Translation]] = list
        try:
            while True:
                try:
                    coming = next(chunks, None)
                except Exception:  # what cannot be read is told after what could
                    yield from waiting()
                    raise
                if coming is None:
                    break
                begun = self._begin(coming, **options)  # type: ignore[arg-type]
                yield from waiting()
                waiting = begun
                if not ready():
                    yield from waiting()
                    waiting = list
            yield from waiting()
        except GeneratorExit:  # nobody waits for what has begun
            self.searcher.close()
            raise

    def _parts(self, pieces: list[int]) -> list[list[int]]:
        """Cut an over-long source at sentence ends, else at clauses, else at spaces, else anywhere."""
        limit = self.config.text.max_length
        parts, start = [], 0
        while len(pieces) - start > limit:
            shown = self.tokenizers.source.pieces(pieces[start : start + limit + 1])
            starts = [i for i in range(max(limit // 2, 1), limit + 1) if shown[i].startswith("▁")]
            cut = next(
                (i for marks in BREAKS for i in reversed(starts) if shown[i - 1][-1:] in marks),
                starts[-1] if starts else limit,
            )
            parts.append(pieces[start : start + cut])
            start += cut
        return [*parts, pieces[start:]] if pieces else parts

    def _candidates(
        self,
        parts: Sequence[tuple[int, list[int]]],
        hypotheses: Sequence[list[Hypothesis]],
        judged: int,
        checks: bool,
        protect: bool,
    ) -> list[list[Candidate]]:
        """Texts of all hypotheses; of the ``judged`` best of each part also what the model makes of them."""
        flat = [
            (source, h, rank < judged)
            for (_, source), its in zip(parts, hypotheses, strict=True)
            for rank, h in enumerate(its)
        ]
        texts = self.tokenizers.target.decode([h.pieces for _, h, _ in flat])
        rows: list[Row] = [(source, list(h.pieces)) for source, h, wanted in flat if wanted]
        readings = iter(zip(rows, self.searcher.read(rows), strict=True))
        made: list[Candidate] = []
        for (_, hypothesis, wanted), text in zip(flat, texts, strict=True):
            candidate = Candidate(hypothesis, text)
            if wanted:
                row, reading = next(readings)
                candidate = replace(candidate, row=row, reading=reading)
                if checks or protect:
                    mended, found = check(row, hypothesis.ended, reading, self.tokenizers, self.calibration, protect)
                    candidate = replace(candidate, text=mended, checks=found)
            made.append(candidate)
        waiting = iter(made)
        return [list(itertools.islice(waiting, len(its))) for its in hypotheses]

    def _assemble(self, source: str, parts: list[list[Candidate]], nbest: int, attention: bool) -> Translation:
        """One translation of a line from those of its parts; n-best ranks are joined rank by rank."""
        ranked = []
        for rank in range(min(map(len, parts))):
            chosen = [candidates[rank] for candidates in parts]
            hypotheses = [c.hypothesis for c in chosen]
            known = [c.checks for c in chosen if c.checks is not None]
            ranked.append(
                Translation(
                    source,
                    " ".join(filter(None, (c.text for c in chosen))),
                    score=sum(h.score for h in hypotheses) / len(chosen),
                    log_probability=sum(h.log_probability for h in hypotheses),
                    ended=all(h.ended for h in hypotheses),
                    pieces=tuple(itertools.chain.from_iterable(h.pieces for h in hypotheses)),
                    parts=len(parts),
                    checks=joined(known, [len(h.pieces) + 1 for h in hypotheses]) if known else None,
                    attention=self._attention([(c.row, c.reading) for c in chosen]) if attention else None,
                )
            )
        best = ranked[0]
        return replace(best, nbest=tuple(ranked)) if nbest > 1 else best

    def read(self, source: str, target: str) -> Attention:
        """What the model looks at while it reads a given translation (teacher forcing).

        Raises:
            ConfigError: either is blank, or longer than the model's `text.max_length`.
        """
        limit = self.config.text.max_length
        ((given,), (written,)) = (
            self.tokenizers.source.encode([normalise(source)]),
            self.tokenizers.target.encode([normalise(target)]),
        )
        for name, pieces in (("source", given), ("target", written)):
            if not 0 < len(pieces) <= limit:
                raise ConfigError(f"the {name} has {len(pieces):,} pieces, expected 1 to {limit:,}; give one sentence")
        row = (given, written)
        (reading,) = self.searcher.read([row])
        return self._attention([(row, reading)])

    def in_words(self, attention: Attention) -> Attention:
        """Attention between words: summed over the pieces of a source word, the mean over those of a target word."""
        labels, places = [], []
        for tokenizer, pieces in (
            (self.tokenizers.source, attention.source),
            (self.tokenizers.target, attention.target),
        ):
            found = words(tokenizer, tokenizer.ids(pieces))
            labels.append(tuple(text or pieces[place.start] for text, place in found))
            places.append([place for _, place in found])
        return Attention(labels[0], labels[1], between_words(attention.weights, places[1], places[0]))

    def _attention(self, parts: Sequence[tuple[Row | None, Reading | None]]) -> Attention:
        """The attention of a line from that of its parts."""
        source: list[int] = []
        target: list[int] = []
        blocks = []
        for row, reading in parts:
            assert row is not None and reading is not None  # `judged` covers every rank
            source += [*row[0], EOS]
            target += [*row[1], EOS]
            blocks.append(reading.weights)
        shown = (self.tokenizers.source.pieces(source), self.tokenizers.target.pieces(target))
        return Attention(tuple(shown[0]), tuple(shown[1]), _in_blocks(blocks))


def _chunks(lines: Iterable[str], size: int, ready: Callable[[], bool]) -> Iterator[list[str]]:
    """Lines that may be waited for together."""
    lines = iter(lines)
    for line in lines:
        some = [line]
        while len(some) < size and ready() and (another := next(lines, None)) is not None:
            some.append(another)
        yield some


def _in_blocks(blocks: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Matrices one below and beside the other, with zeros around them."""
    whole = np.zeros(np.sum([block.shape for block in blocks], axis=0), blocks[0].dtype)
    row = column = 0
    for block in blocks:
        rows, columns = block.shape
        whole[row : row + rows, column : column + columns] = block
        row, column = row + rows, column + columns
    return whole
