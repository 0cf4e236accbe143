"""The Spanish realiser: from a meaning to a Spanish sentence.

Pronoun subjects are dropped unless the meaning says that they are heard. Object pronouns stand
before the finite verb (se lo da) or are attached to an infinitive or an order (dárselo, dáselo).
A recipient is always announced by its pronoun as well (le da el libro a Ana).
"""

from __future__ import annotations

from conjugation import (
    EL,
    ELLOS,
    NOSOTROS,
    TU,
    YO,
    SimpleTense,
    adjective_form,
    attach,
    conjugate,
    gerund,
    imperative,
    infinitive,
    noun_form,
    number,
    participle,
)
from lexicon import Fixed, Verb
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
    addressed,
    agreement_of,
    is_human,
)

_MINUTES = {
    0: "",
    10: "y diez",
    15: "y cuarto",
    20: "y veinte",
    30: "y media",
    40: "menos veinte",
    45: "menos cuarto",
    50: "menos diez",
}
_SIMPLE: dict[Tense, SimpleTense] = {
    Tense.PRESENT: "present",
    Tense.PAST: "preterite",
    Tense.FUTURE: "future",
    Tense.HABITUAL: "imperfect",
    Tense.SUBJUNCTIVE: "subjunctive",
}
_COMPOUND: dict[Tense, tuple[str, SimpleTense]] = {
    Tense.PERFECT: ("haber", "present"),
    Tense.PLUPERFECT: ("haber", "imperfect"),
    Tense.PROGRESSIVE: ("estar", "present"),
    Tense.PAST_PROGRESSIVE: ("estar", "imperfect"),
}
_REFLEXIVE = ["me", "te", "se", "nos", "se"]
_INDIRECT = ["me", "te", "le", "nos", "les"]
_AFTER_PREPOSITION = {YO: "mí", TU: "ti", NOSOTROS: "nosotros"}


def realise(sentence: Sentence) -> str:
    """Return the Spanish sentence, with its capital letter and its marks."""
    match sentence:
        case Statement(body):
            return _capital(_body(body)) + "."
        case Question():
            return _question(sentence)
        case Command():
            return _capital(_command(sentence)) + "."
        case Exclamation(noun, adjective, plural):
            described = adjective_form(adjective, noun.gender, plural)
            return f"¡Qué {noun_form(noun, plural)} tan {described}!"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def person_of(agreement: Agreement) -> int:
    """Return the person of the verb: usted speaks as él, ustedes as ellos."""
    if agreement.plural:
        return NOSOTROS if agreement.person == 1 else ELLOS
    if agreement.person == 3 or agreement.polite:
        return EL
    return YO if agreement.person == 1 else TU


# ----------------------------------------------------------------------------- nominals


def nominal(phrase: Nominal) -> str:
    """Return a nominal as it stands in the nominative."""
    match phrase:
        case Named(name):
            if name.titled:
                return f"{'el' if name.gender == 'm' else 'la'} {name.spanish}"
            return name.spanish
        case Pronoun(agreement):
            return _strong_pronoun(agreement)
        case Gap():
            return ""
        case Group(members, alternative):
            return _series([nominal(one) for one in members], "o" if alternative else "y")
        case Price(amount):
            return f"{number(amount)} euros"
        case Span(count, unit):
            return f"{number(count, unit.gender)} {noun_form(unit, count > 1)}"
        case Description():
            return _description(phrase)


def _strong_pronoun(agreement: Agreement) -> str:
    """Return the pronoun that is heard: yo, tú, usted, él, ella, ..."""
    person = person_of(agreement)
    if agreement.person == 2:
        return "ustedes" if agreement.plural else "usted" if agreement.polite else "tú"
    if person == ELLOS:
        return "ellos" if agreement.gender == "m" else "ellas"
    if person == EL:
        return "él" if agreement.gender == "m" else "ella"
    return "yo" if person == YO else "nosotros"


def _series(items: list[str], conjunction: str) -> str:
    """Join with commas; y is e before an i sound and o is u before an o sound."""
    return f"{', '.join(items[:-1])} {_conjunction(conjunction, items[-1])} {items[-1]}"


