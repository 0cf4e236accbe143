"""A network as data against the modules of torch that it is the data of."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import torch

from nmt.config import ModelConfig
from nmt.model import Model, built
from nmt.network import shapes
from tests.test_export import KINDS


@pytest.mark.parametrize("tied", ["three-way", "two-way", "none"])
@pytest.mark.parametrize("layer_norm", [True, False])
@pytest.mark.parametrize(("decoder", "cell", "attention", "changes"), KINDS, ids=lambda value: str(value)[:9])
def test_names_and_shapes_are_those_of_the_modules(
    decoder: str, cell: str, attention: str, changes: dict[str, Any], layer_norm: bool, tied: str
) -> None:
    changes = {**changes, "layer_norm": layer_norm, "tied": tied, "embedding": 12, "hidden": 20, "heads": 4}
    config = ModelConfig(decoder=decoder, cell=cell, attention=attention, **changes)  # type: ignore[arg-type]
    vocabularies = (31, 31) if tied == "three-way" else (31, 29)
    model = Model(config, *vocabularies)
    expected = {name: tuple(parameter.shape) for name, parameter in model.named_parameters()}
    assert shapes(config, *vocabularies) == expected
    network = model.network
    assert {name: array.shape for name, array in network.weights.items()} == expected
    assert network.vocabularies == vocabularies
    assert network.parameters_count == sum(parameter.numel() for parameter in model.parameters())


@pytest.mark.parametrize("tied", ["three-way", "two-way", "none"])
def test_a_model_of_a_network_has_its_weights_and_ties_and_does_not_drop_out(tied: str) -> None:
    model = Model(ModelConfig(embedding=12, hidden=20, heads=4, tied=tied), 31, 31)  # type: ignore[arg-type]
    same = built(model.network)
    assert not same.training
    for (name, ours), (its_name, theirs) in zip(model.named_parameters(), same.named_parameters(), strict=True):
        assert name == its_name and torch.equal(ours, theirs)
    tables = (same.source_embedding.weight, same.target_embedding.weight, same.output.weight)
    ones = sum(a is b for a, b in itertools.combinations(tables, 2))
    assert ones == {"three-way": 3, "two-way": 1, "none": 0}[tied]
