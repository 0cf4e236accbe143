from __future__ import annotations

import gzip
import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import datasets
import pytest
import torch

from nmt.batch import Batch, Batches, Position, group_by_length, make_batch, source_batch
from nmt.config import BatchConfig, TextConfig
from nmt.corpus import Corpus
from nmt.errors import NmtError
from nmt.padding import attended, mask_of, pad
from nmt.text import BOS, EOS, PAD, TokenizerPair

MULTI30K = Path(__file__).parents[2] / "shared" / "data" / "multi30k"

Row = tuple[list[int], list[int]]

START = Position()


def corpus_of(rows: list[Row], name: str = "c", weight: float = 1.0) -> Corpus:
    """Pairs that are already tokenized."""
    columns = {
        "line": list(range(1, len(rows) + 1)),
        "source": [str(i) for i in range(len(rows))],
        "target": [str(i) for i in range(len(rows))],
        "source_pieces": [source for source, _ in rows],
        "target_pieces": [target for _, target in rows],
    }
    return Corpus(name, datasets.Dataset.from_dict(columns), (), weight, name)


def random_rows(count: int, longest: int = 12, seed: int = 3) -> list[Row]:
    chance = random.Random(seed)
    return [
        tuple([chance.randint(4, 90) for _ in range(chance.randint(1, longest))] for _ in range(2))  # type: ignore[misc]
        for _ in range(count)
    ]


def epochs(batches: Batches, count: int = 1, position: Position = START) -> list[tuple[Batch, Position]]:
    """All batches from ``position`` to the end of epoch ``count - 1``."""

    def until(stream: Iterator[tuple[Batch, Position]]) -> Iterator[tuple[Batch, Position]]:
        for batch, after in stream:
            yield batch, after
            if after.epoch >= count:
                return

    return list(until(batches.start(position)))


def places(batches: list[tuple[Batch, Position]]) -> list[str]:
    return [place for batch, _ in batches for place in batch.places]


def same(first: Batch, second: Batch) -> bool:
    names = ("source", "source_mask", "target_in", "target_out", "target_mask")
    return first.places == second.places and all(torch.equal(getattr(first, n), getattr(second, n)) for n in names)


@pytest.mark.parametrize("pool", [1, 7, 40, 41, 1000])
def test_every_pair_is_read_exactly_once_an_epoch_whatever_the_pool(pool: int) -> None:
    rows = random_rows(41)
    found = epochs(Batches([corpus_of(rows)], BatchConfig(tokens=40, pool=pool), seed=1))
    assert Counter(places(found)) == Counter(f"c:{line}" for line in range(1, 42))


@pytest.mark.parametrize("pool", [9, 1000])
@pytest.mark.parametrize(
    ("weight", "often"), [(1.0, {1: 40}), (2.0, {2: 40}), (0.5, {1: 20}), (2.5, {2: 20, 3: 20}), (0.0, {})]
)
def test_a_corpus_of_a_weight_is_read_that_often(weight: float, often: dict[int, int], pool: int) -> None:
    corpora = [corpus_of(random_rows(40), "weighted", weight), corpus_of(random_rows(13, seed=9), "plain")]
    batches = Batches(corpora, BatchConfig(tokens=60, pool=pool), seed=1)
    read = Counter(places(epochs(batches)))
    assert Counter(n for place, n in read.items() if place.startswith("weighted")) == often
    assert all(read.pop(f"plain:{line}") == 1 for line in range(1, 14))
    assert len(batches) == sum(read.values()) + 13


def test_half_a_corpus_is_another_half_in_another_epoch() -> None:
    batches = Batches([corpus_of(random_rows(40), weight=0.5)], BatchConfig(tokens=60), seed=1)
    read = epochs(batches, 12)
    first = places(epochs(batches))
    assert len(set(first)) == len(first) == 20
    assert set(places(read)) == {f"c:{line}" for line in range(1, 41)}
    other = Batches([corpus_of(random_rows(40), weight=0.5)], BatchConfig(tokens=60), seed=2)
    assert set(places(epochs(other))) != set(first)