def _conjunction(word: str, following: str) -> str:
    start = following.lower()
    if word == "y" and start.startswith(("i", "í", "hi")) and not start.startswith("hie"):
        return "e"
    return "u" if word == "o" and start.startswith(("o", "ó", "ho")) else word


def _description(phrase: Description) -> str:
    agreement = agreement_of(phrase)
    noun = noun_form(phrase.noun, phrase.plural, phrase.feminine)
    adjective = phrase.adjective
    described = ""
    short = ""  # the adjective, if it goes before the noun
    if adjective:
        described = adjective_form(adjective, agreement.gender, phrase.plural)
        if adjective.before:
            masculine = agreement.gender == "m" and not phrase.plural
            short, described = (adjective.before if masculine else described), ""
    determiner = _determiner(phrase, agreement, separated=bool(short))
    owner = f"de {nominal(phrase.owner)}" if phrase.owner else ""
    relative = _relative(phrase.relative, phrase) if phrase.relative else ""
    return _join(determiner, short, noun, described, _contract(owner), relative)


def _determiner(phrase: Description, agreement: Agreement, separated: bool) -> str:
    plural, feminine = agreement.plural, agreement.gender == "f"
    ending = ("as" if feminine else "os") if plural else ("a" if feminine else "")
    # El agua, un aula: the noun must follow at once.
    as_masculine = not feminine or (phrase.noun.stressed_a and not plural and not separated)
    article = ("las" if feminine else "los") if plural else ("el" if as_masculine else "la")
    determiner = phrase.determiner
    if phrase.owner:
        return article
    if isinstance(determiner, Agreement):
        return _possessive(determiner, feminine, plural)
    match determiner:
        case Determiner.A:
            return "un" if as_masculine else "una"
        case Determiner.THE:
            return article
        case Determiner.THIS:
            return f"est{ending or 'e'}"
        case Determiner.THAT:
            return f"es{ending or 'e'}"
        case Determiner.SOME:
            return f"algun{ending}"
        case Determiner.MANY:
            return f"much{ending}"
        case Determiner.ALL:
            return f"tod{ending} {article}"
        case Determiner.COUNT:
            return number(phrase.count, agreement.gender)
        case Determiner.BARE:
            return ""


def _possessive(owner: Agreement, feminine: bool, plural: bool) -> str:
    person = person_of(owner)
    if person == NOSOTROS:
        return f"nuestr{'a' if feminine else 'o'}{'s' if plural else ''}"
    return {YO: "mi", TU: "tu"}.get(person, "su") + ("s" if plural else "")


def _relative(clause: Clause, phrase: Description) -> str:
    """Return que ..., or al que ... if a person is the object of the clause."""
    agreement = agreement_of(phrase)
    predicate = clause.predicate
    if is_human(phrase) and isinstance(predicate, Action) and isinstance(predicate.object, Gap):
        masculine, feminine = ("los", "las") if agreement.plural else ("el", "la")
        article = masculine if agreement.gender == "m" else feminine
        return f"{_contract(f'a {article}')} que {_clause(clause)}"
    return f"que {_clause(clause)}"


def _contract(text: str) -> str:
    """Contract a el to al and de el to del at the start of a prepositional phrase."""
    for loose, tight in (("a el", "al"), ("de el", "del")):
        if text == loose or text.startswith(f"{loose} "):
            return tight + text[len(loose) :]
        place = text.split(f" {loose} ")[0]
        if place in _COMPLEX:
            return f"{place} {tight} {text[len(place) + len(loose) + 2 :]}"
    return text


_COMPLEX = ("debajo", "al lado", "detrás", "delante", "cerca")  # ... de


def _after(preposition: str, phrase: Nominal) -> str:
    """Return preposition and nominal: del hotel, conmigo, para mí, para ella."""
    if isinstance(phrase, Group) and preposition == "a":  # a Ana y a Inés
        return _series([_after(preposition, one) for one in phrase.members], "y")
    if not isinstance(phrase, Pronoun):
        return _contract(f"{preposition} {nominal(phrase)}")
    person = person_of(phrase.agreement)
    if preposition == "con" and person in (YO, TU):
        return "conmigo" if person == YO else "contigo"
    return f"{preposition} {_AFTER_PREPOSITION.get(person) or _strong_pronoun(phrase.agreement)}"


# ------------------------------------------------------------------- verbs and pronouns


