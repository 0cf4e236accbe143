from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
import sacrebleu
from sacremoses import MosesPunctNormalizer, MosesTokenizer

from nmt.errors import DataError
from nmt.evaluation import Score, bleu, bleu_by, lengths, published_bleu, scores


def translations(count: int = 80) -> tuple[list[str], list[str]]:
    """References, and hypotheses with words changed, lost and turned; marks, capitals and accents among them."""
    chance = random.Random(3)
    sentence = "Der die Hund, „läuft“ schnell über Straße. It's 3.5 €! (ein) Mädchen — l'été ¿qué? A.B. haus-boot"
    words = sentence.split()
    references = [" ".join(chance.choices(words, k=chance.randint(4, 15))) for _ in range(count)]
    hypotheses = []
    for reference in references:
        kept = [word if chance.random() > 0.1 else chance.choice(words) for word in reference.split()]
        kept = [word.lower() if chance.random() < 0.1 else word for word in kept if chance.random() > 0.05]
        if chance.random() < 0.3:
            kept.reverse()
        hypotheses.append(" ".join(kept))
    hypotheses[5], hypotheses[6] = "", references[6]
    # Marks that normalisation makes equal, in one of the two alone.
    hypotheses[10:50] = [line.replace("„", '"').replace("“", '"').replace("—", "-") for line in references[10:50]]
    return hypotheses, references


@pytest.fixture(scope="module")
def command_line(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What sacrebleu's own command line says of `translations`."""
    folder = tmp_path_factory.mktemp("scores")
    for name, lines in zip(("hypotheses", "references"), translations(), strict=True):
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "sacrebleu", "references", "-i", "hypotheses", "-m", "bleu", "chrf", "ter"]
    done = subprocess.run(
        [*command, "--format", "json", "-w", "10"], cwd=folder, capture_output=True, text=True, check=True
    )
    said: list[dict[str, str]] = json.loads(done.stdout)
    return said


def test_figures_and_signatures_are_those_of_sacrebleus_command_line(command_line: list[dict[str, str]]) -> None:
    found = scores(*translations())
    assert [score.name for score in found] == ["BLEU", "chrF2", "TER"] == [said["name"] for said in command_line]
    for score, said in zip(found, command_line, strict=True):
        assert score.value == pytest.approx(float(said["score"]), abs=1e-9)
        assert score.signature == said["signature"]
        assert 5 < score.value < 95


def test_bleu_of_validation_is_the_same_bleu(command_line: list[dict[str, str]]) -> None:
    assert bleu(*translations()) == pytest.approx(float(command_line[0]["score"]), abs=1e-9)


@pytest.mark.parametrize("language", ["de", "en", "fr", "cs"])
def test_published_bleu_is_lower_case_moses_tokens_scored_as_they_are(language: str) -> None:
    hypotheses, references = translations()
    normalizer, tokenizer = MosesPunctNormalizer(language), MosesTokenizer(language)
    prepared = []
    for lines in (hypotheses, references):
        tokenized = [tokenizer.tokenize(normalizer.normalize(line.lower()), escape=False) for line in lines]
        prepared.append([" ".join(tokens) for tokens in tokenized])
    expected = sacrebleu.corpus_bleu(prepared[0], [prepared[1]], tokenize="none", force=True).score
    score = published_bleu(hypotheses, references, language)
    assert score.value == pytest.approx(expected, abs=1e-9)
    assert "tok:none" in score.signature and score.signature.endswith(f"moses:{language}")
    assert score.value != pytest.approx(bleu(hypotheses, references), abs=0.01)


def test_published_bleu_does_not_look_at_capitals() -> None:
    hypotheses, references = translations()
    shouted = [line.upper().replace("SS", "ss") for line in hypotheses]
    lowered = [line.lower().replace("ß", "ss") for line in hypotheses]
    assert published_bleu(shouted, references, "de").value == published_bleu(lowered, references, "de").value


def test_a_perfect_translation_has_100_bleu_and_no_edits() -> None:
    _, references = translations()
    assert [round(score.value, 6) for score in scores(references, references)] == [100, 100, 0]


def test_a_score_is_shown_with_how_it_was_made() -> None:
    assert str(Score("BLEU", 12.3456, "nrefs:1|tok:13a")) == "BLEU 12.35  (nrefs:1|tok:13a)"


def test_differing_line_counts_and_no_line_at_all_are_refused() -> None:
    for compute in (scores, bleu, lambda h, r: published_bleu(h, r, "de")):
        with pytest.raises(DataError, match=r"^1,001 translations but 1,000 references[^\n]*$"):
            compute(["a"] * 1001, ["a"] * 1000)
        with pytest.raises(DataError, match=r"^nothing to score[^\n]*$"):
            compute([], [])


def test_bleu_by_a_value_is_that_of_the_lines_with_the_least_of_it_then_the_next() -> None:
    references = [f"the number {i} of the long list of words is here ." for i in range(7)]
    hypotheses = [text if i % 2 else text.replace("long", "short") for i, text in enumerate(references)]
    values = [0.5, 0.9, 0.1, 0.8, 0.3, 0.7, 0.2]  # lowest first: lines 2, 6, 4 | 0, 5, 3, 1
    parts = bleu_by(values, hypotheses, references, 2)
    assert [part.lines for part in parts] == [3, 4]
    assert [part.value for part in parts] == pytest.approx([0.2, 0.725])
    for part, lines in zip(parts, ([2, 6, 4], [0, 5, 3, 1]), strict=True):
        alone = sacrebleu.corpus_bleu([hypotheses[i] for i in lines], [[references[i] for i in lines]])
        assert part.bleu == pytest.approx(alone.score)
    with pytest.raises(DataError, match="7 lines cannot be told apart in 8 parts"):
        bleu_by(values, hypotheses, references, 8)


def test_confidence_intervals_are_those_of_sacrebleus_command_line(tmp_path: Path) -> None:
    for name, lines in zip(("hypotheses", "references"), translations(), strict=True):
        (tmp_path / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "sacrebleu", "references", "-i", "hypotheses", "-m", "bleu", "chrf", "ter"]
    options = ["--confidence", "--confidence-n", "150", "--format", "json", "-w", "6"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=True)
    for score, said in zip(scores(*translations(), samples=150), json.loads(done.stdout), strict=True):
        assert (score.name, score.signature) == (said["name"], said["signature"])
        assert [score.value, score.mean, score.interval] == pytest.approx(
            [said["score"], said["confidence_mean"], said["confidence_var"]], abs=1e-6
        )
        assert (
            str(score)
            == f"{said['name']} {score.value:.2f} (μ = {score.mean:.2f} ± {score.interval:.2f})  ({said['signature']})"
        )


def test_lengths_are_those_that_bleu_counts() -> None:
    hypotheses, references = translations()
    halves = [line[: len(line) // 2] for line in hypotheses]
    found = lengths(halves, references)
    assert 0 < found.brevity_penalty < found.ratio - 0.05 < 1
    said = (
        f"BP = {found.brevity_penalty:.3f} ratio = {found.ratio:.3f} hyp_len = {found.translation:d}"
        f" ref_len = {found.reference:d})"
    )
    assert said in str(sacrebleu.corpus_bleu(halves, [references]))
