"""The whole network: gradients, tied matrices, padding, dropout, and search over it."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from nmt.attention import ATTENTIONS
from nmt.batch import Batch, make_batch
from nmt.config import ModelConfig
from nmt.decoder import DECODERS
from nmt.model import Model
from nmt.recurrent import CELLS
from nmt.search import Ids, beam, greedy
from nmt.text import BOS, EOS, PAD

ROWS = [([5, 6, 7], [8, 5]), ([9], [4, 5, 6, 7]), ([4, 4, 5, 8, 9], [9])]
VOCABULARY = 10


def build(**changes: object) -> Model:
    torch.manual_seed(31)
    shape = {"embedding": 6, "hidden": 8, "heads": 2, "embedding_dropout": 0.0, "dropout": 0.0, "output_dropout": 0.0}
    model = Model(ModelConfig(**{**shape, **changes}), VOCABULARY, VOCABULARY)  # type: ignore[arg-type]
    with torch.no_grad():  # zeros that random numbers replace cannot hide a mistake
        model.output_bias.normal_()
        for name, parameter in model.named_parameters():
            if "bias" in name or "norm" in name:
                parameter.add_(torch.randn_like(parameter) * 0.3)
    return model


def loss(logits: Tensor, batch: Batch) -> Tensor:
    return nn.functional.cross_entropy(logits, batch.target_out[batch.target_mask], reduction="sum")


def check_gradients(*, fast: bool, **changes: object) -> None:
    model = build(**changes).double().train()
    batch = make_batch(ROWS)
    names, values = zip(*model.named_parameters(), strict=True)

    def total(*parameters: Tensor) -> Tensor:
        logits = torch.func.functional_call(model, dict(zip(names, parameters, strict=True)), (batch,))
        return loss(logits, batch)

    assert torch.autograd.gradcheck(total, values, fast_mode=fast)
    # What gradcheck has proved right must be there at all: no part of the network is idle.
    total(*values).backward()  # type: ignore[no-untyped-call]
    assert all(v.grad is not None and v.grad.abs().max() > 0 for v in values)


@pytest.mark.parametrize("attention", [kind for kind in ATTENTIONS if kind != "none"])
@pytest.mark.parametrize("cell", list(CELLS))
@pytest.mark.parametrize("decoder", list(DECODERS))
def test_gradients_equal_finite_differences_in_double_precision(decoder: str, cell: str, attention: str) -> None:
    check_gradients(fast=True, decoder=decoder, cell=cell, attention=attention, encoder_layers=2)


@pytest.mark.parametrize("decoder", list(DECODERS))
def test_the_gradient_of_every_single_weight_equals_its_finite_difference(decoder: str) -> None:
    check_gradients(fast=False, decoder=decoder, embedding=2, hidden=4)


@pytest.mark.parametrize("multiple", [1, 4, 7])
def test_rows_of_no_meaning_make_the_logits_a_multiple(multiple: int) -> None:
    model, batch = build().train(), make_batch(ROWS)
    logits, more = model(batch), model(batch, multiple)
    assert len(logits) == 10  # 3 + 5 + 2 real pieces, EOS included
    assert len(more) == {1: 10, 4: 12, 7: 14}[multiple]
    assert torch.allclose(more[:10], logits, atol=1e-6)


def gru(inputs: int, units: int) -> int:
    return 3 * (inputs * units + units * units + 2 * units)


@pytest.mark.parametrize("tied", ["three-way", "two-way", "none"])
@pytest.mark.parametrize("decoder", list(DECODERS))
def test_the_number_of_parameters_is_that_of_the_formula(decoder: str, tied: str) -> None:
    e, h = 6, 8
    model = Model(
        ModelConfig(embedding=e, hidden=h, heads=2, decoder=decoder, tied=tied, encoder_layers=2),  # type: ignore[arg-type]
        VOCABULARY,
        VOCABULARY if tied == "three-way" else 17,
    )
    target = VOCABULARY if tied == "three-way" else 17
    tables = {
        "three-way": VOCABULARY * e,
        "two-way": VOCABULARY * e + target * e,
        "none": VOCABULARY * e + 2 * target * e,
    }[tied]
    encoder = 2 * gru(e, h // 2) + 2 * e + 2 * gru(h, h // 2) + 2 * h + 2 * h
    layers = gru(e + (h if decoder == "fed" else 0), h) + 2 * h + gru(2 * h, h) + 2 * h
    attention = 4 * (h * h + h)
    bridge = h * 2 * h + 2 * h
    readout = (2 * h + e) * e + e
    assert model.parameters_count == tables + target + encoder + layers + attention + bridge + readout + 2 * e + 2 * e


def test_tied_matrices_are_one_and_the_same() -> None:
    three, two, none = build(tied="three-way"), build(tied="two-way"), build(tied="none")
    assert three.source_embedding.weight is three.target_embedding.weight is three.output.weight
    assert two.target_embedding.weight is two.output.weight is not two.source_embedding.weight
    assert len({id(t.weight) for t in (none.source_embedding, none.target_embedding, none.output)}) == 3


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("cell", list(CELLS))
@pytest.mark.parametrize("decoder", list(DECODERS))
def test_padding_never_changes_the_loss_or_a_gradient(decoder: str, cell: str, training: bool) -> None:
    model = build(decoder=decoder, cell=cell).double().train(training)
    together = make_batch(ROWS)
    total = loss(model(together), together)
    gradients = torch.autograd.grad(total, list(model.parameters()))
    alone = [make_batch([row]) for row in ROWS]
    sum_of_alone = torch.stack([loss(model(batch), batch) for batch in alone]).sum()
    torch.testing.assert_close(total, sum_of_alone)
    for ours, theirs in zip(gradients, torch.autograd.grad(sum_of_alone, list(model.parameters())), strict=True):
        torch.testing.assert_close(ours, theirs)


def test_ids_that_stand_in_the_padding_are_never_looked_at() -> None:
    model, batch = build().eval(), make_batch(ROWS)
    other = Batch(
        torch.where(batch.source_mask, batch.source, 7), batch.source_mask,
        torch.where(batch.target_mask, batch.target_in, 7), batch.target_out, batch.target_mask,
    )  # fmt: skip
    assert (other.source != batch.source).any()
    assert torch.equal(model(batch), model(other))


def test_logits_are_made_for_real_target_tokens_and_no_others() -> None:
    model, batch = build().eval(), make_batch(ROWS)
    logits = model(batch)
    assert logits.shape == (sum(len(target) + 1 for _, target in ROWS), VOCABULARY)
    # Sentence by sentence, each token in its place: BOS and the target before it are what it follows from.
    expected = torch.cat([model(make_batch([row])) for row in ROWS])
    torch.testing.assert_close(logits, expected, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("tied", ["three-way", "none"])
@pytest.mark.parametrize("decoder", list(DECODERS))
def test_steps_of_decoding_give_the_probabilities_of_teacher_forcing(decoder: str, tied: str, training: bool) -> None:
    model, batch = build(decoder=decoder, tied=tied).train(training), make_batch(ROWS)
    state, columns = model.start(batch.source, batch.source_mask), []
    for t in range(batch.target_in.shape[1]):
        log_p, state = model.step(batch.target_in[:, t : t + 1], state)
        columns.append(log_p[:, 0])
    stepped = torch.stack(columns, 1)[batch.target_mask]
    torch.testing.assert_close(stepped, model(batch).log_softmax(-1), atol=1e-5, rtol=1e-5)


def test_output_logits_are_the_product_with_the_tied_matrix_and_a_bias() -> None:
    model, batch = build().eval(), make_batch(ROWS)
    features, _ = model.force(batch)
    rows = features[batch.target_mask].tolist()
    table, bias = model.target_embedding.weight.tolist(), model.output_bias.tolist()
    for got, row in zip(model(batch).tolist(), rows, strict=True):
        expected = [math.fsum(a * b for a, b in zip(row, piece, strict=True)) for piece in table]
        assert got == pytest.approx([e + b for e, b in zip(expected, bias, strict=True)], abs=1e-5)


def embedded_by(model: Model, batch: Batch) -> tuple[Tensor, Tensor]:
    """What encoder and decoder are given to read."""
    seen: list[Tensor] = []
    hooks = [part.register_forward_pre_hook(lambda _, x: seen.append(x[0])) for part in (model.encoder, model.decoder)]
    model(batch)
    for hook in hooks:
        hook.remove()
    return seen[0].detach(), seen[1].detach()


def test_word_dropout_zeroes_whole_embeddings_on_both_sides_and_leaves_the_others_alone() -> None:
    model = build(word_dropout=0.3)
    batch = make_batch(
        [([4 + (i + j) % 6 for j in range(20)], [4 + (i * j) % 6 for j in range(20)]) for i in range(50)]
    )
    for side, ids in zip(embedded_by(model.train(), batch), (batch.source, batch.target_in), strict=True):
        gone = (side == 0).all(-1)
        assert torch.equal(side[~gone], model.target_embedding.weight[ids][~gone])
        # 1050 coins of 0.3: five standard deviations are 0.071.
        assert gone.float().mean().item() == pytest.approx(0.3, abs=0.071)
        assert len({tuple(row) for row in gone.tolist()}) == 50
    for side in embedded_by(model.eval(), batch):
        assert not (side == 0).all(-1).any()


def test_embedding_dropout_takes_the_same_units_from_a_whole_sentence() -> None:
    model = build(embedding_dropout=0.5)
    batch = make_batch([([5, 6, 7, 8], [5, 6, 7, 8])] * 40)
    for side, ids in zip(embedded_by(model.train(), batch), (batch.source, batch.target_in), strict=True):
        kept = side / model.target_embedding.weight[ids].detach()
        torch.testing.assert_close(kept, kept[:, :1].expand_as(kept))
        assert kept.round(decimals=3).unique().tolist() == [0.0, 2.0]


def test_output_dropout_works_in_training_alone() -> None:
    model, batch = build(output_dropout=0.5), make_batch(ROWS)
    dropped = (model.train().force(batch)[0] == 0).float().mean().item()
    assert dropped == pytest.approx(0.5, abs=0.27)  # 15 tokens x 6 units, five deviations
    assert not (model.eval().force(batch)[0] == 0).any()


def test_the_embedding_of_padding_starts_at_zero_and_others_with_a_length_of_about_one() -> None:
    torch.manual_seed(0)
    table = Model(ModelConfig(embedding=256, hidden=8, heads=2), 500, 500).target_embedding.weight
    assert not table[PAD].any()
    assert table[1:].norm(dim=1).mean().item() == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("cell", ["gru", "lstm"])
@pytest.mark.parametrize("decoder", list(DECODERS))
def test_a_hypothesis_of_search_has_the_probability_that_teacher_forcing_gives_it(decoder: str, cell: str) -> None:
    model, batch = build(decoder=decoder, cell=cell).eval(), make_batch(ROWS)
    limits = torch.tensor([4, 6, 5])
    ids = Ids(BOS, EOS, (PAD, BOS))
    with torch.inference_mode():
        found = beam(model.step, model.start(batch.source, batch.source_mask), ids, limits, size=5, alpha=0.5)
        first = greedy(model.step, model.start(batch.source, batch.source_mask), ids, limits)
        for (source, _), hypotheses in zip(ROWS, [a + b for a, b in zip(found, first, strict=True)], strict=True):
            assert len(hypotheses) == 6
            for hypothesis in hypotheses:
                forced = make_batch([(source, list(hypothesis.pieces))])
                expected = -loss(model(forced), forced).item()
                assert hypothesis.log_probability == pytest.approx(expected, abs=1e-4)
