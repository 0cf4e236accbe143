"""Drawing clauses that belong together: joined, reported, wished for, relative, subordinate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import lexicon as lex
from clauses import Clauses
from lexicon import Fixed, Noun, Verb
from meaning import (
    Ache,
    Action,
    Beside,
    Clause,
    Clock,
    Description,
    Determiner,
    Exists,
    Feeling,
    Gap,
    Linked,
    Named,
    Nominal,
    Passive,
    Prepositional,
    Pronoun,
    Quality,
    Report,
    Tense,
    Weekday,
    Wish,
    agreement_of,
    is_human,
)
from phrases import THE, Weighted

AND, BUT = Fixed("and", "y"), Fixed("but", "pero")
BECAUSE, ALTHOUGH = Fixed("because", "porque"), Fixed("although", "aunque")
WHEN, IF, WHILE = Fixed("when", "cuando"), Fixed("if", "si"), Fixed("while", "mientras")
UNTIL, SO_THAT = Fixed("until", "hasta que"), Fixed("so that", "para que")
THAT, WHETHER = Fixed("that", "que"), Fixed("whether", "si")
BEFORE, AFTER = Fixed("before", "antes de"), Fixed("after", "después de")
WITHOUT = Fixed("without", "sin")

_TAKING = "buy|find|choose|look for|steal|write|cook|prepare"
_HANDLING = "sell|lose|hide|forget|eat|repair|paint|wash|clean|wear|break|use"
_BELONGINGS = "small clothes furniture device vehicle read written food dish"


def anaphor(nominal: Nominal) -> Pronoun:
    """Return the pronoun that takes up a nominal; it is silent as a Spanish subject."""
    return Pronoun(agreement_of(nominal), human=is_human(nominal))


class Joining(Clauses):
    """Draws two clauses, or one with another inside."""

    def joined(self) -> Clause | Linked:
        """Return two clauses that belong together."""
        kinds: list[tuple[float, Callable[[], Clause | Linked]]] = [
            (14.0, self.contrast),
            (14.0, self.sequence),
            (12.0, self.reason),
            (9.0, self.cause_in_thing),
            (8.0, self.condition),
            (8.0, self.meanwhile),
            (10.0, self.report),
            (9.0, self.wish),
            (7.0, self.with_relative_object),
            (7.0, self.with_relative_subject),
            (6.0, self.beside),
            (6.0, self.possessor),
        ]
        return self.weighted(kinds)()

    def contrast(self) -> Linked:
        """Two subjects: "Ana bought a lamp, and Pablo sold the table"."""
        tense = self.pick([Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.PERFECT])
        first = self.clause(self.someone(), tense)
        second = self.clause(self.fresh(first.subject), tense)
        return Linked(first, self.pick([AND, AND, BUT]), replace(second, front=None), comma=True)

    def pair_of_verbs(self) -> tuple[Verb, Verb, Noun]:
        """Return two verbs, the first of which brings about what the second needs, and a thing."""
        while True:
            noun = self.rarer(lex.nouns_of(_BELONGINGS))
            fitting = [verb for verb in lex.VERBS if noun in lex.nouns_of(verb.objects)]
            first = [verb for verb in fitting if verb in lex.verbs(_TAKING)]
            second = [verb for verb in fitting if verb in lex.verbs(_HANDLING)]
            if first and second:
                return self.pick(first), self.pick(second), noun

    def sequence(self) -> Linked:
        """One subject, one object: "Ana found the key and gave it to Pablo"."""
        first, second, noun = self.pair_of_verbs()
        subject = self.someone()
        thing = self.thing(noun, plain=True)
        taken = Pronoun(agreement_of(thing), human=False)
        tense = self.pick([Tense.PAST, Tense.PAST, Tense.FUTURE])
        gap = Gap(agreement_of(subject), True)
        after = Action(second, taken)
        if self.chance(0.6):
            giver = self.pick(lex.GIVING[:-2])
            after = Action(giver, taken, self.other_person(subject))
        start = self.timed(Clause(subject, Action(first, thing), tense), 0.3)
        if tense is Tense.PAST and self.chance(0.3):  # and wants to give it to ...: dárselo
            giver = self.pick([verb for verb in lex.GIVING if verb.english in ("give", "show")])
            modal = self.pick([lex.MODALS[0], lex.MODALS[1], lex.GOING_TO])
            after = Action(giver, taken, self.fresh(subject))
            return Linked(start, AND, Clause(gap, after, Tense.PRESENT, modal=modal))
        return Linked(start, AND, Clause(gap, after, tense))

    def reason(self) -> Linked:
        """The subject again, as a pronoun: "Ana bought the table because she needed it"."""
        feminine = self.chance(0.25)  # "the doctor ... she": la médica
        subject = self.person(feminine=True) if feminine else self.someone()
        again = anaphor(subject)
        link, fronted = self.pick([(BECAUSE, False), (BECAUSE, False), (ALTHOUGH, True)])
        if link is BECAUSE and self.chance(0.5):
            first, _, noun = self.pair_of_verbs()
            thing = self.thing(noun, plain=True)
            taken = Pronoun(agreement_of(thing), human=False)
            needing = self.pick(lex.verbs("need|want"))
            second = Clause(again, Action(needing, taken), Tense.PAST)
            bought = self.timed(Clause(subject, Action(first, thing), Tense.PAST), 0.3)
            return Linked(bought, link, second)
        other = self.other_person(subject)
        person = anaphor(other)
        helping = lex.verbs("call|help|visit")
        if link is BECAUSE and not feminine and not isinstance(other, Pronoun) and (self.chance(0.4)):
            caring = Clause(subject, Action(self.pick(helping), other), Tense.PAST)
            return Linked(caring, link, self.condition_of(person))
        first_clause = self.clause(subject, Tense.PAST)
        if fronted:
            # The pronoun would come first, so the name moves into the opening clause.
            told = replace(first_clause, subject=again, front=None)
            return Linked(told, link, self.condition_of(subject), fronted=True)
        return Linked(first_clause, link, self.condition_of(again))

    def condition_of(self, who: Nominal) -> Clause:
        """Return "was tired" or "was hungry"."""
        if self.chance(0.6):
            return Clause(who, Quality(self.rarer(lex.MOODS)), Tense.PAST)
        return Clause(who, Feeling(self.pick(lex.FEELINGS)), Tense.PAST)

    def cause_in_thing(self) -> Linked:
        """Unambiguous: the gender of "it" is that of the noun before: la lámpara ... cara."""
        verb = self.rarer(lex.verbs("buy|sell|wash|repair|choose|clean|use|wear"))
        fitting = [noun for noun in lex.nouns_of(verb.objects) if not noun.mass]
        noun = self.rarer(fitting)
        while not lex.adjectives_for(noun, predicative=True):
            noun = self.rarer(fitting)
        plural = self.chance(0.3)
        subject = self.someone()
        mine = agreement_of(subject)
        owners: list[Weighted] = [(1.0, THE), (1.0, Determiner.THIS), (1.0, mine)]
        thing = Description(noun, self.weighted(owners), plural)
        quality = Quality(self.rarer(lex.adjectives_for(noun, predicative=True)))
        it = Pronoun(agreement_of(thing), human=False)
        denied = self.chance(0.4)
        if denied:
            first = Clause(subject, Action(verb, thing), Tense.PAST, negative=True)
        else:
            first = self.timed(Clause(subject, Action(verb, thing), Tense.PAST), 0.25)
        return Linked(first, BECAUSE, Clause(it, quality, Tense.PAST))

    def condition(self) -> Linked:
        """The future and what it waits for: cuando llegue, si llega, hasta que llegue."""
        main = replace(self.clause(self.someone(), Tense.FUTURE), front=None)
        kept = tuple(one for one in main.adjuncts if not isinstance(one, Clock | Weekday))
        main = replace(main, adjuncts=kept)
        link = self.pick([WHEN, WHEN, IF, IF, UNTIL])
        tense = Tense.PRESENT if link is IF else Tense.SUBJUNCTIVE
        other = self.fresh(main.subject)
        if self.chance(0.4):
            second = Clause(other, Action(lex.ARRIVE), tense, adjuncts=(self.place_reached(),))
        elif self.chance(0.4):
            second = Clause(other, Action(lex.COME_BACK), tense, adjuncts=(lex.HOME,))
        else:
            second = self.bare(replace(self.clause(other, tense), adverb=None))
        return Linked(main, link, second, fronted=link is not UNTIL and self.chance(0.5))

    def place_reached(self) -> Prepositional:
        goal = self.goal()
        link = lex.ARRIVE_IN if isinstance(goal, Named) else lex.ARRIVE_AT
        return Prepositional(link, goal)

    def meanwhile(self) -> Linked:
        """While one was doing something, the other did something."""
        main = replace(self.clause(self.someone(), Tense.PAST), front=None)
        main = replace(
            main,
            adjuncts=tuple(one for one in main.adjuncts if isinstance(one, Prepositional | Fixed)),
        )
        other = self.fresh(main.subject)
        verb = self.rarer(lex.verbs("read|write|cook|clean|wash|repair|draw|paint|eat|prepare|study|look for"))
        doing = Clause(other, Action(verb, self.object_of(verb, other)), Tense.PAST_PROGRESSIVE)
        if self.chance(0.25):
            verb = self.pick(lex.ACTIVITIES[:9])
            doing = Clause(other, Action(verb), Tense.PAST_PROGRESSIVE, adjuncts=(self.place(verb),))
        return Linked(main, WHILE, doing, fronted=self.chance(0.5))

    def report(self) -> Clause:
        """Say, think, know or ask something; hope for it in the subjunctive."""
        speaker = self.someone()
        inner_subject = self.fresh(speaker)
        silent = anaphor(speaker)
        kind = self.rng.randrange(5)
        who = silent if self.chance(0.4) else inner_subject
        if kind == 0:
            inner = replace(self.clause(inner_subject, Tense.SUBJUNCTIVE), front=None)
            return Clause(speaker, Report(lex.HOPE, THAT, self.bare(inner)), Tense.PRESENT)
        if kind == 1:
            inner = self.bare(self.clause(who, Tense.PLUPERFECT))
            return Clause(speaker, Report(lex.SAY, THAT, inner), Tense.PAST)
        if kind == 2:
            inner = self.bare(self.clause(inner_subject, Tense.FUTURE))
            return Clause(speaker, Report(lex.ASK, WHETHER, inner), Tense.PRESENT)
        verb = self.pick([lex.SAY, lex.THINK, lex.KNOW_THAT])
        if kind == 3:
            tense = self.pick([Tense.FUTURE, Tense.PERFECT])
            inner = self.bare(self.clause(who, tense))
            return Clause(speaker, Report(verb, THAT, inner), Tense.PRESENT)
        tense = self.pick([Tense.PRESENT, Tense.PAST])
        inner = replace(self.state(inner_subject), negative=False)
        timeless = inner.tense if inner.tense in (Tense.PRESENT, Tense.PAST) else Tense.PRESENT
        past = isinstance(inner.predicate, Passive)
        if past or timeless is not tense or isinstance(inner.predicate, Action | Exists | Ache):
            inner = self.quality(inner_subject, tense)
        return Clause(speaker, Report(verb, THAT, inner), tense)

    def bare(self, clause: Clause) -> Clause:
        """Return an inner clause without times that might belong to the outer one."""
        action = clause.predicate
        if isinstance(action, Action) and action.verb in lex.ROUTINES:
            return replace(clause, front=None)
        places = [one for one in clause.adjuncts if isinstance(one, Prepositional) or one is lex.HOME]
        return replace(clause, front=None, adjuncts=tuple(places))

    def wish(self) -> Clause | Linked:
        """Want somebody to do something, or do it so that somebody can: que and para que."""
        subject = self.subject()
        other = self.fresh(subject)
        if self.chance(0.25):
            first = replace(self.clause(subject, Tense.FUTURE), front=None)
            action = self.deed(other, Tense.SUBJUNCTIVE).predicate
            assert isinstance(action, Action)
            action = self.without_pronouns(action, other)
            second = Clause(other, action, Tense.SUBJUNCTIVE, modal=lex.CAN)
            return Linked(self.bare(first), SO_THAT, second)
        inner = self.bare(self.clause(other, Tense.SUBJUNCTIVE))
        return Clause(subject, Wish(lex.WISH, inner), Tense.PRESENT)

    def with_relative_object(self) -> Clause:
        """ "Pablo read the book that Ana bought", "the man who Ana called"."""
        subject = self.subject()
        clause = self.deed(subject, self.pick([Tense.PAST, Tense.FUTURE, Tense.PERFECT]))
        while not (
            isinstance(clause.predicate, Action)
            and isinstance(clause.predicate.object, Description)
            and self.relativizable(clause.predicate.object.noun)
        ):
            clause = self.deed(subject, clause.tense)
        thing = clause.predicate.object
        described = self.relative_object(thing.noun, subject)
        action = replace(clause.predicate, object=described)
        return replace(clause, predicate=action, adjuncts=(), front=None)

    def relativizable(self, noun: Noun) -> bool:
        return not noun.mass and "person" not in noun.kinds and bool(self.makers(noun))

    def makers(self, noun: Noun) -> list[Verb]:
        return [
            verb
            for verb in lex.VERBS
            if noun in lex.nouns_of(verb.objects) and not verb.stative and verb.past != verb.english
        ]

    def relative_object(self, noun: Noun, outer: Nominal) -> Description:
        """Return "the books that Ana bought"."""
        head = Description(noun, THE, self.chance(0.3), self.adjective(noun, 0.25))
        gap = Gap(agreement_of(head), human=False)
        maker = self.fresh(outer)
        inner = Clause(maker, Action(self.pick(self.makers(noun)), gap), Tense.PAST)
        return replace(head, relative=self.timed(inner, 0.25))

    def with_relative_subject(self) -> Clause:
        """ "The woman who sells flowers lives in Madrid", "the man whom Ana called ..."."""
        noun = self.rarer(lex.nouns_of("stranger profession"))
        head = Description(noun, THE, self.chance(0.25), self.adjective(noun, 0.2))
        gap = Gap(agreement_of(head), human=True)
        if self.chance(0.3):
            known = lex.verbs("call|help|invite|visit|see|look for")
            inner = Clause(self.person_name(), Action(self.pick(known), gap), Tense.PAST)
        else:
            verb = self.rarer(lex.VERBS)
            while verb.inverted or verb.past == verb.english:
                verb = self.rarer(lex.VERBS)
            tense = self.pick([Tense.PRESENT, Tense.PRESENT, Tense.PAST])
            inner = Clause(gap, Action(verb, self.object_of(verb, gap)), tense)
        subject = replace(head, relative=inner)
        if self.chance(0.35):
            return self.residence(subject, Tense.PRESENT)
        if self.chance(0.3):
            return self.mood(subject, self.pick([Tense.PRESENT, Tense.PAST]))
        main = self.clause(subject, Tense.PAST)
        return replace(main, front=None)

    def beside(self) -> Clause:
        """Before, after or without doing something."""
        subject = self.subject()
        clause = replace(self.clause(subject, self.pick([Tense.PAST, Tense.FUTURE])), front=None)
        link = self.pick([BEFORE, BEFORE, AFTER, AFTER, WITHOUT])
        if link is not WITHOUT and self.chance(0.2):
            action = Action(self.pick(lex.ROUTINES[:4]))
        else:
            verb = self.rarer([verb for verb in lex.VERBS if verb.english in lex.ONGOING or verb.english == "buy"])
            action = Action(verb, self.object_of(verb, subject, plain=True))
            action = self.without_pronouns(action, subject)
        addition = Beside(link, action, agreement_of(subject))
        clause = self.bare(clause)
        return replace(clause, adjuncts=(*clause.adjuncts, addition))

    def possessor(self) -> Clause:
        """Unambiguous: "the nurse lost her keys" is la enfermera because of "her"."""
        subject = self.person(feminine=True)
        verb = self.rarer(lex.verbs("lose|sell|find|wash|repair|forget|hide|use|look for|clean"))
        fitting = [noun for noun in lex.nouns_of(verb.objects) if not noun.mass and "person" not in noun.kinds]
        noun = self.rarer(fitting)
        thing = Description(noun, agreement_of(subject), self.chance(0.3), self.adjective(noun, 0.3))
        tense = self.pick([Tense.PAST, Tense.PERFECT, Tense.FUTURE])
        return self.timed(Clause(subject, Action(verb, thing), tense), 0.6)
