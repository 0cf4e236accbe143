"""Drawing whole sentences: statements of any length, questions, commands, exclamations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import lexicon as lex
from joining import AND, BUT, Joining
from lexicon import Fixed
from meaning import (
    Action,
    Agreement,
    Clause,
    Command,
    Exclamation,
    Gap,
    Linked,
    Named,
    Nominal,
    Pronoun,
    Question,
    Sentence,
    Statement,
    Tense,
    addressed,
    agreement_of,
)
from phrases import HE, SHE, WE, I

WHO, WHOM, WHAT = Fixed("who", "quién"), Fixed("who", "a quién"), Fixed("what", "qué")
WHICH, HOW_MANY = Fixed("which", "qué"), Fixed("how many", "cuánt-")
HOW_MUCH = Fixed("how much", "cuánto")
PLACE_AND_TIME = [Fixed("where", "dónde"), Fixed("when", "cuándo"), Fixed("why", "por qué")]


def _time_of(body: Clause | Linked) -> Tense:
    """Return the tense in which another clause can go on."""
    while isinstance(body, Linked):
        body = body.first
    if body.modal is not None and body.tense is Tense.PRESENT:
        return Tense.FUTURE
    return body.tense if body.tense in (Tense.FUTURE, Tense.PRESENT) else Tense.PAST


class Sentences(Joining):
    """Draws sentences."""

    def sentence(self) -> Sentence:
        """Return a sentence of any kind and of ordinary length."""
        kinds: list[tuple[float, Callable[[], Sentence]]] = [
            (52.0, lambda: Statement(self.clause())),
            (17.0, lambda: Statement(self.joined())),
            (3.0, self.quantified),
            (14.0, self.question),
            (9.0, self.command),
            (1.5, self.exclamation),
        ]
        return self.weighted(kinds)()

    def long_sentence(self) -> Statement:
        """Return a statement of several clauses that share their time."""
        kind = self.rng.randrange(4)
        if kind == 0:
            return Statement(self.joined())
        tense = self.pick([Tense.PAST, Tense.PAST, Tense.FUTURE, Tense.FUTURE, Tense.PRESENT])
        first = self.joined() if kind == 1 else self.rich_clause(self.subject(), tense)
        tense = _time_of(first)
        other = self.fresh(first.subject if isinstance(first, Clause) else None)
        second: Clause | Linked = self.rich_clause(other, tense)
        links = [AND, BUT] if self.chance(0.5) else [BUT, AND]
        if kind == 3:
            third = self.rich_clause(self.fresh(other), tense)
            second = Linked(second, links[1], third, comma=True)
        return Statement(Linked(first, links[0], second, comma=True))

    def rich_clause(self, subject: Nominal, tense: Tense) -> Clause:
        """Return an event with a place, a companion or a date."""
        clause = replace(self.clause(subject, tense), front=None)
        return clause if clause.adjuncts else replace(clause, adjuncts=(self.time(tense),))

    def quantified(self) -> Statement:
        """Nobody and everybody are singular; or joins names: Hugo u Olga."""
        if self.chance(0.35):
            verb = self.pick([verb for verb in lex.VERBS if verb.english not in ("read", "have")])
            subject = replace(self.couple(), alternative=True)
            thing = self.object_of(verb, Gap(agreement_of(subject), True), plain=True)
            return Statement(Clause(subject, Action(verb, thing), Tense.FUTURE))
        verb = self.rarer(lex.VERBS)
        name = Named(self.pick([lex.NOBODY, lex.EVERYBODY]))
        thing = self.object_of(verb, Gap(agreement_of(name), True), plain=True)
        tense = Tense.PRESENT if verb.stative else Tense.PAST
        clause = Clause(name, Action(verb, thing), tense)
        return Statement(clause if verb.stative else self.timed(clause, 0.3))

    def vocative(self) -> Nominal:
        """Unambiguous: the name decides between tú, usted and ustedes."""
        kind = self.rng.randrange(10)
        if kind < 5:
            return Named(self.pick(lex.NAMES))
        if kind < 8:
            return Named(self.pick(lex.TITLED))
        return Named(self.pick(lex.AUDIENCES)) if kind == 8 else self.couple()

    def question(self) -> Question:
        kind = self.rng.randrange(12)
        if kind < 6:
            return self.question_to_you()
        if kind == 6:
            return Question(self.state_question())
        if kind == 7:
            return self.question_of_number()
        past = self.pick([Tense.PAST, Tense.PAST, Tense.FUTURE, Tense.PERFECT])
        subject = self.person()
        clause = self.simple_deed(subject, past)
        action = clause.predicate
        assert isinstance(action, Action)
        if kind == 8:
            nobody = Gap(Agreement(3, False, "m"), human=True)
            thing = self.object_of(action.verb, nobody, plain=True)
            if action.verb.past == action.verb.english:
                past = Tense.FUTURE
            return Question(Clause(nobody, replace(action, object=thing), past), WHO)
        if kind == 9:
            asked = WHAT
            gap = Gap(Agreement(3, False, "m"), human=False)
            if "person" in action.verb.objects:
                asked, gap = WHOM, replace(gap, human=True)
            return Question(replace(clause, predicate=Action(action.verb, gap)), asked)
        if kind == 10:
            return Question(clause, self.pick(PLACE_AND_TIME))
        # Yes or no: Spanish starts with the verb, so one of the frequent ones.
        if action.verb.english in lex.COMMON and past is Tense.PAST:
            return Question(clause)
        if self.chance(0.5):
            return Question(self.with_modal(subject, action))
        return Question(replace(clause, tense=Tense.PERFECT))

    def simple_deed(self, subject: Nominal, tense: Tense) -> Clause:
        """Return an action without adjuncts, for questions."""
        clause = self.deed(subject, tense)
        return replace(clause, adjuncts=(), front=None)

    def question_to_you(self) -> Question:
        vocative = self.vocative()
        you = Pronoun(addressed(vocative))
        kind = self.rng.randrange(5)
        if kind == 0:
            state = self.pick([self.mood, self.feeling])(you, Tense.PRESENT)
            return Question(replace(state, negative=False), vocative=vocative)
        if kind == 1:
            stative = [verb for verb in lex.VERBS if verb.stative]
            verb = self.pick(stative)
            thing = self.object_of(verb, Gap(you.agreement, True), plain=True)
            clause = Clause(you, Action(verb, thing), Tense.PRESENT)
            return Question(clause, vocative=vocative)
        tense = self.pick([Tense.PAST, Tense.PAST, Tense.FUTURE, Tense.PERFECT])
        if kind == 2:
            chosen = self.pick([self.gift, self.journey, self.activity])(you, tense)
            clause = replace(chosen, front=None)
        else:
            clause = self.simple_deed(you, tense)
        if clause.modal is lex.GOING_TO and clause.tense is Tense.PAST:
            clause = replace(clause, tense=Tense.PRESENT)  # "were you going to" sounds odd
        if kind == 3:
            return Question(clause, self.pick(PLACE_AND_TIME), vocative=vocative)
        if self.chance(0.2) and isinstance(clause.predicate, Action):
            clause = self.with_modal(you, clause.predicate)
        return Question(clause, vocative=vocative)

    def state_question(self) -> Clause:
        kinds = [self.quality, self.comparison, self.location, self.occupation]
        clause = self.pick(kinds)(self.person(), Tense.PRESENT)
        return replace(clause, negative=False)

    def question_of_number(self) -> Question:
        """How much does it cost, how many did she buy, which did she choose?"""
        if self.chance(0.3):
            noun = self.rarer(lex.nouns_of("furniture clothes device vehicle"))
            thing = self.singled_out(noun)
            return Question(Clause(thing, Action(lex.COST), Tense.PRESENT), HOW_MUCH)
        subject = self.person()
        verb = self.pick([verb for verb in lex.VERBS if not verb.stative])
        things = [
            noun
            for noun in lex.nouns_of(verb.objects)
            if not noun.mass and "person" not in noun.kinds and "public" not in noun.kinds
        ]
        if not things:
            return self.question_of_number()
        noun = self.rarer(things)
        gap = Gap(Agreement(3, True, noun.gender), human=False)
        clause = Clause(subject, Action(verb, gap), Tense.PAST)
        return Question(clause, self.pick([HOW_MANY, HOW_MANY, WHICH]), noun)

    def command(self) -> Command:
        vocative = self.vocative()
        you = addressed(vocative)
        listener = Pronoun(you)
        if self.chance(0.4):
            verb = self.rarer([verb for verb in lex.GIVING if verb.english in lex.ORDERED])
            thing = self.object_of(verb, Gap(you, True), plain=True)
            to_name = self.chance(0.2)
            recipient = self.person_name() if to_name else self.pick([I, I, HE, SHE])
            action = Action(verb, thing, recipient)
        elif self.chance(0.15):
            routines = [*lex.ROUTINES, lex.SIT_DOWN]
            action = Action(self.pick([one for one in routines if one.english in lex.ORDERED]))
        else:
            verb = self.rarer([verb for verb in lex.VERBS if verb.english in lex.ORDERED])
            thing = self.object_of(verb, listener, plain=True)
            if isinstance(thing, Pronoun):  # ayúdame, but not every pronoun on every verb
                thing = I if verb.english in ("call", "help") else self.person_name()
            action = Action(verb, thing)
        reason = None
        if self.chance(0.2):
            reason = self.pick([self.mood, self.feeling])(self.pick([I, WE]), Tense.PRESENT)
            reason = replace(reason, negative=False)
        return Command(vocative, action, self.chance(0.3), reason)

    def exclamation(self) -> Exclamation:
        praised = (
            "beautiful",
            "ugly",
            "expensive",
            "interesting",
            "boring",
            "big",
            "small",
            "heavy",
            "difficult",
        )
        fitting = [one for one in lex.ADJECTIVES if one.english in praised]
        adjective = self.rarer(fitting)
        nouns = [noun for noun in lex.nouns_of(adjective.kinds) if not noun.mass]
        return Exclamation(self.pick(nouns), adjective, self.chance(0.25))
