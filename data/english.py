"""The English realiser: from a meaning to an English sentence.

A clause is built around its verb chain ("has bought", "will buy", "bought"). If the chain starts
with an auxiliary, negation and questions use it; if not, they call in "do".
"""

from __future__ import annotations

from lexicon import BE, Fixed, Noun, Verb
from meaning import (
    Ache,
    Action,
    Adjunct,
    Aged,
    Ago,
    Agreement,
    Beside,
    Clause,
    Clock,
    Command,
    Date,
    Degree,
    Description,
    Determiner,
    Exclamation,
    Exists,
    Feeling,
    Gap,
    Group,
    InYear,
    Lasting,
    Linked,
    Located,
    Named,
    Nominal,
    Occupation,
    Passive,
    Prepositional,
    Price,
    Pronoun,
    Quality,
    Question,
    Report,
    Sentence,
    Span,
    Statement,
    Tense,
    Times,
    Weather,
    Weekday,
    Wish,
    agreement_of,
    is_human,
)

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_TIMES = {1: "once", 2: "twice"}
_HALVES = {
    0: "{hour} o'clock",
    10: "ten past {hour}",
    15: "a quarter past {hour}",
    20: "twenty past {hour}",
    30: "half past {hour}",
    40: "twenty to {next}",
    45: "a quarter to {next}",
    50: "ten to {next}",
}
_SUBJECT = {(1, False): "I", (1, True): "we", (2, False): "you", (2, True): "you"}
_OBJECT = {(1, False): "me", (1, True): "us", (2, False): "you", (2, True): "you"}
_POSSESSIVE = {(1, False): "my", (1, True): "our", (2, False): "your", (2, True): "your"}
_DO = {Tense.PRESENT: ("do", "does"), Tense.PAST: ("did", "did"), Tense.HABITUAL: ("did", "did")}
_THING = Agreement(3, False, "m")


def realise(sentence: Sentence) -> str:
    """Return the English sentence, with its capital letter and its final mark."""
    match sentence:
        case Statement(body):
            text = _body(body) + "."
        case Question():
            text = _question(sentence) + "?"
        case Command():
            text = _command(sentence) + "."
        case Exclamation(noun, adjective, plural):
            words = f"{adjective.english} {plural_of(noun) if plural else noun.english}"
            text = f"What {words if plural or noun.mass else with_article(words)}!"
    return text[0].upper() + text[1:]


# ------------------------------------------------------------------------ word formation


def plural_of(noun: Noun) -> str:
    """Return the plural: the given one, or -ies, -es, -s."""
    if noun.plural:
        return noun.plural
    word = noun.english
    if " of the " in word:  # corners of the street
        head, rest = word.split(" ", 1)
        return f"{head}s {rest}"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def with_article(words: str) -> str:
    """Put "a" or "an" in front, as the sound of the next word asks."""
    vowel = words[0].lower() in "aeiou" and not words.startswith(("uni", "use"))
    return f"an {words}" if vowel or words.startswith("hour") else f"a {words}"


def _split(verb: Verb) -> tuple[str, str]:
    """Split "look for" into the word that is inflected and the rest (with its space)."""
    head, _, rest = verb.english.partition(" ")
    return head, f" {rest}" if rest else ""


def _third(verb: Verb) -> str:
    head, rest = _split(verb)
    if head == "have":
        return "has" + rest
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies" + rest
    return head + ("es" if head.endswith(("s", "x", "ch", "sh", "o")) else "s") + rest


def _past(verb: Verb) -> str:
    head, rest = _split(verb)
    if verb.past:
        return verb.past + rest if " " not in verb.past else verb.past
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ied" + rest
    return head + ("d" if head.endswith("e") else "ed") + rest


def _participle(verb: Verb) -> str:
    return verb.participle + _split(verb)[1] if verb.participle else _past(verb)


def _gerund(verb: Verb) -> str:
    head, rest = _split(verb)
    if verb.gerund:
        return verb.gerund + rest
    silent = head.endswith("e") and not head.endswith(("be", "ee"))
    return (head[:-1] if silent else head) + "ing" + rest