def _finite(verb: Verb, tense: Tense, person: int) -> tuple[str, str]:
    """Return the finite form and the participle or gerund that may follow it."""
    if tense in _COMPOUND:
        auxiliary, simple = _COMPOUND[tense]
        form = participle if auxiliary == "haber" else gerund
        return conjugate(auxiliary, simple, person), form(verb.spanish)
    if tense is Tense.PAST and verb.stative:
        tense = Tense.HABITUAL
    return conjugate(verb.spanish, _SIMPLE[tense], person), ""


def _clitics(action: Action, subject: Agreement) -> list[str]:
    """Return the unstressed pronouns of a verb in their order: se lo, me la, nos."""
    found: list[str] = []
    if action.verb.spanish.endswith("rse"):
        found.append(_REFLEXIVE[person_of(subject)])
    direct = action.object if isinstance(action.object, Pronoun) else None
    if action.recipient:
        indirect = _INDIRECT[person_of(agreement_of(action.recipient))]
        third = direct is not None and indirect in ("le", "les")
        found.append("se" if third else indirect)
    if direct:
        found.append(_direct(direct.agreement))
    return found


def _direct(agreement: Agreement) -> str:
    person = person_of(agreement)
    if person in (EL, ELLOS):
        return ("lo" if agreement.gender == "m" else "la") + ("s" if person == ELLOS else "")
    return {YO: "me", TU: "te", NOSOTROS: "nos"}[person]


def _arguments(action: Action) -> list[str]:
    """Return the object and the recipient that are not pronouns."""
    words = []
    thing, recipient = action.object, action.recipient
    if thing is not None and not isinstance(thing, Pronoun):
        words.append(_object(thing, action.verb))
    if recipient is not None and not isinstance(recipient, Pronoun):
        words.append(_after("a", recipient))
    return words


def _object(phrase: Nominal, verb: Verb) -> str:
    """Return the direct object: people take a, except after tener; so does a sport."""
    if verb.spanish == "jugar":
        assert isinstance(phrase, Description)
        return f"al {phrase.noun.spanish}"
    if not is_human(phrase) or verb.spanish == "tener":
        return nominal(phrase)
    return "" if isinstance(phrase, Gap) else _after("a", phrase)


# ------------------------------------------------------------------------------ clauses


def _body(body: Clause | Linked) -> str:
    if isinstance(body, Clause):
        return _clause(body)
    first, second = _body(body.first), _body(body.second)
    if body.fronted:
        return f"{body.link.spanish} {second}, {first}"
    link = _conjunction(body.link.spanish, second)
    comma = "," if body.comma and body.link.spanish not in ("y", "o") else ""
    return f"{first}{comma} {link} {second}"


def _clause(clause: Clause) -> str:
    """Return a clause in the order of a statement: subject, no, pronouns, verb, the rest."""
    front = adjunct(clause.front) if clause.front else ""
    subject = _subject(clause)
    before, finite, rest = _verb_group(clause)
    return _join(front, subject, before, finite, rest, *_complements(clause), *_adjuncts(clause))


def _adjuncts(clause: Clause) -> list[str]:
    return [adjunct(one) for one in clause.adjuncts]


def _is_inverted(clause: Clause) -> bool:
    """Tell whether the English subject is the Spanish indirect object (le gusta, le duele)."""
    if clause.modal:
        return clause.modal.verb.inverted
    predicate = clause.predicate
    return isinstance(predicate, Ache) or (isinstance(predicate, Action) and predicate.verb.inverted)


def _subject(clause: Clause) -> str:
    subject = clause.subject
    if subject is None:
        return ""
    if isinstance(subject, Pronoun) and not subject.spoken:
        return ""
    if _is_inverted(clause) and not isinstance(subject, Gap):
        return _after("a", subject)
    return nominal(subject)


def _verb_group(clause: Clause) -> tuple[str, str, str]:
    """Return what precedes the finite verb, the finite verb, and what depends on it."""
    adverb = clause.adverb.spanish if clause.adverb else ""
    denial = "no" if clause.negative else ""
    finite, rest, clitics = _verbs(clause)
    return _join(denial, adverb, *clitics), finite, rest