@pytest.mark.parametrize(("pairs", "weight"), [(3, 0.0), (2, 0.2)])
def test_a_training_set_of_which_the_weights_leave_nothing_is_refused(pairs: int, weight: float) -> None:
    with pytest.raises(NmtError, match="weight"):
        Batches([corpus_of(random_rows(pairs), weight=weight)], BatchConfig(), seed=1)


@pytest.mark.parametrize("tokens", [14, 40, 200])
def test_no_batch_is_larger_than_its_budget_unless_it_is_one_pair(tokens: int) -> None:
    found = epochs(Batches([corpus_of(random_rows(200, longest=20))], BatchConfig(tokens=tokens), seed=1))
    for batch, _ in found:
        widest = max(batch.source.shape[1], batch.target_in.shape[1])
        assert batch.sentences * widest <= tokens or batch.sentences == 1
    assert sum(batch.sentences == 1 for batch, _ in found) < len(found)


def test_groups_are_as_large_as_the_budget_lets_them_be() -> None:
    rows = sorted(random_rows(200), key=lambda row: (len(row[1]), len(row[0])))
    groups = group_by_length(rows, 60)
    for group, following in itertools.pairwise(groups):
        longer = [rows[i] for i in [*group, following[0]]]
        assert len(longer) * max(max(len(s), len(t)) + 1 for s, t in longer) > 60


@pytest.mark.parametrize(("tokens", "multiple"), [(60, 2), (60, 4), (200, 8), (14, 8)])
def test_groups_are_multiples_as_large_as_the_budget_lets_them_be(tokens: int, multiple: int) -> None:
    rows = sorted(random_rows(300), key=lambda row: (len(row[1]), len(row[0])))
    sizes = [len(group) for group in group_by_length(rows, tokens, multiple=multiple)]
    assert sum(sizes) == len(rows)
    start = 0
    for size in sizes[:-1]:
        assert size % multiple == 0 or size < multiple
        more = size + multiple if size >= multiple else size + 1  # the next larger group that would have been allowed
        longer = rows[start : start + more]
        assert len(longer) < more or len(longer) * max(max(len(s), len(t)) + 1 for s, t in longer) > tokens
        assert size * max(max(len(s), len(t)) + 1 for s, t in rows[start : start + size]) <= tokens or size == 1
        start += size


def test_batches_of_training_are_multiples_of_eight_sentences_but_for_one_a_pool() -> None:
    found = epochs(Batches([corpus_of(random_rows(500))], BatchConfig(tokens=150, pool=250), seed=1))
    sizes = [batch.sentences for batch, _ in found]
    assert sum(size > 8 and size % 8 > 0 for size in sizes) <= 2
    assert sum(size % 8 == 0 for size in sizes) > 20


def test_the_pairs_of_a_batch_are_those_of_their_places() -> None:
    rows = {"a": random_rows(30, seed=1), "b": random_rows(20, seed=2)}
    batches = Batches([corpus_of(r, name) for name, r in rows.items()], BatchConfig(tokens=50, pool=17), seed=1)
    for batch, _ in epochs(batches):
        for number, place in enumerate(batch.places):
            name, line = place.split(":")
            source, target = rows[name][int(line) - 1]
            assert batch.source[number][batch.source_mask[number]].tolist() == [*source, EOS]
            assert batch.target_in[number][batch.target_mask[number]].tolist() == [BOS, *target]
            assert batch.target_out[number][batch.target_mask[number]].tolist() == [*target, EOS]


def test_padding_masks_and_special_ids_are_those_of_a_plain_loop() -> None:
    rows: list[Row] = [([5, 6, 7], [8]), ([9], [10, 11, 12, 13]), ([4, 4], [4, 4])]
    batch = make_batch(rows, ["x", "y", "z"])
    source, source_mask, target_in, target_out, target_mask = [], [], [], [], []
    for s, t in rows:
        source.append((s + [EOS] + [PAD] * 9)[: 3 + 1])
        source_mask.append([place <= len(s) for place in range(3 + 1)])
        target_in.append(([BOS] + t + [PAD] * 9)[: 4 + 1])
        target_out.append((t + [EOS] + [PAD] * 9)[: 4 + 1])
        target_mask.append([place <= len(t) for place in range(4 + 1)])
    assert batch.source.tolist() == source
    assert batch.source_mask.tolist() == source_mask
    assert batch.target_in.tolist() == target_in
    assert batch.target_out.tolist() == target_out
    assert batch.target_mask.tolist() == target_mask
    assert batch.source_mask.dtype == batch.target_mask.dtype == torch.bool
    assert batch.places == ("x", "y", "z")
    assert (batch.sentences, batch.target_tokens, batch.real_tokens) == (3, 2 + 5 + 3, 2 + 5 + 3 + 4 + 2 + 3)
    assert batch.padded_tokens == 3 * 4 + 3 * 5


