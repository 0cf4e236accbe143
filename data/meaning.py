"""The meanings: what a sentence says, before either language has been chosen.

A meaning is a tree of small frozen dataclasses. The two realisers, `english.py` and `spanish.py`,
read the same tree; neither ever looks at the words of the other. For example,

    Clause(Named(ANA), Action(BUY, Description(TABLE, Determiner.THE)), Tense.PAST)

is "Ana bought the table" in one and "Ana compró la mesa" in the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, auto

from lexicon import Adjective, Fixed, Gender, Modal, Name, Noun, Verb


class Tense(Enum):
    """What English shows; PAST becomes preterite for events and imperfect for states."""

    PRESENT = auto()
    PAST = auto()
    FUTURE = auto()
    HABITUAL = auto()  # used to buy, compraba
    PERFECT = auto()
    PLUPERFECT = auto()
    PROGRESSIVE = auto()
    PAST_PROGRESSIVE = auto()
    SUBJUNCTIVE = auto()  # "hopes that he buys", espera que compre


class Determiner(Enum):
    """The words before a noun that do not depend on a possessor."""

    A = auto()
    THE = auto()
    THIS = auto()
    THAT = auto()
    SOME = auto()
    MANY = auto()
    ALL = auto()
    BARE = auto()  # "buys bread", "sells flowers"
    COUNT = auto()  # "buys three chairs"


class Degree(Enum):
    """The three comparisons: más, menos, tan."""

    MORE = auto()
    LESS = auto()
    EQUAL = auto()


@dataclass(frozen=True)
class Agreement:
    """The features that verbs, adjectives and pronouns agree with."""

    person: int
    plural: bool
    gender: Gender
    polite: bool = False  # usted


@dataclass(frozen=True)
class Named:
    """Somebody called by name."""

    name: Name


@dataclass(frozen=True)
class Pronoun:
    """A personal pronoun; a Spanish subject pronoun is heard only where it is `spoken`."""

    agreement: Agreement
    human: bool = True
    spoken: bool = False


@dataclass(frozen=True)
class Gap:
    """The place in a relative clause or question that its pronoun has left empty."""

    agreement: Agreement
    human: bool


@dataclass(frozen=True)
class Description:
    """A noun with everything that is said about it."""

    noun: Noun
    determiner: Determiner | Agreement  # an Agreement is the possessor of my, your, su
    plural: bool = False
    adjective: Adjective | None = None
    count: int = 0
    owner: Named | None = None  # "Ana's table"
    relative: Clause | None = None
    feminine: bool = False  # la profesora


@dataclass(frozen=True)
class Group:
    """Several nominals: "Ana and Inés", "a table, two chairs, and a lamp"."""

    members: tuple[Nominal, ...]
    alternative: bool = False  # or


@dataclass(frozen=True)
class Price:
    """An amount of euros."""

    amount: int


@dataclass(frozen=True)
class Span:
    """A number of hours, days, ..."""

    count: int
    unit: Noun


Nominal = Named | Pronoun | Gap | Description | Group | Price | Span

# --------------------------------------------------------------------------- predicates


@dataclass(frozen=True)
class Action:
    """A verb with its object and its recipient."""

    verb: Verb
    object: Nominal | None = None
    recipient: Nominal | None = None


@dataclass(frozen=True)
class Quality:
    """As in "is red", "is taller than Ana"."""

    adjective: Adjective
    degree: Degree | None = None
    standard: Nominal | None = None


@dataclass(frozen=True)
class Located:
    """As in "is on the table"; in Spanish always estar."""

    place: Prepositional | Fixed


@dataclass(frozen=True)
class Occupation:
    """As in "is a nurse", es enfermera."""

    noun: Noun


@dataclass(frozen=True)
class Feeling:
    """As in "is hungry", tiene hambre."""

    state: Fixed


@dataclass(frozen=True)
class Aged:
    """As in "is twelve years old", tiene doce años."""

    years: int


@dataclass(frozen=True)
class Ache:
    """As in "Ana's head hurts", a Ana le duele la cabeza; the subject is the one who suffers."""

    part: Noun


@dataclass(frozen=True)
class Passive:
    """As in "was written by Ana", fue escrita por Ana."""

    verb: Verb
    agent: Nominal


@dataclass(frozen=True)
class Report:
    """As in "says that ...", "asks whether ..."."""

    verb: Verb
    link: Fixed
    clause: Clause


@dataclass(frozen=True)
class Wish:
    """As in "wants Pablo to buy ...", quiere que Pablo compre ...; the clause is subjunctive."""

    verb: Verb
    clause: Clause


@dataclass(frozen=True)
class Exists:
    """As in "there are three chairs", hay tres sillas; the clause has no subject."""

    nominal: Description


@dataclass(frozen=True)
class Weather:
    """As in "it is cold", hace frío; the clause has no subject."""

    state: Fixed


Predicate = Action | Quality | Located | Occupation | Feeling | Aged | Ache | Passive | Report | Wish | Exists | Weather

# ----------------------------------------------------------------------------- adjuncts


@dataclass(frozen=True)
class Prepositional:
    """A preposition with its nominal: place, company, purpose, exchange."""

    preposition: Fixed
    nominal: Nominal


@dataclass(frozen=True)
class Date:
    """As in "on March 3rd, 1987", el 3 de marzo de 1987."""

    day: int
    month: Fixed
    year: int


@dataclass(frozen=True)
class InYear:
    """As in "in 1987", en 1987."""

    year: int


@dataclass(frozen=True)
class Clock:
    """As in "at a quarter past five", a las cinco y cuarto; minutes are counted from the hour."""

    hour: int
    minutes: int
    part: Fixed | None = None


@dataclass(frozen=True)
class Lasting:
    """As in "for two hours", durante dos horas."""

    span: Span


@dataclass(frozen=True)
class Ago:
    """As in "two years ago", hace dos años."""

    span: Span


@dataclass(frozen=True)
class Weekday:
    """As in "last Monday", "next Monday", "every Monday"."""

    day: Fixed
    which: str


@dataclass(frozen=True)
class Times:
    """As in "three times", tres veces."""

    count: int


@dataclass(frozen=True)
class Beside:
    """A second action of the same subject: "before eating", antes de comer; "to buy bread"."""

    link: Fixed
    action: Action
    agreement: Agreement
    gerund: bool = True


Adjunct = Fixed | Prepositional | Date | InYear | Clock | Lasting | Ago | Weekday | Times | Beside

# ----------------------------------------------------------------- clauses and sentences


@dataclass(frozen=True)
class Clause:
    """A subject and what is said about it; `front` is the adjunct that opens the clause."""

    subject: Nominal | None
    predicate: Predicate
    tense: Tense
    negative: bool = False
    modal: Modal | None = None
    adverb: Fixed | None = None
    adjuncts: tuple[Adjunct, ...] = ()
    front: Adjunct | None = None


@dataclass(frozen=True)
class Linked:
    """Two clauses with a conjunction; if `fronted` the conjunction opens the sentence."""

    first: Clause | Linked
    link: Fixed
    second: Clause | Linked
    fronted: bool = False
    comma: bool = False


@dataclass(frozen=True)
class Statement:
    body: Clause | Linked


@dataclass(frozen=True)
class Question:
    """A question; without `asked` it wants yes or no. "How many" and "which" need a noun."""

    clause: Clause
    asked: Fixed | None = None
    noun: Noun | None = None
    vocative: Nominal | None = None


@dataclass(frozen=True)
class Command:
    """An order to the person called by the vocative."""

    vocative: Nominal
    action: Action
    negative: bool = False
    reason: Clause | None = None


@dataclass(frozen=True)
class Exclamation:
    """As in "What a beautiful garden!", ¡Qué jardín tan hermoso!"""

    noun: Noun
    adjective: Adjective
    plural: bool


Sentence = Statement | Question | Command | Exclamation


def agreement_of(nominal: Nominal) -> Agreement:
    """Return the features of a nominal seen in the third person (or a pronoun in its own)."""
    match nominal:
        case Pronoun(agreement) | Gap(agreement):
            return agreement
        case Named(name):
            return Agreement(3, name.plural, name.gender)
        case Description(noun=noun, plural=plural, feminine=feminine):
            return Agreement(3, plural, "f" if feminine else noun.gender)
        case Group(members, alternative):
            each = [agreement_of(member) for member in members]
            gender: Gender = "f" if all(one.gender == "f" for one in each) else "m"
            return Agreement(3, not alternative, gender)
        case Price():
            return Agreement(3, True, "m")
        case Span(count, unit):
            return Agreement(3, count > 1, unit.gender)


def addressed(nominal: Nominal) -> Agreement:
    """Return the features of "you" for the person or people called by a vocative."""
    named = agreement_of(nominal)
    polite = isinstance(nominal, Named) and nominal.name.titled
    return Agreement(2, named.plural, named.gender, polite)


def is_human(nominal: Nominal) -> bool:
    """Tell whether the nominal is a person, who takes "who" and the personal a."""
    match nominal:
        case Named():
            return True
        case Pronoun(human=human) | Gap(human=human):
            return human
        case Description(noun=noun):
            return "person" in noun.kinds.split()
        case Group(members):
            return is_human(members[0])
        case Price() | Span():
            return False


Combination = tuple[str, str]


def combinations(meaning: object) -> Iterator[Combination]:
    """Yield every verb with its object's noun and every noun with its adjective.

    Words are named by their English form. Pairs in which one word decides the sense of the
    other ("play the violin") are left out: whoever has not met them cannot know them.
    """
    match meaning:
        case Action(verb, object=thing) if thing is not None and not verb.ambiguous:
            for noun in _nouns(thing):
                yield verb.english, noun.english
        case Description(noun=noun, adjective=adjective, relative=relative):
            if adjective is not None and not adjective.ambiguous:
                yield adjective.english, noun.english
            if isinstance(relative, Clause) and isinstance(relative.predicate, Action):
                action = relative.predicate
                if isinstance(action.object, Gap) and not action.verb.ambiguous:
                    yield action.verb.english, noun.english
        case Clause(subject=Description(noun=noun), predicate=Quality(adjective)):
            if not adjective.ambiguous:
                yield adjective.english, noun.english
        case Clause(subject=Description(noun=noun), predicate=Passive(verb)):
            yield verb.english, noun.english
        case Exclamation(noun, adjective):
            yield adjective.english, noun.english
        case Question(Clause(predicate=Action(verb)), noun=Noun() as noun):
            yield verb.english, noun.english
    if is_dataclass(meaning):
        for field in fields(meaning):
            value = getattr(meaning, field.name)
            for part in value if isinstance(value, tuple) else (value,):
                yield from combinations(part)


def _nouns(nominal: Nominal) -> Iterator[Noun]:
    """Yield the nouns a verb governs: one, or one for each member of a group."""
    match nominal:
        case Description(noun=noun):
            yield noun
        case Group(members):
            for member in members:
                yield from _nouns(member)