def _verbs(clause: Clause) -> tuple[str, str, list[str]]:
    """Return the finite verb, the verbs that follow it, and the pronouns before it."""
    predicate, tense = clause.predicate, clause.tense
    subject = Agreement(3, False, "m") if clause.subject is None else agreement_of(clause.subject)
    person = person_of(subject)
    if _is_inverted(clause):
        return *_inverted_verbs(clause), [_INDIRECT[person]]
    if isinstance(predicate, Exists):
        return _existence(predicate, tense), "", []
    verb = _head(clause)
    own = _clitics(predicate, subject) if isinstance(predicate, Action) else []
    if clause.modal:
        finite, rest = _finite(clause.modal.verb, tense, person)
        lexical = attach(infinitive(verb.spanish), own)
        return finite, _join(rest, clause.modal.link, lexical), []
    finite, rest = _finite(verb, tense, person)
    return finite, rest, own


def _inverted_verbs(clause: Clause) -> tuple[str, str]:
    """Return the verb that agrees with what is liked: gusta, gustan."""
    predicate = clause.predicate
    if clause.modal:
        assert isinstance(predicate, Action) and clause.subject is not None
        finite, rest = _finite(clause.modal.verb, clause.tense, EL)
        own = _clitics(predicate, agreement_of(clause.subject))
        return finite, _join(rest, attach(infinitive(predicate.verb.spanish), own))
    if isinstance(predicate, Ache):
        many = predicate.part.spanish.endswith("s")
        return _finite(_head(clause), clause.tense, ELLOS if many else EL)
    assert isinstance(predicate, Action) and predicate.object is not None
    return _finite(predicate.verb, clause.tense, person_of(agreement_of(predicate.object)))


def _existence(predicate: Exists, tense: Tense) -> str:
    return {Tense.PRESENT: "hay", Tense.FUTURE: "habrá"}.get(tense, "había")


def _head(clause: Clause) -> Verb:
    """Return the Spanish verb of the predicate: ser or estar, tener, hacer, doler, ..."""
    match clause.predicate:
        case Action(verb) | Report(verb) | Wish(verb):
            return verb
        case Quality(adjective):
            return Verb("be", adjective.copula, stative=True)
        case Located():
            return Verb("be", "estar", stative=True)
        case Feeling() | Aged():
            return Verb("be", "tener", stative=True)
        case Ache():
            return Verb("hurt", "doler", stative=True)
        case Weather():
            return Verb("be", "hacer", stative=True)
        case Passive():
            return Verb("be", "ser")
    return Verb("be", "ser", stative=True)


def _complements(clause: Clause) -> list[str]:
    """Return the words of the predicate that follow the verb."""
    subject = Agreement(3, False, "m") if clause.subject is None else agreement_of(clause.subject)
    match clause.predicate:
        case Action(verb, thing) if verb.inverted and isinstance(thing, Description):
            return [_liked(thing)]
        case Action():
            return _arguments(clause.predicate)
        case Quality():
            return _quality(clause.predicate, subject)
        case Located(place):
            return [adjunct(place)]
        case Occupation(noun):
            return [noun_form(noun, False, subject.gender == "f")]
        case Feeling(state) | Weather(state):
            return [state.spanish]
        case Aged(years):
            return [f"{number(years)} años"]
        case Ache(part):
            return [f"{_part_article(clause.predicate)} {part.spanish}"]
        case Passive(verb, agent):
            return [_agree(participle(verb.spanish), subject), _after("por", agent)]
        case Report(link=link, clause=inner):
            return [link.spanish, _clause(inner)]
        case Wish(clause=inner):
            return ["que", _clause(inner)]
        case Exists(phrase):
            return [nominal(phrase)]


def _liked(phrase: Description) -> str:
    """Return what is liked; what English leaves bare takes the article: los perros."""
    if phrase.determiner is not Determiner.BARE:
        return nominal(phrase)
    the = Determiner.THE
    return nominal(Description(phrase.noun, the, phrase.plural, phrase.adjective))


def _part_article(ache: Ache) -> str:
    ending = "s" if ache.part.spanish.endswith("s") else ""
    return f"la{ending}" if ache.part.gender == "f" else "los" if ending else "el"


def _agree(word: str, agreement: Agreement) -> str:
    """Put a participle in -o in agreement with the subject."""
    return word[:-1] + ("o" if agreement.gender == "m" else "a") + ("s" * agreement.plural)