def test_a_source_alone_is_padded_to_a_width_that_may_be_asked_for() -> None:
    source, mask = source_batch([[7, 8], [9]], width=5)
    assert source.tolist() == [[7, 8, EOS, PAD, PAD], [9, EOS, PAD, PAD, PAD]]
    assert mask.tolist() == [[True, True, True, False, False], [True, True, False, False, False]]
    assert pad([[1], [2, 3, 4]], width=2).tolist() == [[1, PAD, PAD], [2, 3, 4]]
    assert mask_of([0, 2], 3).tolist() == [[False, False, False], [True, True, False]]


def test_a_search_attends_to_one_of_few_numbers_of_places() -> None:
    assert [attended(width) for width in (8, 16, 24, 32, 40, 64, 72, 1000)] == [16, 16, 32, 32, 64, 64, 128, 1024]


def test_each_epoch_has_an_order_of_its_own_that_follows_from_the_seed() -> None:
    def order(seed: int) -> list[tuple[str, ...]]:
        found = epochs(Batches([corpus_of(random_rows(60))], BatchConfig(tokens=60, pool=25), seed), 3)
        return [tuple(batch.places) for batch, _ in found]

    first = order(1)
    assert order(1) == first
    assert order(2) != first
    flat = [place for group in first for place in group]
    orders = [tuple(flat[i : i + 60]) for i in (0, 60, 120)]
    assert len(set(orders)) == 3
    # Not only the batches' order: who shares a batch with whom changes too.
    assert len({frozenset(map(frozenset, first[i:j])) for i, j in cuts(first, 60)}) == 3


def cuts(groups: list[tuple[str, ...]], pairs: int) -> list[tuple[int, int]]:
    """Where the groups of each epoch begin and end."""
    ends, count = [0], 0
    for number, group in enumerate(groups, 1):
        count += len(group)
        if count % pairs == 0:
            ends.append(number)
    return list(itertools.pairwise(ends))


def test_long_and_short_batches_are_mixed() -> None:
    found = epochs(Batches([corpus_of(random_rows(300, longest=30))], BatchConfig(tokens=120), seed=1))
    widths = [batch.target_in.shape[1] for batch, _ in found]
    assert widths != sorted(widths) and widths != sorted(widths, reverse=True)


@pytest.mark.parametrize("pool", [11, 13, 1000])
def test_entering_at_any_position_continues_exactly_the_same_sequence(pool: int) -> None:
    corpora = [corpus_of(random_rows(25)), corpus_of(random_rows(10, seed=8), "d", weight=0.7)]

    def made() -> Batches:
        return Batches(corpora, BatchConfig(tokens=50, pool=pool), seed=4)

    whole = epochs(made(), 2)
    positions = [Position(), *(after for _, after in whole)]
    assert len(set(positions)) == len(positions)
    for number, position in enumerate(positions[:-1]):
        rest = epochs(made(), 2, position)
        assert [after for _, after in rest] == positions[number + 1 :]
        assert all(same(a, b) for (a, _), (b, _) in zip(rest, whole[number:], strict=True))
    assert positions[-1] == Position(epoch=2)


def test_the_number_of_batches_of_an_epoch_is_known_beforehand() -> None:
    batches = Batches([corpus_of(random_rows(90))], BatchConfig(tokens=60, pool=90), seed=1)
    assert batches.batches_per_epoch() == len(epochs(batches))
    pools = Batches([corpus_of(random_rows(900))], BatchConfig(tokens=60, pool=100), seed=1)
    assert pools.batches_per_epoch() == pytest.approx(len(epochs(pools)), rel=0.1)


def waste(rows: list[Row], tokens: int) -> float:
    """Share of padding among all tokens of one epoch."""
    found = epochs(Batches([corpus_of(rows)], BatchConfig(tokens=tokens), seed=1))
    return 1 - sum(b.real_tokens for b, _ in found) / sum(b.padded_tokens for b, _ in found)


