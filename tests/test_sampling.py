"""Output layers of drawn pieces beside those of all, and the draws beside their probabilities."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import datasets
import numpy as np
import pytest
import torch
from torch import Tensor

from nmt.batch import make_batch
from nmt.config import Config, DataConfig, ModelConfig, TrainConfig
from nmt.corpus import Corpus
from nmt.model import Model
from nmt.run import start, train
from nmt.sampling import MULTIPLE, Sampler, chances
from nmt.text import EOS
from tests.conftest import toy_data, write_pairs
from tests.test_gradients import assert_near, gradients_of
from tests.test_training import STILL

VOCABULARY = 1000


def zipf(pieces: int = VOCABULARY) -> Tensor:
    """Counts as those of words are (Zipf 1949), of which the last hundred never occur."""
    counts = torch.arange(1, pieces + 1).double().reciprocal().mul(20_000).round()
    counts[-100:] = 0
    return counts


def test_chances_are_in_proportion_to_counts_between_a_floor_and_one() -> None:
    counts, q = zipf(), chances(zipf(), 300)
    assert float(q.sum()) == pytest.approx(300, abs=1e-6)
    floor = 0.25 * 300 / VOCABULARY
    assert float(q.min()) == pytest.approx(floor)
    assert float(q[-1]) == pytest.approx(floor)  # what a corpus does not have must be unlearnt too
    assert float(q[0]) == 1
    between = (q > floor * 1.001) & (q < 0.999)
    assert int(between.sum()) > 100
    ratios = q[between] / counts[between]
    assert float(ratios.max()) == pytest.approx(float(ratios.min()))
    assert bool((chances(counts, VOCABULARY) == 1).all())


def test_each_piece_is_drawn_as_often_as_its_chance_says() -> None:
    torch.manual_seed(3)
    sampler, targets, times = Sampler(zipf(), 300), torch.tensor([700, 5, 700]), 4000
    drawn = torch.zeros(VOCABULARY)
    sizes = set()
    for _ in range(times):
        found = sampler.draw(targets)
        assert found.pieces[found.targets].tolist() == [700, 5, 700]
        drawn[found.pieces] += 1
        sizes.add(len(found.pieces))
    assert sizes == {256}  # the multiple of 64 that is below 300, each time
    assert MULTIPLE == 64
    share = drawn / times
    assert share[[5, 700]].tolist() == [1, 1]
    # What is drawn says itself how likely that was; four standard deviations of so many draws.
    raised = torch.full((VOCABULARY,), torch.nan)
    raised[found.pieces] = found.raised
    told = (-raised).exp()
    assert told[[0, 5, 700]].tolist() == [1, 1, 1]
    some = ~told.isnan()
    assert bool(((share - told).abs()[some] <= 4 * (told * (1 - told) / times).sqrt()[some] + 1e-6).all())


def test_the_sum_over_drawn_pieces_is_right_on_average_and_seldom_far_from_it() -> None:
    torch.manual_seed(5)
    counts = zipf()
    # A model's logits: what is frequent is likely, more or less.
    logits = (counts + 1).log() + torch.randn(VOCABULARY)
    whole = float(logits.exp().sum())
    sampler, targets = Sampler(counts, 300), torch.tensor([1, 40, 900])
    sums = []
    for _ in range(2000):
        drawn = sampler.draw(targets)
        sums.append(float((logits[drawn.pieces] + drawn.raised).exp().sum()) / whole)
    assert np.mean(sums) == pytest.approx(1, abs=4 * np.std(sums) / len(sums) ** 0.5)
    assert np.std(sums) < 0.05
    # Without what raises them it would not be.
    unraised = [float(logits[sampler.draw(targets).pieces].exp().sum()) / whole for _ in range(50)]
    assert np.mean(unraised) < 0.95


@pytest.mark.parametrize("tied", ["none", "three-way"])
@pytest.mark.parametrize("r_drop", [0.0, 2.0])
def test_where_all_pieces_are_drawn_the_update_is_that_of_the_whole_layer(tied: str, r_drop: float) -> None:
    torch.manual_seed(7)
    model = Model(ModelConfig(embedding=16, hidden=32, heads=4, tied=tied, **STILL), 90, 90).train()
    batch = make_batch([([5, 6, 7], [8, 9, 80]), ([10], [11, 12, 13, 14])])
    config = TrainConfig(r_drop=r_drop, smoothing=0.1)
    loss, gradients, _ = gradients_of(model, [batch], config)
    sampler = Sampler(torch.ones(90), 90)
    ours, found, _ = gradients_of(model, [batch], config, sampler=sampler)
    assert ours == pytest.approx(loss, rel=1e-6)
    assert_near(found, gradients, 1e-5)


def test_gradients_of_drawn_pieces_are_on_average_near_those_of_all() -> None:
    torch.manual_seed(11)
    model = Model(ModelConfig(embedding=16, hidden=32, heads=4, tied="none", **STILL), 400, 400).train()
    batch = make_batch([([5, 6, 7], [8, 9, 80]), ([10], [11, 12, 13, 14]), ([20, 21], [300])])
    config, sampler = TrainConfig(smoothing=0.0), Sampler(zipf(400), 150)
    _, exact, _ = gradients_of(model, [batch], config)
    total: dict[str, Tensor] = {}
    times = 300
    for seed in range(times):
        _, some, _ = gradients_of(model, [batch], config, sampler=sampler, seed=seed)
        for name, gradient in some.items():
            total[name] = total.get(name, torch.zeros_like(gradient)) + gradient / times
    assert_near(total, exact, 0.12)


def test_pieces_that_are_not_drawn_have_no_gradient() -> None:
    torch.manual_seed(13)
    model = Model(ModelConfig(embedding=16, hidden=32, heads=4, tied="none", **STILL), 400, 400).train()
    batch = make_batch([([5, 6, 7], [8, 9, 80])])
    sampler = Sampler(zipf(400), 150)
    _, gradients, _ = gradients_of(model, [batch], TrainConfig(), sampler=sampler, seed=1)
    torch.manual_seed(1)
    drawn = set(sampler.draw(torch.tensor([8, 9, 80, EOS])).pieces.tolist())
    moved = gradients["output.weight"].abs().sum(1).nonzero()[:, 0].tolist()
    assert set(moved) == drawn
    assert {8, 9, 80, EOS} <= drawn
    assert len(drawn) == 128


def test_a_small_vocabulary_is_drawn_from_too() -> None:
    """Where there are not enough pieces for a multiple of 64 there are as many as there are."""
    torch.manual_seed(17)
    sampler = Sampler(torch.ones(30), 12)
    for _ in range(50):
        drawn = sampler.draw(torch.tensor([29, 4, 3]))
        assert drawn.pieces[drawn.targets].tolist() == [29, 4, 3]
        assert 12 <= len(drawn.pieces) <= 15
        assert bool(drawn.raised.isfinite().all())


def test_counts_are_those_of_the_target_pieces_with_an_eos_each() -> None:
    rows = {"source_pieces": [[9], [9]], "target_pieces": [[4, 5, 4], [7]]}
    corpus = Corpus("some", datasets.Dataset.from_dict(rows), (), 1.0, "")
    assert corpus.target_counts(10).tolist() == [0, 0, 0, 2, 2, 1, 0, 1, 0, 0]


def test_a_run_draws_from_its_own_counts_and_only_where_that_is_fewer_than_all(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_config: Config
) -> None:
    often, seldom = write_pairs(tmp_path, "often", toy_pairs[:200]), write_pairs(tmp_path, "seldom", toy_pairs[200:])
    data = DataConfig(train=(often, replace(seldom, weight=0.25)))
    for size, drawn in ((0, False), (30, True), (330, False), (1000, False)):
        train = replace(toy_config.train, sampled_pieces=size)
        trainer = start(replace(toy_config, data=data, train=train), tmp_path / str(size), lambda event: None, "cpu")
        sampler = trainer.gradients.objective.sampler
        assert (sampler is not None) == drawn
        if sampler is not None:
            counts = torch.zeros(330)
            for number, (_, target) in enumerate(toy_pairs):
                for piece in [*trainer.tokenizers.target.encode([target])[0], EOS]:
                    counts[piece] += 1 if number < 200 else 0.25
            assert torch.allclose(sampler.chances, chances(counts, 30))


def test_a_model_learns_as_much_from_drawn_pieces(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_config: Config
) -> None:
    settings = replace(toy_config.train, sampled_pieces=100)
    config = replace(toy_config, data=toy_data(tmp_path, toy_pairs), train=settings)
    standing = train(config, tmp_path / "run", lambda event: None, "cpu")
    assert standing.best > 80