def _quality(quality: Quality, subject: Agreement) -> list[str]:
    adjective, standard = quality.adjective, quality.standard
    word = adjective_form(adjective, subject.gender, subject.plural)
    if standard is None:
        return [word]
    other = nominal(standard)
    if quality.degree is Degree.EQUAL:
        return ["tan", word, "como", other]
    if quality.degree is Degree.LESS:
        return ["menos", word, "que", other]
    better = {"bueno": "mejor", "malo": "peor"}.get(adjective.spanish)
    if better:
        return [better + ("es" if subject.plural else ""), "que", other]
    return ["más", word, "que", other]


# ----------------------------------------------------------------------------- adjuncts


def adjunct(meaning: Adjunct) -> str:
    """Return an expression of time, place, company, purpose, ..."""
    match meaning:
        case Fixed(spanish=spanish):
            return spanish
        case Prepositional(preposition, inner):
            return _after(preposition.spanish, inner)
        case Date(day, month, year):
            return f"el {day} de {month.spanish} de {year}"
        case InYear(year):
            return f"en {year}"
        case Clock(hour, minutes, part):
            shown = hour % 12 + 1 if minutes > 30 else hour
            article = "la" if shown == 1 else "las"
            words = ["a", article, number(shown, "f"), _MINUTES[minutes]]
            return _join(*words, part.spanish if part else "")
        case Lasting(span):
            return f"durante {nominal(span)}"
        case Ago(span):
            return f"hace {nominal(span)}"
        case Weekday(day, which):
            many = day.spanish if day.spanish.endswith("s") else f"{day.spanish}s"
            forms = {"last": f"el {day.spanish} pasado", "next": f"el próximo {day.spanish}"}
            return forms.get(which, f"todos los {many}")
        case Times(count):
            return f"{number(count, 'f')} {'vez' if count == 1 else 'veces'}"
        case Beside(link, action, agreement):
            verb = attach(infinitive(action.verb.spanish), _clitics(action, agreement))
            return _join(link.spanish, verb, *_arguments(action))


# ---------------------------------------------------------------------------- sentences


def _vocative(phrase: Nominal) -> str:
    """Return the name to call somebody by: no article before señor."""
    match phrase:
        case Named(name):
            return name.spanish
        case Group(members):
            return _series([_vocative(one) for one in members], "y")
    raise ValueError(f"nobody can be called by {phrase}")


def _question(question: Question) -> str:
    clause = question.clause
    asked = _asked(question)
    subject = _subject(clause)
    before, finite, rest = _verb_group(clause)
    own, last = _complements(clause), _adjuncts(clause)
    if _is_inverted(clause):  # ¿a Ana le gusta ...?
        words = _join(asked, subject, before, finite, rest, *own, *last)
    elif clause.modal:  # ¿quiere Ana comprar ...?
        words = _join(asked, before, finite, subject, rest, *own, *last)
    elif isinstance(clause.predicate, Quality) and clause.predicate.degree is None:
        words = _join(asked, before, finite, rest, *own, subject, *last)
    else:
        words = _join(asked, before, finite, rest, subject, *own, *last)
    if question.vocative:
        return _capital(f"{_vocative(question.vocative)}, ¿{words}?")
    return f"¿{_capital(words)}?"


def _asked(question: Question) -> str:
    if question.asked is None:
        return ""
    if question.noun is None:
        return question.asked.spanish
    if question.asked.english == "how many":
        ending = "as" if question.noun.gender == "f" else "os"
        return f"cuánt{ending} {noun_form(question.noun, True)}"
    return f"{question.asked.spanish} {noun_form(question.noun, False)}"


def _command(command: Command) -> str:
    action = command.action
    listener = addressed(command.vocative)
    person = person_of(listener)
    clitics = _clitics(action, listener)
    called = _vocative(command.vocative)
    reason = f"porque {_clause(command.reason)}" if command.reason else ""
    if command.negative:
        verb = conjugate(action.verb.spanish, "subjunctive", person)
        return _join(f"{called}, no", *clitics, verb, *_arguments(action), reason)
    verb = attach(imperative(action.verb.spanish, person), clitics)
    return _join(f"{called}, por favor,", verb, *_arguments(action), reason)


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)
