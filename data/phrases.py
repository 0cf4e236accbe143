"""Drawing phrases: people, things, times and places, with weights that keep words in balance.

The four modules `phrases.py`, `clauses.py`, `joining.py` and `sentences.py` hold one class each,
and each class adds to the one before. Every method draws one kind of meaning. Two rules run
through all of them: a meaning must be sensible enough to be said, and its English must leave no
doubt about its Spanish. The places that see to the second rule are marked "Unambiguous:".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

import lexicon as lex
from lexicon import Adjective, Noun, Verb
from meaning import (
    Adjunct,
    Ago,
    Agreement,
    Clause,
    Clock,
    Date,
    Description,
    Determiner,
    Gap,
    Group,
    InYear,
    Named,
    Nominal,
    Prepositional,
    Pronoun,
    Span,
    Tense,
    Times,
    Weekday,
    agreement_of,
)

T = TypeVar("T")
Word = TypeVar("Word", Noun, Adjective, Verb)
Weighted = tuple[float, Determiner | Agreement]

I = Pronoun(Agreement(1, False, "m"))  # noqa: E741 - it is the English word
WE = Pronoun(Agreement(1, True, "m"))
HE = Pronoun(Agreement(3, False, "m"), spoken=True)
SHE = Pronoun(Agreement(3, False, "f"), spoken=True)
THE, COUNT = Determiner.THE, Determiner.COUNT

_ABROAD = ("drive", "swim", "build", "plant", "sell", "choose")  # not in the bathroom


class Phrases:
    """Draws phrases from one stream of random numbers."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.drawn: Counter[Noun | Adjective | Verb] = Counter()

    def pick(self, items: Sequence[T]) -> T:
        return self.rng.choice(items)

    def rarer(self, items: Sequence[Word]) -> Word:
        """Pick a word: of two at random, the one that has come less often."""
        one, other = self.rng.choice(items), self.rng.choice(items)
        word = other if self.drawn[other] < self.drawn[one] else one
        self.drawn[word] += 1
        return word

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def weighted(self, choices: Sequence[tuple[float, T]]) -> T:
        """Pick one of the (weight, item) pairs."""
        point = self.rng.random() * sum(weight for weight, _ in choices)
        for weight, item in choices:
            point -= weight
            if point < 0:
                return item
        return choices[-1][1]

    # ------------------------------------------------------------------------- nominals

    def person_name(self) -> Named:
        return Named(self.pick(lex.TITLED if self.chance(0.22) else lex.NAMES))

    def person(self, owner: Agreement | None = None, feminine: bool = False) -> Nominal:
        """Return a definite person: a name, "the doctor", "my sister", "Ana's brother"."""
        if self.chance(0.45) and not feminine:
            return self.person_name()
        noun = self.rarer(lex.nouns_of("profession" if feminine else "person"))
        is_kin = "profession" not in noun.kinds and "stranger" not in noun.kinds
        adjective = self.adjective(noun, 0.0 if is_kin else 0.3)
        if feminine:
            return Description(noun, THE, adjective=adjective, feminine=True)
        if is_kin:
            plural = "kin" in noun.kinds and self.chance(0.35)
            if self.chance(0.45):
                return Description(noun, THE, plural, owner=self.person_name())
            mine = owner or self.pick([I, WE]).agreement
            return Description(noun, mine, plural)
        determiner = self.weighted([(6.0, THE), (1.0, Determiner.THIS), (1.0, Determiner.THAT)])
        return Description(noun, determiner, self.chance(0.35), adjective)

    def subject(self) -> Nominal:
        """Return the subject of a clause.

        Unambiguous: "he" and "she" without an antecedent are heard in Spanish, so they are
        drawn only where a sentence opens; later ones always have an antecedent.
        """
        if self.chance(0.08):
            return self.pick([HE, SHE])
        kind = self.weighted([(11.0, "own"), (17.0, "group"), (72.0, "person")])
        if kind == "own":
            return self.pick([I, I, WE])
        return self.couple() if kind == "group" else self.person()

    def someone(self) -> Nominal:
        """Return a subject in the third person that needs no antecedent."""
        return self.couple() if self.chance(0.2) else self.person()

    def couple(self) -> Group:
        women = [name for name in lex.NAMES if name.gender == "f"]
        names = women if self.chance(0.35) else lex.NAMES
        first = second = self.pick(names)
        while second == first:
            second = self.pick(names)
        return Group((Named(first), Named(second)))

    def adjective(self, noun: Noun, probability: float) -> Adjective | None:
        fitting = lex.adjectives_for(noun)
        return self.rarer(fitting) if fitting and self.chance(probability) else None

    def thing(self, noun: Noun, owner: Agreement | None = None, plain: bool = False) -> Description:
        """Return a noun phrase for a thing; `plain` avoids some, many and all."""
        adjective = self.adjective(noun, 0.36)
        mine: list[Weighted] = [(14.0, owner)] if owner else []
        if noun.mass:
            bare: list[Weighted] = [
                (20.0, THE),
                (16.0, Determiner.BARE),
                (4.0, Determiner.THIS),
                *mine,
            ]
            return Description(noun, self.weighted(bare), adjective=adjective)
        plural = self.chance(0.36)
        if not plural:
            one: list[Weighted] = [(34.0, Determiner.A), (34.0, THE), (9.0, Determiner.THIS), *mine]
            one.append((9.0, Determiner.THAT))
            determiner = self.weighted(one)
            held = self.person_name() if self.chance(0.07) else None
            return Description(noun, THE if held else determiner, False, adjective, owner=held)
        several: list[Weighted] = [
            (20.0, THE),
            (22.0, COUNT),
            (5.0, Determiner.THIS),
            (5.0, Determiner.THAT),
        ]
        several += [(8.0, Determiner.BARE), *mine]
        if not plain:
            several += [(7.0, Determiner.SOME), (7.0, Determiner.MANY), (6.0, Determiner.ALL)]
        determiner = self.weighted(several)
        count = self.rng.randrange(2, 13) if determiner is COUNT else 0
        return Description(noun, determiner, True, adjective, count)

    def singled_out(self, noun: Noun) -> Description:
        """Return a definite phrase that can be the subject of "is"."""
        determiner = self.weighted([(8.0, THE), (2.0, Determiner.THIS), (2.0, Determiner.THAT)])
        owner = self.person_name() if determiner is THE and self.chance(0.2) else None
        return Description(noun, determiner, not noun.mass and self.chance(0.3), owner=owner)

    def object_of(self, verb: Verb, subject: Nominal, plain: bool = False) -> Nominal:
        """Return an object that the verb can have: a thing, a list of things, or a person."""
        noun = self.rarer(lex.nouns_of(verb.objects))
        agreement = agreement_of(subject)
        owner = None if isinstance(subject, Gap) else agreement
        if "person" in noun.kinds and verb is not lex.HAVE:
            return self.other_person(subject)
        if verb is lex.HAVE and "kin" in noun.kinds:
            count = self.rng.randrange(2, 6)
            return (
                Description(noun, Determiner.A)
                if plain or self.chance(0.3)
                else Description(noun, COUNT, True, count=count)
            )
        if "subject" in noun.kinds or "sport" in noun.kinds:
            return Description(noun, Determiner.BARE)
        if any(kind in ("public", "instrument") for kind in noun.kinds.split()):
            return Description(noun, THE, adjective=None)
        first = self.thing(noun, owner if verb is not lex.HAVE else None, plain)
        if plain or verb.inverted or not self.chance(0.1):
            return first
        return self.things(verb, first)

    def things(self, verb: Verb, first: Description) -> Nominal:
        """Return a list of two or three different things."""
        members: list[Nominal] = [first]
        used = [first.noun]
        for _ in range(self.pick([1, 1, 2])):
            noun = self.rarer(lex.nouns_of(verb.objects))
            if noun not in used and "person" not in noun.kinds:
                members.append(self.thing(noun, plain=True))
                used.append(noun)
        return Group(tuple(members)) if len(members) > 1 else first

    def other_person(self, subject: Nominal) -> Nominal:
        """Return a person who is not the subject: a pronoun, a name, or a description."""
        if self.chance(0.2):
            person = agreement_of(subject).person
            others = [HE, SHE] + ([I, WE] if person != 1 else [])
            return replace(self.pick(others), spoken=False)
        other = self.person()
        taken = subject.members if isinstance(subject, Group) else (subject,)
        return self.other_person(subject) if other in taken else other

    def fresh(self, used: Nominal | None) -> Nominal:
        """Return a subject other than the one already used."""
        while (other := self.someone()) == used:
            pass
        return other

    # ----------------------------------------------------------------- tenses and times

    def tense(self, verb: Verb) -> Tense:
        if verb.stative:
            return self.weighted([(6.0, Tense.PRESENT), (3.0, Tense.PAST), (1.0, Tense.FUTURE)])
        tenses = [
            (22.0, Tense.PRESENT),
            (32.0, Tense.PAST),
            (14.0, Tense.FUTURE),
            (12.0, Tense.PERFECT),
        ]
        if verb.english in lex.FORMER_HABITS:
            tenses.append((14.0, Tense.HABITUAL))
        if verb.english in lex.ONGOING:
            tenses.append((14.0, Tense.PROGRESSIVE))
        return self.weighted(tenses)

    def safe_tense(self, verb: Verb, subject: Nominal, tense: Tense) -> Tense:
        """Unambiguous: "they read" may be leen or leyeron; here it is always the past."""
        agreement = agreement_of(subject)
        doubtful = agreement.plural or agreement.person < 3
        same = verb.past == verb.english
        return Tense.PERFECT if same and doubtful and tense is Tense.PRESENT else tense

    def time(self, tense: Tense) -> Adjunct:
        """Return an expression of time that suits the tense."""
        match tense:
            case Tense.PRESENT | Tense.HABITUAL:
                if self.chance(0.35):
                    return Weekday(self.pick(lex.WEEKDAYS), "every")
                return self.clock() if self.chance(0.3) else self.pick(lex.HABITS)
            case Tense.PAST:
                kind = self.rng.randrange(6)
                if kind == 0:
                    return Weekday(self.pick(lex.WEEKDAYS), "last")
                if kind < 3:
                    return self.date()
                if kind == 3:
                    return InYear(self.pick(lex.YEARS))
                if kind == 4:
                    return Ago(self.span())
                return self.pick(lex.YESTERDAY)
            case Tense.FUTURE:
                if self.chance(0.4):
                    return Weekday(self.pick(lex.WEEKDAYS), "next")
                return self.clock() if self.chance(0.3) else self.pick(lex.TOMORROW)
            case Tense.PERFECT | Tense.PLUPERFECT:
                if self.chance(0.5):
                    return Times(self.rng.randrange(2, 6))
                return self.pick(lex.TODAY)
        return self.pick(lex.NOW)

    def date(self) -> Date:
        day, month = self.rng.randrange(1, 31), self.pick(lex.MONTHS)
        return Date(min(day, 28) if month.english == "February" else day, month, self.pick(lex.YEARS))

    def clock(self) -> Clock:
        minutes = self.pick([0, 0, 10, 15, 15, 20, 30, 30, 40, 45, 45, 50])
        part = self.pick(lex.DAY_PARTS) if self.chance(0.4) else None
        return Clock(self.rng.randrange(1, 13), minutes, part)

    def span(self) -> Span:
        return Span(self.rng.randrange(1, 11), self.pick(lex.UNITS))

    def timed(self, clause: Clause, probability: float = 0.45) -> Clause:
        """Perhaps add a time at the end or, less often, in front."""
        if not self.chance(probability) or clause.adverb or clause.front:
            return clause
        time = self.time(clause.tense)
        movable = clause.tense in (Tense.PAST, Tense.FUTURE) and not isinstance(time, Clock | Ago)
        if movable and self.chance(0.3):
            return replace(clause, front=time)
        return replace(clause, adjuncts=(*clause.adjuncts, time))

    # --------------------------------------------------------------------------- places

    def place(self, verb: Verb | None = None) -> Prepositional:
        """Return where something happens: in Madrid, at the school, in the kitchen."""
        abroad = verb is not None and verb.english in _ABROAD
        if abroad or (self.chance(0.3) and verb is not lex.SIT_DOWN):
            return Prepositional(lex.IN, Named(self.pick(lex.CITIES)))
        spot = self.definite("room outdoors place station")
        inside = any(kind in ("room", "outdoors") for kind in spot.noun.kinds.split())
        return Prepositional(lex.IN if inside else lex.AT, spot)

    def definite(self, kinds: str) -> Description:
        noun = self.rarer(lex.nouns_of(kinds))
        return Description(noun, THE, adjective=self.adjective(noun, 0.12))

    def goal(self) -> Nominal:
        if self.chance(0.35):
            return Named(self.pick(lex.CITIES))
        return self.definite("place station")