def test_little_is_padding_for_lengths_as_sentences_have_them() -> None:
    chance = random.Random(1)
    rows: list[Row] = []
    for _ in range(20_000):
        length = chance.lognormvariate(2.6, 0.45)
        sides = [max(round(length * chance.lognormvariate(0, 0.15)), 1) for _ in range(2)]
        rows.append(([5] * sides[0], [5] * sides[1]))
    real = sum(len(s) + len(t) + 2 for s, t in rows)
    unsorted = 0
    for start in range(0, len(rows), 64):
        some = rows[start : start + 64]
        unsorted += len(some) * sum(max(len(row[side]) + 1 for row in some) for side in (0, 1))
    assert waste(rows, 2000) < min(0.08, (1 - real / unsorted) / 6)


@pytest.mark.skipif(not MULTI30K.is_dir(), reason="../shared/data/multi30k is not there")
def test_less_than_a_twentieth_of_multi30k_is_padding_at_2000_tokens() -> None:
    sides = []
    for language in ("en", "de"):
        lines = gzip.decompress((MULTI30K / f"train.{language}.gz").read_bytes()).decode().split("\n")[:-1]
        # About as many pieces as a small vocabulary gives: words in parts of at most six letters, and marks.
        sides.append([[5] * len(re.findall(r"\w{1,6}|[^\w\s]", line)) for line in lines])
    rows: list[Row] = list(zip(*sides, strict=True))
    assert len(rows) == 29_000
    assert waste(rows, 2000) < 0.05


@pytest.mark.parametrize("kind", ["unigram", "bpe"])
def test_sampled_pieces_follow_from_the_position_and_differ_between_epochs(
    toy_pairs: list[tuple[str, str]], kind: str
) -> None:
    text = TextConfig(kind=kind, vocabulary=330, sampling=True, alpha=0.1)  # type: ignore[arg-type]
    tokenizers = TokenizerPair.train(toy_pairs, text)
    sources, targets = zip(*toy_pairs[:60], strict=True)
    corpus = corpus_of([([5], [5])] * 60)
    rows = corpus.rows.remove_columns(["source", "target"])
    rows = rows.add_column("source", list(sources)).add_column("target", list(targets))
    corpus = Corpus("c", rows, (), 1.0, "c")

    def made(seed: int = 4) -> Batches:
        return Batches([corpus], BatchConfig(tokens=300, pool=40), seed, text, tokenizers)

    whole = epochs(made(), 2)
    positions = [Position(), *(after for _, after in whole)]
    for number in range(0, len(whole), 3):
        rest = epochs(made(), 2, positions[number])
        assert all(same(a, b) for (a, _), (b, _) in zip(rest, whole[number:], strict=True))
    found: list[dict[str, list[int]]] = [{}, {}]
    for (batch, _), position in zip(whole, positions, strict=False):
        for number, place in enumerate(batch.places):
            line = int(place.split(":")[1]) - 1
            ids = batch.target_out[number][batch.target_mask[number]].tolist()[:-1]
            source = batch.source[number][batch.source_mask[number]].tolist()[:-1]
            assert tokenizers.target.decode([ids]) == [targets[line]]
            assert tokenizers.source.decode([source]) == [sources[line]]
            found[position.epoch][place] = ids
    assert len(found[0]) == len(found[1]) == 60
    assert found[0] != found[1]
    other = {place: b.target_out[i].tolist() for b, _ in epochs(made(5)) for i, place in enumerate(b.places)}
    assert {p: [*ids, EOS] for p, ids in found[0].items()} != {p: [i for i in ids if i] for p, ids in other.items()}


def test_without_sampling_the_stored_pieces_are_read(toy_tokenizers: TokenizerPair) -> None:
    rows = random_rows(20)
    text = TextConfig(sampling=False)
    plain = epochs(Batches([corpus_of(rows)], BatchConfig(tokens=60), 1))
    told = epochs(Batches([corpus_of(rows)], BatchConfig(tokens=60), 1, text, toy_tokenizers))
    assert all(same(a, b) for (a, _), (b, _) in zip(plain, told, strict=True))
