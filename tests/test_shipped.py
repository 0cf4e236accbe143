"""The models that are part of the package."""

from __future__ import annotations

from pathlib import Path

import pytest
import sacrebleu

from nmt.bundle import CARD, read_bundle
from nmt.hub import SHIPPED, shipped
from nmt.lines import read_lines
from nmt.loading import load

CORPUS = Path(__file__).parents[2] / "shared" / "data" / "tatoeba-en-es"

#: What any learner of the language would say, and the model with them.
KNOWN = {
    "en-es": {
        "It is too late to change our plans.": "Es demasiado tarde para cambiar nuestros planes.",
        "Tomorrow we are going to visit my grandparents.": "Mañana vamos a visitar a mis abuelos.",
        "She told me that she couldn't sleep last night.": "Ella me dijo que no podía dormir anoche.",
    },
    "es-en": {
        "Ella me dijo que no pudo dormir anoche.": "She told me that she couldn't sleep last night.",
        "Es demasiado tarde para cambiar nuestros planes.": "It's too late to change our plans.",
        "¿Dónde vas esta noche?": "Where are you going tonight?",
    },
}

#: Places that no sentence of their corpus names, and what is said of them.
PLACES = ("Bilbao", "Nairobi", "Kigali", "Ljubljana", "Dakar", "Toledo", "Caracas", "Bristol", "Managua", "Lyon")
OF_A_PLACE = {"en-es": "I live in {} with my brother.", "es-en": "Vivo en {} con mi hermano."}

#: A little below what the models have on all of the validation set: BLEU 41.43 and 48.13.
EXPECTED = {"en-es": 38, "es-en": 45}


def test_every_shipped_model_is_known_here() -> None:
    assert shipped() == sorted(KNOWN)


@pytest.mark.parametrize("name", KNOWN)
def test_a_shipped_model_translates_by_its_name(name: str) -> None:
    translations = load(name, "cpu").translate(list(KNOWN[name]))
    assert [t.text for t in translations] == list(KNOWN[name].values())
    assert all(t.ended for t in translations)


@pytest.mark.parametrize("name", KNOWN)
def test_a_shipped_model_keeps_names_that_it_has_never_seen(name: str) -> None:
    texts = [t.text for t in load(name, "cpu").translate([OF_A_PLACE[name].format(place) for place in PLACES])]
    assert sum(place in text.split() for place, text in zip(PLACES, texts, strict=True)) >= 9


@pytest.mark.parametrize("name", KNOWN)
def test_a_shipped_model_is_small_and_its_card_says_whom_it_is_owed_to(name: str) -> None:
    assert sum(path.stat().st_size for path in (SHIPPED / name).iterdir()) < 12e6
    card = (SHIPPED / name / CARD).read_text(encoding="utf-8")
    for owed in ("license: cc-by-2.0", "https://tatoeba.org", "https://www.manythings.org/anki", "111,682"):
        assert owed in card
    (result,) = read_bundle(SHIPPED / name).scores["evaluation"].values()
    assert f"| BLEU | {result['scores'][0]['value']:.2f} |" in card


@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared/data/tatoeba-en-es")
@pytest.mark.parametrize("name", KNOWN)
def test_a_shipped_model_is_as_good_on_the_validation_set_as_is_told(name: str) -> None:
    sources, references = (list(read_lines(CORPUS / f"valid.{side}.gz"))[::4] for side in name.split("-"))
    texts = [t.text for t in load(name, "cpu").translate(sources)]
    assert sacrebleu.corpus_bleu(texts, [references]).score > EXPECTED[name]
