"""The encoder against torch's own packed bidirectional layers, and against the sentence on its own."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from nmt.config import ModelConfig
from nmt.encoder import BidirectionalLayer, Encoder
from nmt.recurrent import CELLS

LENGTHS = [4, 7, 1, 6]
HIDDEN = 12


def masked(lengths: list[int], width: int) -> Tensor:
    return torch.tensor([[place < length for place in range(width)] for length in lengths])


def packed(layer: BidirectionalLayer, cell: str, x: Tensor, lengths: list[int]) -> Tensor:
    """The same weights in torch's bidirectional layer over a packed sequence."""
    kinds: dict[str, type[nn.RNNBase]] = {"gru": nn.GRU, "lstm": nn.LSTM, "rnn": nn.RNN}
    theirs = kinds[cell](x.shape[-1], layer.forwards.hidden, batch_first=True, bidirectional=True)
    own = theirs.state_dict()
    for direction, suffix in ((layer.forwards, ""), (layer.backwards, "_reverse")):
        for name, weight in direction.rnn.state_dict().items():
            own[name + suffix] = weight
    theirs.load_state_dict(own)
    sequence = pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(theirs(sequence)[0], batch_first=True, total_length=x.shape[1])[0]


def build(seed: int = 11, **changes: object) -> Encoder:
    torch.manual_seed(seed)
    encoder = Encoder(ModelConfig(**{"embedding": 8, "hidden": HIDDEN, **changes}))  # type: ignore[arg-type]
    for name, parameter in encoder.named_parameters():
        if "norm" in name or "bias" in name:
            nn.init.normal_(parameter, mean=0.5)
    return encoder


@pytest.mark.parametrize("cell", list(CELLS))
def test_a_layer_equals_a_packed_bidirectional_layer_of_torch(cell: str) -> None:
    layer = build(cell=cell).layers[0].eval()
    x = torch.randn(len(LENGTHS), 9, 8)
    mask = masked(LENGTHS, 9)
    place = [[length - 1 - i if i < length else i for i in range(9)] for length in LENGTHS]
    ours = layer(x, torch.tensor(place))
    torch.testing.assert_close(ours[mask], packed(layer, cell, x, LENGTHS)[mask])  # type: ignore[arg-type]


@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("layer_norm", [False, True])
@pytest.mark.parametrize("cell", ["gru", "lstm"])
def test_stacked_layers_equal_packed_layers_with_norms_and_residuals_written_out(
    cell: str, layer_norm: bool, residual: bool
) -> None:
    encoder = build(cell=cell, encoder_layers=3, layer_norm=layer_norm, residual=residual).eval()
    embedded, mask = torch.randn(len(LENGTHS), 7, 8), masked(LENGTHS, 7)

    def normed(x: Tensor, name: str) -> Tensor:
        if not layer_norm:
            return x
        weights = dict(encoder.named_parameters())
        spread = (x - x.mean(-1, keepdim=True)) / (x.var(-1, keepdim=True, unbiased=False) + 1e-5).sqrt()
        return spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    x = embedded
    for number, layer in enumerate(encoder.layers):
        y = packed(layer, cell, normed(x, f"norms.{number}"), LENGTHS)  # type: ignore[arg-type]
        # The first layer turns 8 units into 12: there is nothing to add them to.
        x = x + y if residual and number else y
    torch.testing.assert_close(encoder(embedded, mask)[mask], normed(x, "final_norm")[mask], atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("training", [False, True])
def test_a_first_layer_of_equal_width_has_a_residual_too(training: bool) -> None:
    encoder = build(embedding=HIDDEN, layer_norm=False, dropout=0.0).train(training)
    plain = copy.deepcopy(encoder)
    plain.residual = False
    embedded, mask = torch.randn(2, 4, HIDDEN), masked([4, 2], 4)
    torch.testing.assert_close(encoder(embedded, mask), plain(embedded, mask) + embedded)


@pytest.mark.parametrize("cell", list(CELLS))
def test_in_the_same_width_a_sentence_has_the_same_bits_whoever_its_neighbours_are(cell: str) -> None:
    encoder = build(cell=cell, encoder_layers=2).eval()
    embedded = torch.randn(40, 9, 8)
    lengths = [1 + number % 9 for number in range(40)]
    mask = masked(lengths, 9)
    together = encoder(embedded, mask)
    for number in range(40):
        alone = encoder(embedded[number : number + 1], mask[number : number + 1])
        assert torch.equal(alone[0][: lengths[number]], together[number][: lengths[number]])


@pytest.mark.parametrize("cell", list(CELLS))
@pytest.mark.parametrize("training", [False, True])
def test_a_longer_neighbour_changes_nothing(cell: str, training: bool) -> None:
    encoder = build(cell=cell, encoder_layers=2, dropout=0.0).train(training)
    embedded = torch.randn(3, 11, 8) * 3
    lengths = [3, 11, 6]
    together = encoder(embedded, masked(lengths, 11))
    for number, length in enumerate(lengths):
        alone = encoder(embedded[number : number + 1, :length], masked([length], length))
        torch.testing.assert_close(together[number, :length], alone[0], atol=1e-5, rtol=1e-5)


def test_what_stands_in_the_padding_changes_no_real_state() -> None:
    encoder = build(encoder_layers=2).eval()
    embedded, mask = torch.randn(len(LENGTHS), 7, 8), masked(LENGTHS, 7)
    other = torch.where(mask[..., None], embedded, torch.full_like(embedded, 50.0))
    assert torch.equal(encoder(embedded, mask)[mask], encoder(other, mask)[mask])


def test_dropout_scales_what_a_layer_adds_and_is_the_same_at_every_piece() -> None:
    encoder = build(layer_norm=False, dropout=0.5)
    embedded, mask = torch.randn(30, 6, 8), masked([6] * 30, 6)
    kept = encoder.train()(embedded, mask) / encoder.eval()(embedded, mask)  # [B, S, C]
    assert kept.round(decimals=2).unique().tolist() == [0.0, 2.0]
    torch.testing.assert_close(kept, kept[:, :1].expand_as(kept), atol=1e-3, rtol=1e-3)
