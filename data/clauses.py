"""Drawing clauses: events, and states of people and things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import lexicon as lex
from lexicon import Fixed, Noun, Verb
from meaning import (
    Ache,
    Action,
    Adjunct,
    Aged,
    Beside,
    Clause,
    Degree,
    Description,
    Determiner,
    Exists,
    Feeling,
    Group,
    InYear,
    Lasting,
    Located,
    Named,
    Nominal,
    Occupation,
    Passive,
    Prepositional,
    Price,
    Pronoun,
    Quality,
    Tense,
    Weather,
    agreement_of,
)
from phrases import COUNT, THE, I, Phrases

TO_DO = Fixed("to", "para")
_KIN = ("kin", "parent")


def _noun(spanish: str) -> Noun:
    return next(noun for noun in lex.NOUNS if noun.spanish == spanish)


BANK, SHORE, FISH = _noun("banco"), _noun("orilla"), _noun("pez")
BOAT, WORD, LETTER_SIGN, PAGE = _noun("barco"), _noun("palabra"), _noun("letra"), _noun("página")


class Clauses(Phrases):
    """Draws clauses."""

    def clause(self, subject: Nominal | None = None, tense: Tense | None = None) -> Clause:
        """Return a clause that stands by itself; the subject and tense may be given.

        Without a tense, every kind of clause may come; with one, only events.
        """
        kinds: list[tuple[float, Callable[[Nominal, Tense | None], Clause]]] = [
            (44.0, self.deed),
            (11.0, self.gift),
            (13.0, self.sense),
            (5.0, self.activity),
            (10.0, self.journey),
            (4.0, self.routine),
        ]
        if tense is None and subject is None:
            kinds += [(40.0, self.state)]
        if tense is Tense.SUBJUNCTIVE:
            kinds = [(30.0, self.deed), (8.0, self.gift), (8.0, self.journey)]
        chosen = self.weighted(kinds)
        return chosen(subject or self.subject(), tense)

    def event(
        self,
        subject: Nominal,
        action: Action,
        tense: Tense | None,
        adjuncts: tuple[Adjunct, ...] = (),
    ) -> Clause:
        """Put an action into a tense, perhaps with a modal, a denial, an adverb and a time."""
        verb = action.verb
        plain = verb.stative or verb.inverted
        given, tense = tense, self.safe_tense(verb, subject, tense or self.tense(verb))
        if given is None and not plain and self.chance(0.2):
            return self.with_modal(subject, action, adjuncts)
        if self.is_shy(subject, verb, tense):
            return self.with_modal(subject, action, adjuncts, tense)
        clause = Clause(subject, action, tense, adjuncts=adjuncts)
        if given is None and self.chance(0.13) and self.deniable(clause):
            return replace(clause, negative=True)
        if given is None and not plain and self.chance(0.15):
            if tense is Tense.PERFECT:
                return replace(clause, adverb=lex.ALREADY)
            if tense is Tense.PRESENT:
                never = self.deniable(clause) and self.chance(0.5)
                return replace(clause, adverb=lex.NEVER if never else lex.ALWAYS)
        if plain and tense is not Tense.FUTURE:
            return clause
        return self.timed(clause)

    def deniable(self, clause: Clause) -> bool:
        """Tell whether "not" sounds right: not with some, many, all, or a list."""
        action = clause.predicate
        if clause.tense is Tense.HABITUAL or not isinstance(action, Action):
            return False
        thing = action.object
        odd = (Determiner.SOME, Determiner.MANY, Determiner.ALL, Determiner.A, COUNT)
        return not isinstance(thing, Group) and not (isinstance(thing, Description) and thing.determiner in odd)

    def is_shy(self, subject: Nominal, verb: Verb, tense: Tense) -> bool:
        """Tell whether I, we and you should rather want or have to do it.

        The first and second persons of rare verbs would be met too seldom to be learnt.
        """
        if agreement_of(subject).person == 3 or verb.stative or verb.inverted:
            return False
        rare = verb.english not in lex.COMMON and tense in (Tense.PRESENT, Tense.PAST)
        return rare or tense in (Tense.FUTURE, Tense.HABITUAL)

    def with_modal(
        self,
        subject: Nominal,
        action: Action,
        adjuncts: tuple[Adjunct, ...] = (),
        tense: Tense | None = None,
    ) -> Clause:
        """Let the subject want, try, have to do it; the tense is that of the modal."""
        modal = self.pick([*lex.MODALS, lex.CAN, lex.GOING_TO])
        if tense is Tense.FUTURE:
            modal, tense = lex.GOING_TO, Tense.PRESENT
        elif modal is lex.CAN and tense is Tense.PAST:
            modal = lex.GOING_TO
        if modal.verb.english in ("decide", "try"):
            modal, tense = (lex.MODALS[1], tense) if tense else (modal, Tense.PAST)
        if modal is lex.CAN or tense not in (None, Tense.PAST):
            tense = Tense.PRESENT
        tense = tense or self.pick([Tense.PRESENT, Tense.PRESENT, Tense.PAST])
        action = self.without_pronouns(action, subject)
        return Clause(subject, action, tense, modal=modal, adjuncts=adjuncts)

    def without_pronouns(self, action: Action, subject: Nominal) -> Action:
        """Keep only the commonest pronouns after an infinitive: ayudarlo, darme, darle."""
        thing, recipient = action.object, action.recipient
        if isinstance(thing, Pronoun):
            kept = action.verb.english in ("call", "help") and thing.agreement.person == 3
            action = action if kept else replace(action, object=self.fresh(subject))
        if recipient is not None:
            agreement = agreement_of(recipient)
            if agreement.plural or agreement.person == 1:
                action = replace(action, recipient=self.person_name())
        return action

    def deed(self, subject: Nominal, tense: Tense | None = None) -> Clause:
        verbs = lex.VERBS
        if tense is not None:
            verbs = [verb for verb in verbs if not verb.stative and not verb.inverted]
        if tense is Tense.SUBJUNCTIVE:
            verbs = [verb for verb in verbs if verb.english in lex.HOPED_FOR]
        verb = self.rarer(verbs)
        action = Action(verb, self.object_of(verb, subject))
        adjuncts: tuple[Adjunct, ...] = ()
        if verb.english in ("buy", "prepare", "choose", "draw", "cook") and self.chance(0.3):
            adjuncts = (Prepositional(lex.FOR, self.other_person(subject)),)
        elif not verb.stative and self.chance(0.16):
            adjuncts = (self.place(verb),)
        return self.event(subject, action, tense, adjuncts)

    def gift(self, subject: Nominal, tense: Tense | None = None) -> Clause:
        verb = self.rarer(lex.GIVING[:-2] if tense is Tense.SUBJUNCTIVE else lex.GIVING)
        thing = self.object_of(verb, subject)
        return self.event(subject, Action(verb, thing, self.other_person(subject)), tense)

    def sense(self, subject: Nominal, tense: Tense | None = None) -> Clause:
        """Return a clause whose verb needs its company to be understood."""
        kind = self.rng.randrange(10)
        if kind == 0:
            thing = Description(self.rarer(lex.nouns_of(lex.LEAVE_BEHIND.objects)), THE)
            spot = Prepositional(self.pick(lex.POSITIONS), self.definite("surface"))
            return self.event(subject, Action(lex.LEAVE_BEHIND, thing), tense, (spot,))
        if kind == 1:
            verb = lex.TAKE_TO
            goal = Prepositional(lex.TO, self.definite("place station"))
            return self.event(subject, Action(verb, self.other_person(subject)), tense, (goal,))
        if kind == 2:
            return self.payment(subject, tense)
        if kind == 3 and tense is None:
            verb = self.pick([lex.SENSES[0], lex.SENSES[1]])
        elif kind == 4 and tense in (None, Tense.PAST):
            lasting = Lasting(self.span())
            action = Action(lex.SPEND_TIME, self.span())
            if self.chance(0.5):
                return Clause(subject, action, Tense.PAST, adjuncts=(self.place(),))
            if agreement_of(subject).person < 3:
                subject = self.someone()
            worker = self.pick([lex.WORK_PERSON, *lex.ACTIVITIES[:5]])
            return Clause(subject, Action(worker), Tense.PAST, adjuncts=(lasting,))
        else:
            verb = self.rarer(lex.SENSES[2:])
        return self.event(subject, Action(verb, self.object_of(verb, subject)), tense)

    def payment(self, subject: Nominal, tense: Tense | None) -> Clause:
        """ "For" is por in an exchange: paid ten euros for the lamp."""
        verb, link = self.pick([(lex.PAY, lex.IN_EXCHANGE), (lex.SPEND_MONEY, lex.SPENT_ON)])
        noun = self.rarer(lex.nouns_of("clothes furniture device serving read"))
        thing = Description(noun, self.pick([THE, Determiner.THIS, Determiner.A]))
        return Clause(
            subject,
            Action(verb, Price(self.pick(lex.PRICES))),
            tense or Tense.PAST,
            adjuncts=(Prepositional(link, thing),),
        )

    def activity(self, subject: Nominal, tense: Tense | None = None) -> Clause:
        verb = self.rarer(lex.ACTIVITIES)
        company: tuple[Adjunct, ...] = (self.place(verb),)
        if self.chance(0.25):
            company = (Prepositional(lex.WITH, self.other_person(subject)),)
        action = Action(verb)
        if tense is None and self.chance(0.2):
            modal = self.pick([lex.KNOW_HOW, lex.LIKE_TO])
            skills = [verb for verb in lex.ACTIVITIES if verb.english in ("swim", "dance", "sing")]
            if modal is lex.KNOW_HOW:
                skill = Clause(subject, Action(self.pick(skills)), Tense.PRESENT, modal=modal)
                return replace(skill, negative=self.chance(0.3))
            return Clause(subject, action, Tense.PRESENT, modal=modal, adjuncts=company)
        return self.event(subject, action, tense, company)

    def journey(self, subject: Nominal, tense: Tense | None = None) -> Clause:
        verb = self.pick([lex.GO, lex.GO, lex.TRAVEL, lex.COME_BACK, lex.ARRIVE])
        adjuncts: list[Adjunct]
        goal = self.goal()
        if verb is lex.TRAVEL:
            goal = Named(self.pick(lex.CITIES))
        if verb is lex.ARRIVE:
            link = lex.ARRIVE_IN if isinstance(goal, Named) else lex.ARRIVE_AT
            adjuncts = [Prepositional(link, goal)]
        elif verb in (lex.GO, lex.COME_BACK) and self.chance(0.25):
            adjuncts = [lex.HOME]
        else:
            adjuncts = [Prepositional(lex.TO, goal)]
        if self.chance(0.35):
            by_train = self.chance(0.67)
            company = Prepositional(lex.WITH, self.other_person(subject))
            adjuncts.append(self.pick(lex.MEANS) if by_train else company)
        elif verb is lex.GO and self.chance(0.3):
            purpose = self.rarer(lex.verbs("buy|see|visit|sell|look for"))
            action = Action(purpose, self.object_of(purpose, subject, plain=True))
            action = self.without_pronouns(action, subject)
            adjuncts.append(Beside(TO_DO, action, agreement_of(subject), gerund=False))
        if tense is None and not isinstance(subject, Pronoun) and self.chance(0.07):
            return self.birth(subject)
        return self.event(subject, Action(verb), tense, tuple(adjuncts))

    def birth(self, subject: Nominal) -> Clause:
        where = Prepositional(lex.IN, Named(self.pick(lex.CITIES)))
        when = self.date() if self.chance(0.7) else InYear(self.pick(lex.YEARS))
        return Clause(subject, Action(lex.BORN), Tense.PAST, adjuncts=(where, when))

    def routine(self, subject: Nominal, tense: Tense | None = None) -> Clause:
        verb = self.rarer(lex.ROUTINES)
        shy = agreement_of(subject).person < 3
        if (tense is None and self.chance(0.25)) or shy:
            tense = tense if tense in (Tense.PAST, Tense.FUTURE) else None
            return self.with_modal(subject, Action(verb), (self.clock(),), tense)
        tense = tense or self.pick([Tense.PRESENT, Tense.PAST, Tense.FUTURE])
        return Clause(subject, Action(verb), tense, adjuncts=(self.clock(),))

    # --------------------------------------------------------------------------- states

    def state(self, subject: Nominal, tense: Tense | None = None) -> Clause:
        """Return a clause about how, what or where somebody or something is."""
        tense = self.pick([Tense.PRESENT, Tense.PRESENT, Tense.PAST])
        kinds: list[tuple[float, Callable[[Nominal, Tense], Clause]]] = [
            (25.0, self.quality),
            (22.0, self.comparison),
            (9.0, self.mood),
            (7.0, self.feeling),
            (10.0, self.location),
            (3.0, self.occupation),
            (5.0, self.age),
            (5.0, self.ache),
            (9.0, self.passive),
            (9.0, self.existence),
            (8.0, self.price),
            (5.0, self.weather),
            (4.0, self.residence),
            (13.0, self.context),
        ]
        return self.weighted(kinds)(subject, tense)

    def quality(self, _: Nominal, tense: Tense) -> Clause:
        if self.chance(0.25):
            adjective = self.rarer([one for one in lex.ADJECTIVES if "person" in one.kinds])
            return Clause(self.someone(), Quality(adjective), tense)
        noun = self.describable(comparable=False)
        adjective = self.rarer(lex.adjectives_for(noun, predicative=True))
        return Clause(self.singled_out(noun), Quality(adjective), tense, negative=self.chance(0.15))

    def describable(self, comparable: bool) -> Noun:
        """Return a noun that some adjective can be predicated of."""
        while True:
            noun = self.rarer(lex.NOUNS)
            fitting = lex.adjectives_for(noun, predicative=True)
            some = any(one.gradable or not comparable for one in fitting)
            if some and not any(kind in _KIN for kind in noun.kinds.split()):
                return noun

    def comparison(self, _: Nominal, tense: Tense) -> Clause:
        noun = self.describable(comparable=True)
        fitting = [one for one in lex.adjectives_for(noun, predicative=True) if one.gradable]
        adjective = self.rarer(fitting)
        subject = self.singled_out(noun)
        degree = self.weighted([(6.0, Degree.MORE), (3.0, Degree.EQUAL), (2.0, Degree.LESS)])
        if degree is Degree.LESS and adjective.comparative:
            degree = Degree.MORE  # nobody says "less big"
        standard: Nominal
        rivals = [one for one in lex.NOUNS if one.kinds == noun.kinds and one != noun]
        if "person" in noun.kinds:
            who = self.someone() if self.chance(0.6) else replace(subject, owner=None)
            adjective = self.rarer([one for one in lex.ADJECTIVES if "person" in one.kinds and one.gradable])
            degree = Degree.MORE if degree is Degree.LESS else degree
            return Clause(who, Quality(adjective, degree, self.fresh(who)), tense)
        elif rivals and self.chance(0.7):
            rival = self.pick(rivals)
            standard = Description(rival, THE, not rival.mass and self.chance(0.3))
        else:
            standard = Description(noun, THE, subject.plural, owner=self.person_name())
            subject = replace(subject, owner=None, determiner=Determiner.THIS)
        return Clause(subject, Quality(adjective, degree, standard), tense)

    def mood(self, subject: Nominal, tense: Tense) -> Clause:
        adjective = self.rarer(lex.MOODS)
        return Clause(subject, Quality(adjective), tense, negative=self.chance(0.15))

    def feeling(self, subject: Nominal, tense: Tense) -> Clause:
        state = self.pick(lex.FEELINGS)
        return Clause(subject, Feeling(state), tense, negative=self.chance(0.15))

    def location(self, _: Nominal, tense: Tense) -> Clause:
        if self.chance(0.3):
            return Clause(self.someone(), Located(self.place()), tense)
        noun = self.rarer(lex.nouns_of("small dish"))
        subject = self.singled_out(noun)
        if self.chance(0.15):
            corner = self.rarer(lex.nouns_of("corner"))
            table = self.singled_out(self.rarer(lex.nouns_of("surface")))
            stop = self.singled_out(self.rarer(lex.nouns_of("vehicle")))
            what = table if "room" in corner.english else stop
            spot = Prepositional(lex.IN, Description(corner, THE))
            return Clause(what, Located(spot), tense)
        where: Prepositional | Fixed = Prepositional(self.pick(lex.POSITIONS), self.definite("furniture"))
        if self.chance(0.3):
            building = self.singled_out(self.rarer(lex.nouns_of("building station")))
            if self.chance(0.4):
                return Clause(
                    replace(building, plural=False, owner=None),
                    Located(self.pick(lex.SIDES)),
                    tense,
                )
            where = Prepositional(self.pick(lex.POSITIONS[2:]), self.definite("building outdoors"))
            return Clause(replace(building, plural=False, owner=None), Located(where), tense)
        return Clause(subject, Located(where), tense)

    def occupation(self, _: Nominal, tense: Tense) -> Clause:
        """Unambiguous: the name before "is a teacher" tells profesor from profesora."""
        trade = self.rarer(lex.nouns_of("profession"))
        return Clause(self.person_name(), Occupation(trade), tense)

    def age(self, _: Nominal, tense: Tense) -> Clause:
        return Clause(self.person_name(), Aged(self.pick(lex.AGES)), tense)

    def ache(self, _: Nominal, tense: Tense) -> Clause:
        """Unambiguous: "hurt" is its own past, so only the present is said."""
        owner = I if self.chance(0.33) else self.person_name()
        return Clause(owner, Ache(self.pick(lex.BODY_PARTS)), Tense.PRESENT)

    def passive(self, subject: Nominal, tense: Tense) -> Clause:
        verb = self.rarer(lex.verbs("write|paint|build|repair|steal"))
        things = [noun for noun in lex.nouns_of(verb.objects) if "person" not in noun.kinds]
        thing = replace(self.singled_out(self.rarer(things)), owner=None)
        clause = Clause(thing, Passive(verb, self.person()), Tense.PAST)
        return replace(clause, adjuncts=(self.time(Tense.PAST),)) if self.chance(0.4) else clause

    def existence(self, _: Nominal, tense: Tense) -> Clause:
        noun = self.rarer(lex.nouns_of("small dish animal plant furniture fruit read"))
        determiner = self.pick([Determiner.A, COUNT, COUNT, Determiner.MANY])
        count = self.rng.randrange(2, 13) if determiner is COUNT else 0
        phrase = Description(noun, determiner, determiner is not Determiner.A, self.adjective(noun, 0.45), count)
        where = Prepositional(lex.IN, self.definite("room outdoors"))
        tense = Tense.FUTURE if self.chance(0.1) else tense
        return Clause(None, Exists(phrase), tense, adjuncts=(where,))

    def price(self, _: Nominal, tense: Tense) -> Clause:
        """Unambiguous: "the lamps cost" could be any time, so one lamp costs."""
        noun = self.rarer(lex.nouns_of("furniture clothes device vehicle"))
        thing = replace(self.singled_out(noun), plural=False)
        action = Action(lex.COST, Price(self.pick(lex.PRICES)))
        return Clause(thing, action, tense)

    def weather(self, _: Nominal, tense: Tense) -> Clause:
        where = Prepositional(lex.IN, Named(self.pick(lex.CITIES)))
        tense = Tense.FUTURE if self.chance(0.2) else tense
        return Clause(None, Weather(self.pick(lex.WEATHER)), tense, adjuncts=(where,))

    def residence(self, subject: Nominal, tense: Tense) -> Clause:
        """Return where somebody lives: the past is "used to live"."""
        where = Prepositional(lex.IN, Named(self.pick(lex.CITIES)))
        if self.chance(0.3):
            where = Prepositional(lex.NEAR, self.definite("building outdoors"))
        tense = Tense.HABITUAL if tense is Tense.PAST else tense
        who = self.someone() if isinstance(subject, Pronoun) else subject
        return Clause(who, Action(lex.LIVE), tense, adjuncts=(where,))

    def context(self, subject: Nominal, tense: Tense) -> Clause:
        """Return a clause about a word of two meanings, with the company that decides."""
        kind = self.rng.randrange(6)
        if kind == 0:  # the bank where people work
            bank = Prepositional(lex.AT, Description(BANK, THE))
            who = self.someone()
            return Clause(who, Action(lex.WORK_PERSON), Tense.PRESENT, adjuncts=(bank,))
        if kind == 1:  # the bank where boats lie and fish swim
            near = Prepositional(self.pick([lex.NEAR, lex.BESIDE]), Description(SHORE, THE))
            if self.chance(0.4):
                swimming = self.pick([Tense.PROGRESSIVE, Tense.PAST_PROGRESSIVE])
                who = Description(FISH, THE) if self.chance(0.5) else subject
                return Clause(who, Action(lex.SWIM), swimming, adjuncts=(near,))
            return Clause(Description(BOAT, THE, self.chance(0.4)), Located(near), tense)
        if kind == 2:  # the letters of a word; letters in envelopes are written and sent
            word = Description(WORD, self.pick([Determiner.THIS, Determiner.THAT]))
            count = self.rng.randrange(2, 13)
            letters = Description(LETTER_SIGN, COUNT, True, count=count)
            return Clause(word, Action(lex.HAVE, letters), Tense.PRESENT)
        if kind == 3:
            book = Description(
                self.rarer(lex.nouns_of("read")[:4]),
                self.pick([THE, Determiner.THIS, Determiner.THAT]),
            )
            many = [price for price in lex.PRICES if price > 75]
            pages = Description(PAGE, COUNT, True, count=self.pick(many))
            return Clause(book, Action(lex.HAVE, pages), Tense.PRESENT)
        if kind == 4:  # machines work, too
            machine = self.singled_out(self.pick(lex.nouns_of("device")))
            return Clause(
                machine,
                Action(lex.WORK_MACHINE),
                Tense.PRESENT,
                negative=self.chance(0.6),
                adjuncts=(self.pick(lex.NOW),),
            )
        goal = Prepositional(lex.TO, Description(BANK, THE))
        return self.event(subject, Action(lex.GO), Tense.PAST, (goal, self.pick(lex.MEANS)))