def _be(tense: Tense, agreement: Agreement) -> str:
    """Return am, is, are, was or were."""
    plural = agreement.plural or agreement.person == 2
    if tense in (Tense.PAST, Tense.PAST_PROGRESSIVE):
        return "were" if plural else "was"
    return "are" if plural else "am" if agreement.person == 1 else "is"


def number(value: int) -> str:
    """Write small numbers in letters and the others in digits."""
    return _SMALL[value] if value < len(_SMALL) else str(value)


def ordinal(day: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, ..., 11th, 12th, 13th, ..., 21st, ..."""
    suffix = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


# ----------------------------------------------------------------------------- nominals


def nominal(phrase: Nominal) -> str:
    """Return a nominal as an object or after a preposition."""
    match phrase:
        case Named(name):
            return name.english
        case Pronoun(agreement, human):
            return _object_pronoun(agreement, human)
        case Gap():
            return ""
        case Group(members, alternative):
            return _series([nominal(one) for one in members], "or" if alternative else "and")
        case Price(amount):
            return f"{amount} euros"
        case Span(count, unit):
            return f"{number(count)} {unit.english if count == 1 else plural_of(unit)}"
        case Description():
            return _description(phrase)


def _series(items: list[str], conjunction: str) -> str:
    """Join with commas: a, b, and c; but: a and b."""
    if len(items) == 2:
        return f"{items[0]} {conjunction} {items[1]}"
    return f"{', '.join(items[:-1])}, {conjunction} {items[-1]}"


def _description(phrase: Description) -> str:
    words = plural_of(phrase.noun) if phrase.plural else phrase.noun.english
    if phrase.adjective:
        words = f"{phrase.adjective.english} {words}"
    words = _with_determiner(phrase, words)
    if phrase.relative:
        return f"{words} {_relative(phrase.relative, is_human(phrase))}"
    return words


def _with_determiner(phrase: Description, words: str) -> str:
    if phrase.owner:
        return f"{nominal(phrase.owner)}'s {words}"
    determiner = phrase.determiner
    if isinstance(determiner, Agreement):
        return f"{_possessive(determiner)} {words}"
    match determiner:
        case Determiner.A:
            return with_article(words)
        case Determiner.COUNT:
            return f"{number(phrase.count)} {words}"
        case Determiner.BARE:
            return words
        case Determiner.THIS | Determiner.THAT:
            near, far = ("these", "those") if phrase.plural else ("this", "that")
            return f"{near if determiner is Determiner.THIS else far} {words}"
    fixed = {Determiner.THE: "the", Determiner.SOME: "some", Determiner.MANY: "many"}
    return f"{fixed.get(determiner, 'all the')} {words}"


def _relative(clause: Clause, human: bool) -> str:
    return f"{'who' if human else 'that'} {_clause(clause)}"


def _possessive(owner: Agreement) -> str:
    if owner.person < 3:
        return _POSSESSIVE[owner.person, owner.plural]
    return "their" if owner.plural else "his" if owner.gender == "m" else "her"


def _object_pronoun(agreement: Agreement, human: bool) -> str:
    if agreement.person < 3:
        return _OBJECT[agreement.person, agreement.plural]
    if agreement.plural:
        return "them"
    return "it" if not human else "him" if agreement.gender == "m" else "her"


def _subject(phrase: Nominal) -> str:
    if not isinstance(phrase, Pronoun):
        return nominal(phrase)
    agreement = phrase.agreement
    if agreement.person < 3:
        return _SUBJECT[agreement.person, agreement.plural]
    if agreement.plural:
        return "they"
    return "it" if not phrase.human else "he" if agreement.gender == "m" else "she"


# ------------------------------------------------------------------------------ clauses


def _body(body: Clause | Linked) -> str:
    if isinstance(body, Clause):
        return _clause(body)
    first, second = _body(body.first), _body(body.second)
    if body.fronted:
        return f"{body.link.english} {second}, {first}"
    return f"{first}{',' if body.comma else ''} {body.link.english} {second}"


def _clause(clause: Clause) -> str:
    """Return a clause in the order of a statement."""
    finite, rest, auxiliary = _chain(clause, asking=False)
    adverb = clause.adverb.english if clause.adverb else ""
    verbs = [finite, adverb, rest] if auxiliary else [adverb, finite, rest]
    front = adjunct(clause.front) + "," if clause.front else ""
    return _join(front, _subject_of(clause), *verbs, *_complements(clause))


def _subject_of(clause: Clause) -> str:
    if isinstance(clause.predicate, Exists):
        return "there"
    if clause.subject is None:
        return "it"
    if isinstance(clause.predicate, Ache):
        part = clause.predicate.part.english
        owner = clause.subject
        if isinstance(owner, Pronoun):
            return f"{_possessive(owner.agreement)} {part}"
        return f"{nominal(owner)}'s {part}"
    return _subject(clause.subject)


def _verb_agreement(clause: Clause) -> Agreement:
    if isinstance(clause.predicate, Exists):
        return agreement_of(clause.predicate.nominal)
    if isinstance(clause.predicate, Ache):
        return Agreement(3, clause.predicate.part.english in ("hands", "feet", "eyes"), "m")
    return _THING if clause.subject is None else agreement_of(clause.subject)


def _head(clause: Clause) -> Verb:
    """Return the verb of the predicate; every predicate without one is a form of "be"."""
    match clause.predicate:
        case Action(verb) | Report(verb) | Wish(verb):
            return verb
        case Ache():
            return Verb("hurt", "doler", past="hurt")
    return BE


def _chain(clause: Clause, asking: bool) -> tuple[str, str, bool]:
    """Return the finite verb, the rest of the chain, and whether the first is an auxiliary."""
    verb, agreement = _head(clause), _verb_agreement(clause)
    modal = clause.modal
    if modal is None:
        chain = _tensed(verb, clause.tense, agreement)
    elif modal.verb.english == "can":
        chain = ["can", verb.english]
    else:
        chain = [*_tensed(modal.verb, clause.tense, agreement), modal.english_link, verb.english]
    tense = Tense.PRESENT if clause.tense is Tense.SUBJUNCTIVE else clause.tense
    head_verb = modal.verb if modal else verb
    simple = tense in _DO and head_verb.english != "can"
    auxiliary = not simple or (_split(head_verb)[0] == "be" and tense is not Tense.HABITUAL)
    if not auxiliary and (clause.negative or asking):
        third = agreement.person == 3 and not agreement.plural
        base = "use" if tense is Tense.HABITUAL else head_verb.english
        chain, auxiliary = [_DO[tense][third], base, *chain[1:]], True
    finite, rest = chain[0], chain[1:]
    if auxiliary and " " in finite:  # are | going
        finite, particle = finite.split(" ", 1)
        rest = [particle, *rest]
    if clause.negative and not asking:
        finite = "cannot" if finite == "can" else f"{finite} not"
    elif clause.negative:
        rest = ["not", *rest]
    if isinstance(clause.predicate, Passive):
        rest = [*rest, _participle(clause.predicate.verb)]
    return finite, " ".join(rest), auxiliary


def _tensed(verb: Verb, tense: Tense, agreement: Agreement) -> list[str]:
    """Return the chain of a verb in a tense: ["has", "bought"]."""
    third = agreement.person == 3 and not agreement.plural
    match tense:
        case Tense.PRESENT | Tense.SUBJUNCTIVE:
            if _split(verb)[0] == "be":
                return [_be(tense, agreement) + _split(verb)[1]]
            return [_third(verb) if third else verb.english]
        case Tense.PAST:
            if _split(verb)[0] == "be":
                return [_be(tense, agreement) + _split(verb)[1]]
            return [_past(verb)]
        case Tense.FUTURE:
            return ["will", verb.english]
        case Tense.HABITUAL:
            return ["used", "to", verb.english]
        case Tense.PERFECT:
            return ["has" if third else "have", _participle(verb)]
        case Tense.PLUPERFECT:
            return ["had", _participle(verb)]
        case Tense.PROGRESSIVE | Tense.PAST_PROGRESSIVE:
            return [_be(tense, agreement), _gerund(verb)]


def _complements(clause: Clause) -> list[str]:
    """Return everything after the verb: the predicate's own words, then the adjuncts."""
    own: list[str]
    match clause.predicate:
        case Action():
            own = _arguments(clause.predicate)
        case Quality(adjective, degree, standard):
            own = [adjective.english]
            if degree and standard:
                own = _comparison(clause.predicate)
        case Located(place):
            own = [place.english if isinstance(place, Fixed) else adjunct(place)]
        case Occupation(noun):
            own = [with_article(noun.english)]
        case Feeling(state):
            own = [state.english]
        case Aged(years):
            own = [f"{number(years)} years old"]
        case Ache():
            own = []
        case Passive(agent=agent):
            own = ["by", nominal(agent)]
        case Report(link=link, clause=inner):
            own = [link.english, _clause(inner)]
        case Wish(clause=inner):
            assert inner.subject is not None
            own = [nominal(inner.subject), "to", _head(inner).english, *_complements(inner)]
        case Exists(phrase):
            own = [nominal(phrase)]
        case Weather(state):
            own = [state.english]
    return [*own, *(adjunct(one) for one in clause.adjuncts)]


def _arguments(action: Action) -> list[str]:
    words = [nominal(action.object)] if action.object else []
    return [*words, "to", nominal(action.recipient)] if action.recipient else words


def _comparison(quality: Quality) -> list[str]:
    adjective, standard = quality.adjective, quality.standard
    assert standard is not None
    match quality.degree:
        case Degree.EQUAL:
            return ["as", adjective.english, "as", nominal(standard)]
        case Degree.LESS:
            return ["less", adjective.english, "than", nominal(standard)]
    return [adjective.comparative or f"more {adjective.english}", "than", nominal(standard)]


# ----------------------------------------------------------------------------- adjuncts


def adjunct(meaning: Adjunct) -> str:
    """Return an expression of time, place, company, purpose, ..."""
    match meaning:
        case Fixed(english):
            return english
        case Prepositional(preposition, inner):
            return f"{preposition.english} {nominal(inner)}"
        case Date(day, month, year):
            return f"on {month.english} {ordinal(day)}, {year}"
        case InYear(year):
            return f"in {year}"
        case Clock(hour, minutes, part):
            words = _HALVES[minutes].format(hour=_SMALL[hour], next=_SMALL[hour % 12 + 1])
            return _join("at", words, part.english if part else "")
        case Lasting(span):
            return f"for {nominal(span)}"
        case Ago(span):
            return f"{nominal(span)} ago"
        case Weekday(day, which):
            return f"{which} {day.english}"
        case Times(count):
            return _TIMES.get(count, f"{number(count)} times")
        case Beside(link, action, _, gerund):
            verb = _gerund(action.verb) if gerund else action.verb.english
            return _join(link.english, verb, *_arguments(action))


# ---------------------------------------------------------------------------- sentences


def _question(question: Question) -> str:
    clause = question.clause
    asked = _join(
        question.asked.english if question.asked else "",
        "" if question.noun is None else _asked_noun(question),
    )
    if isinstance(clause.subject, Gap):  # who bought the table?
        words = _join(asked, _clause(clause))
    else:
        finite, rest, _ = _chain(clause, asking=True)
        adverb = clause.adverb.english if clause.adverb else ""
        words = _join(asked, finite, _subject_of(clause), adverb, rest, *_complements(clause))
    return f"{nominal(question.vocative)}, {words}" if question.vocative else words


def _asked_noun(question: Question) -> str:
    assert question.noun is not None and question.asked is not None
    many = question.asked.english == "how many"
    return plural_of(question.noun) if many else question.noun.english


def _command(command: Command) -> str:
    action = command.action
    start = "do not" if command.negative else "please"
    words = _join(start, action.verb.english, *_arguments(action))
    reason = f" because {_clause(command.reason)}" if command.reason else ""
    return f"{nominal(command.vocative)}, {words}{reason}"


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)
