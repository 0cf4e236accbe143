"""Both decoders, all cells, all kinds of attention: one step at a time equals a whole target at once."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from nmt.attention import ATTENTIONS, Memory
from nmt.config import ModelConfig
from nmt.decoder import DECODERS, Decoder, DecoderState
from nmt.recurrent import CELLS

HIDDEN, EMBEDDING = 8, 6
LENGTHS = [5, 2, 4]
KINDS = list(itertools.product(DECODERS, CELLS, ATTENTIONS))


def build(decoder: str, cell: str = "gru", attention: str = "multihead", **changes: object) -> Decoder:
    torch.manual_seed(21)
    shape = {"embedding": EMBEDDING, "hidden": HIDDEN, "heads": 2, "dropout": 0.0, "output_dropout": 0.0}
    config = ModelConfig(**{**shape, **changes, "cell": cell, "attention": attention})  # type: ignore[arg-type]
    layer = DECODERS[decoder](config)
    for name, parameter in layer.named_parameters():
        if "norm" in name or "bias" in name:
            nn.init.normal_(parameter, mean=0.3)
    return layer.eval()


def sources(lengths: list[int], width: int) -> tuple[Tensor, Tensor]:
    encoded = torch.randn(len(lengths), width, HIDDEN, generator=torch.Generator().manual_seed(22))
    return encoded, torch.tensor([[place < length for place in range(width)] for length in lengths])


def targets(sentences: int, pieces: int) -> Tensor:
    return torch.randn(sentences, pieces, EMBEDDING, generator=torch.Generator().manual_seed(23))


def stepped(decoder: Decoder, embedded: Tensor, state: DecoderState) -> Tensor:
    features = []
    for t in range(embedded.shape[1]):
        one, state = decoder.step(embedded[:, t], state)
        features.append(one)
    return torch.stack(features, 1)


@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize(("decoder", "cell", "attention"), KINDS)
def test_step_by_step_equals_the_whole_target_at_once(decoder: str, cell: str, attention: str, layers: int) -> None:
    layer = build(decoder, cell, attention, decoder_layers=layers)
    embedded = targets(3, 6)
    features, weights = layer(embedded, layer.start(*sources(LENGTHS, 5)))
    torch.testing.assert_close(stepped(layer, embedded, layer.start(*sources(LENGTHS, 5))), features)
    assert features.shape == (3, 6, EMBEDDING)
    assert weights.shape == (3, 6, 5)


@pytest.mark.parametrize(
    "changes", [{"layer_norm": False}, {"residual": False}, {"layer_norm": False, "residual": False}]
)
@pytest.mark.parametrize("decoder", list(DECODERS))
def test_it_does_so_without_norms_and_without_residuals(decoder: str, changes: dict[str, bool]) -> None:
    layer = build(decoder, decoder_layers=2, **changes)
    embedded = targets(3, 6)
    features, _ = layer(embedded, layer.start(*sources(LENGTHS, 5)))
    torch.testing.assert_close(stepped(layer, embedded, layer.start(*sources(LENGTHS, 5))), features)


@pytest.mark.parametrize("attention", ["multihead", "none"])
@pytest.mark.parametrize("cell", ["gru", "lstm"])
@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("decoder", list(DECODERS))
def test_a_target_equals_the_layers_written_out_one_piece_after_the_other(
    decoder: str, residual: bool, cell: str, attention: str
) -> None:
    """Layers and attention are tested elsewhere; here is how they are put together."""
    layer = build(decoder, cell, attention, decoder_layers=3, residual=residual)
    encoded, mask = sources(LENGTHS, 5)
    embedded = targets(3, 4)
    features, weights = layer(embedded, layer.start(encoded, mask))
    parts = 2 if cell == "lstm" else 1
    for sentence, length in enumerate(LENGTHS):
        own, own_mask = encoded[sentence : sentence + 1, :length], torch.ones(1, length, dtype=torch.bool)
        half = HIDDEN // 2
        final = torch.cat([own[0, -1, :half], own[0, 0, half:]])
        start = torch.tanh(layer.bridge.weight @ final + layer.bridge.bias).view(3, parts, 1, HIDDEN)
        states = list(start)
        memory = layer.attention.memory(own, own_mask)  # type: ignore[operator]
        context = torch.zeros(1, 1, HIDDEN)
        for t in range(embedded.shape[1]):
            e = layer.embedding_norm(embedded[sentence : sentence + 1, t : t + 1])
            read = torch.cat([e, context], -1) if decoder == "fed" else e
            y, states[0] = layer.layers[0](read, states[0])
            y = layer.norms[0](y)
            context, share = layer.attention(y, memory)
            for number in (1, 2):
                z, states[number] = layer.layers[number](torch.cat([y, context], -1), states[number])
                z = layer.norms[number](z)
                y = y + z if residual else z
            deep = torch.cat([y, context, e], -1)
            expected = layer.readout_norm(torch.tanh(deep @ layer.readout.weight.T + layer.readout.bias))
            torch.testing.assert_close(features[sentence, t], expected[0, 0])
            torch.testing.assert_close(weights[sentence, t, :length], share[0, 0])


@pytest.mark.parametrize(("decoder", "cell", "attention"), KINDS)
def test_a_longer_neighbour_in_the_batch_changes_nothing(decoder: str, cell: str, attention: str) -> None:
    layer = build(decoder, cell, attention)
    encoded, mask = sources([3, 9], 9)
    embedded = targets(2, 5)
    together, weights = layer(embedded, layer.start(encoded, mask))
    alone, weights_alone = layer(embedded[:1], layer.start(encoded[:1, :3], mask[:1, :3]))
    torch.testing.assert_close(together[0], alone[0])
    torch.testing.assert_close(weights[0, :, :3], weights_alone[0])
    assert not weights[0, :, 3:].any()


@pytest.mark.parametrize(("decoder", "cell", "attention"), KINDS)
def test_in_the_same_width_a_step_has_the_same_bits_whoever_the_neighbours_are(
    decoder: str, cell: str, attention: str
) -> None:
    layer = build(decoder, cell, attention)
    lengths = [1 + number % 7 for number in range(20)]
    encoded, mask = sources(lengths, 7)
    embedded = targets(20, 3)
    together = stepped(layer, embedded, layer.start(encoded, mask))
    for number in range(20):
        some = slice(number, number + 1)
        assert torch.equal(stepped(layer, embedded[some], layer.start(encoded[some], mask[some])), together[some])


@pytest.mark.parametrize(("decoder", "cell", "attention"), KINDS)
def test_joined_states_step_as_each_does_and_with_the_same_bits_whoever_they_are_joined_with(
    decoder: str, cell: str, attention: str
) -> None:
    layer = build(decoder, cell, attention)
    embedded = targets(7, 4)
    starts = [layer.start(*sources(lengths, width)) for lengths, width in (([9, 7], 9), ([4, 5, 1], 5), ([2, 3], 3))]
    apart = torch.cat([stepped(layer, e, s) for e, s in zip(embedded.split([2, 3, 2]), starts, strict=True)])
    together = stepped(layer, embedded, DecoderState.join(starts, 12))
    torch.testing.assert_close(together, apart)
    assert torch.equal(stepped(layer, embedded[2:5], DecoderState.join(starts[1:2], 12)), together[2:5])


@pytest.mark.parametrize(("decoder", "cell", "attention"), KINDS)
def test_beams_read_the_source_of_their_own_sentence(decoder: str, cell: str, attention: str) -> None:
    layer = build(decoder, cell, attention)
    state = layer.start(*sources(LENGTHS, 5))
    pieces = targets(3 * 4, 3)  # 4 beams a sentence, each with pieces of its own
    together = stepped(layer, pieces, state.expand(4))
    for sentence, beam in itertools.product(range(3), range(4)):
        row = 4 * sentence + beam
        alone = stepped(layer, pieces[row : row + 1], state.keep(torch.tensor([sentence])))
        torch.testing.assert_close(together[row], alone[0])


def numbered(sentences: int, beams: int) -> DecoderState:
    """A state whose every number says which sentence and beam it belongs to: 100 b + k."""
    rows = torch.tensor([100.0 * b + k for b in range(sentences) for k in range(beams)])
    own = torch.arange(sentences)[:, None, None] * 100.0
    memory = Memory(own.expand(-1, 4, 2), own.expand(-1, 4, 3), torch.ones(sentences, 4, dtype=torch.bool))
    hidden = rows[None, None, :, None].expand(2, 2, -1, 3) + torch.arange(2)[:, None, None, None] * 0.5
    return DecoderState(memory, hidden, rows[:, None].expand(-1, 3), beams)


def labels(state: DecoderState) -> list[list[float]]:
    """What the rows say they are, [sentences][beams]; all parts of the state must say the same."""
    rows = state.context[:, 0].tolist()
    for layer in range(2):
        for part in range(2):
            assert state.hidden[layer, part, :, 0].tolist() == [row + 0.5 * layer for row in rows]
    sentences = [rows[i : i + state.beams] for i in range(0, len(rows), state.beams)]
    assert state.memory.keys[:, 0, 0].tolist() == [row[0] // 100 * 100 for row in sentences]
    assert state.memory.values[:, 0, 0].tolist() == [row[0] // 100 * 100 for row in sentences]
    return sentences


def test_a_state_expands_each_row_into_equal_neighbours() -> None:
    assert labels(numbered(2, 1).expand(3)) == [[0, 0, 0], [100, 100, 100]]
    assert labels(numbered(2, 2).expand(2)) == [[0, 0, 1, 1], [100, 100, 101, 101]]


def test_a_state_reorders_beams_within_their_sentence() -> None:
    state = numbered(3, 4)
    assert labels(state.reorder(torch.tensor([[3, 3, 0, 1], [0, 1, 2, 3], [2, 0, 0, 0]]))) == [
        [3, 3, 0, 1],
        [100, 101, 102, 103],
        [202, 200, 200, 200],
    ]
    narrower = state.reorder(torch.tensor([[3, 1], [0, 0], [2, 3]]))
    assert narrower.beams == 2
    assert labels(narrower) == [[3, 1], [100, 100], [202, 203]]


def test_a_state_keeps_the_sentences_asked_for_with_all_their_beams() -> None:
    kept = numbered(4, 3).keep(torch.tensor([3, 1]))
    assert kept.beams == 3
    assert labels(kept) == [[300, 301, 302], [100, 101, 102]]
    assert kept.memory.mask.shape == (2, 4)
    assert labels(numbered(2, 3).keep(torch.tensor([], dtype=torch.long))) == []


@pytest.mark.parametrize("decoder", list(DECODERS))
def test_a_step_leaves_the_state_it_was_given_as_it_was(decoder: str) -> None:
    layer = build(decoder)
    state = layer.start(*sources(LENGTHS, 5))
    before = replace(state, hidden=state.hidden.clone(), context=state.context.clone())
    _, after = layer.step(targets(3, 1)[:, 0], state)
    assert torch.equal(state.hidden, before.hidden)
    assert torch.equal(state.context, before.context)
    assert not torch.equal(after.hidden, state.hidden)


@pytest.mark.parametrize("decoder", list(DECODERS))
def test_in_training_the_same_units_are_dropped_at_every_step_of_a_target(decoder: str) -> None:
    """With one layer the readout is all that follows: its units of the state are made visible."""
    layer = build(decoder, decoder_layers=1, layer_norm=False, attention="none", dropout=0.5, embedding=HIDDEN)
    with torch.no_grad():
        layer.readout.weight.copy_(torch.eye(HIDDEN, 3 * HIDDEN))
        layer.readout.bias.zero_()
    embedded = torch.randn(50, 5, HIDDEN)
    features, _ = layer.train()(embedded, layer.start(*sources([3] * 50, 3)))
    dropped = features == 0  # [B, T, H]
    assert torch.equal(dropped, dropped[:, :1].expand_as(dropped))
    assert dropped[:, 0].float().mean().item() == pytest.approx(0.5, abs=0.13)  # 400 coins, five deviations
