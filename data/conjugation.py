"""Spanish word formation: verb forms, plurals, feminines, numbers and the written accent.

The rules cover the regular words; `IRREGULAR` lists, for each other verb, only the stems and
forms that the rules would get wrong. Persons are numbered 0 to 4: yo, tú, él (and usted),
nosotros, ellos (and ustedes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lexicon import Adjective, Gender, Noun

SimpleTense = Literal["present", "preterite", "imperfect", "future", "subjunctive"]
YO, TU, EL, NOSOTROS, ELLOS = range(5)

_ENDINGS: dict[tuple[str, SimpleTense], str] = {
    ("ar", "present"): "o as a amos an",
    ("er", "present"): "o es e emos en",
    ("ir", "present"): "o es e imos en",
    ("ar", "preterite"): "é aste ó amos aron",
    ("er", "preterite"): "í iste ió imos ieron",
    ("ir", "preterite"): "í iste ió imos ieron",
    ("ar", "imperfect"): "aba abas aba ábamos aban",
    ("er", "imperfect"): "ía ías ía íamos ían",
    ("ir", "imperfect"): "ía ías ía íamos ían",
    ("ar", "subjunctive"): "e es e emos en",
    ("er", "subjunctive"): "a as a amos an",
    ("ir", "subjunctive"): "a as a amos an",
}
_FUTURE = ("é", "ás", "á", "emos", "án")
_STRONG = ("e", "iste", "o", "imos", "ieron")  # tuve, tuviste, tuvo


@dataclass(frozen=True)
class Irregular:
    """What is special about a verb; an empty field means that the rule holds."""

    stressed: str = ""  # stem under stress: cierr-o
    yo: str = ""  # first person, from which the subjunctive is formed: conozco
    weak: str = ""  # stem of pidió, pidiendo, pidamos
    strong: str = ""  # stem of tuve
    future: str = ""
    participle: str = ""
    gerund: str = ""
    imperative: str = ""
    present: str = ""  # whole paradigms of the few verbs that follow nothing
    preterite: str = ""
    imperfect: str = ""
    subjunctive: str = ""


IRREGULAR = {
    "abrir": Irregular(participle="abierto"),
    "acostar": Irregular(stressed="acuest"),
    "cerrar": Irregular(stressed="cierr"),
    "conducir": Irregular(yo="conduzco", strong="conduj"),
    "conocer": Irregular(yo="conozco"),
    "construir": Irregular(stressed="construy", weak="construy"),
    "costar": Irregular(stressed="cuest"),
    "creer": Irregular(preterite="creí creíste creyó creímos creyeron", participle="creído", gerund="creyendo"),
    "dar": Irregular(
        present="doy das da damos dan",
        preterite="di diste dio dimos dieron",
        subjunctive="dé des dé demos den",
    ),
    "decir": Irregular("dic", "digo", "dic", "dij", "dir", "dicho", imperative="di"),
    "despertar": Irregular(stressed="despiert"),
    "devolver": Irregular(stressed="devuelv", participle="devuelto"),
    "dirigir": Irregular(yo="dirijo"),
    "doler": Irregular(stressed="duel"),
    "dormir": Irregular(stressed="duerm", weak="durm"),
    "elegir": Irregular(stressed="elig", yo="elijo", weak="elig"),
    "encontrar": Irregular(stressed="encuentr"),
    "entender": Irregular(stressed="entiend"),
    "enviar": Irregular(stressed="enví"),
    "escribir": Irregular(participle="escrito"),
    "estar": Irregular(
        present="estoy estás está estamos están",
        strong="estuv",
        subjunctive="esté estés esté estemos estén",
    ),
    "haber": Irregular(present="he has ha hemos han", strong="hub", future="habr"),
    "hacer": Irregular(yo="hago", strong="hic", future="har", participle="hecho"),
    "ir": Irregular(
        present="voy vas va vamos van",
        preterite="fui fuiste fue fuimos fueron",
        imperfect="iba ibas iba íbamos iban",
        subjunctive="vaya vayas vaya vayamos vayan",
        gerund="yendo",
        imperative="ve",
    ),
    "jugar": Irregular(stressed="jueg"),
    "leer": Irregular(preterite="leí leíste leyó leímos leyeron", participle="leído", gerund="leyendo"),
    "mostrar": Irregular(stressed="muestr"),
    "nacer": Irregular(yo="nazco"),
    "ofrecer": Irregular(yo="ofrezco"),
    "pedir": Irregular(stressed="pid", weak="pid"),
    "perder": Irregular(stressed="pierd"),
    "poder": Irregular(stressed="pued", strong="pud", future="podr", gerund="pudiendo"),
    "preferir": Irregular(stressed="prefier", weak="prefir"),
    "querer": Irregular(stressed="quier", strong="quis", future="querr"),
    "recordar": Irregular(stressed="recuerd"),
    "romper": Irregular(participle="roto"),
    "saber": Irregular(
        present="sé sabes sabe sabemos saben",
        strong="sup",
        future="sabr",
        subjunctive="sepa sepas sepa sepamos sepan",
    ),
    "salir": Irregular(yo="salgo", future="saldr", imperative="sal"),
    "sentar": Irregular(stressed="sient"),
    "ser": Irregular(
        present="soy eres es somos son",
        preterite="fui fuiste fue fuimos fueron",
        imperfect="era eras era éramos eran",
        subjunctive="sea seas sea seamos sean",
    ),
    "tener": Irregular("tien", "tengo", strong="tuv", future="tendr", imperative="ten"),
    "traer": Irregular(yo="traigo", strong="traj", participle="traído", gerund="trayendo"),
    "ver": Irregular(
        yo="veo",
        preterite="vi viste vio vimos vieron",
        imperfect="veía veías veía veíamos veían",
        participle="visto",
    ),
    "vestir": Irregular(stressed="vist", weak="vist"),
    "volver": Irregular(stressed="vuelv", participle="vuelto"),
}


def infinitive(verb: str) -> str:
    """Return the infinitive without the pronoun of levantarse."""
    return verb.removesuffix("se") if verb.endswith("rse") else verb


def conjugate(verb: str, tense: SimpleTense, person: int) -> str:
    """Return a simple form of the verb named by its infinitive."""
    verb = infinitive(verb)
    irregular = IRREGULAR.get(verb, Irregular())
    stem, ending = verb[:-2], verb[-2:]
    given: str = "" if tense == "future" else getattr(irregular, tense)
    if given:
        return given.split()[person]
    if tense == "future":
        return (irregular.future or verb) + _FUTURE[person]
    if tense == "present":
        return _present(verb, irregular, person)
    if tense == "preterite" and irregular.strong:
        return _strong_preterite(irregular.strong, person)
    if tense == "preterite" and person in (EL, ELLOS) and irregular.weak:
        stem = irregular.weak
    if tense == "subjunctive":
        stem = _subjunctive_stem(verb, irregular, person)
    form = _ENDINGS[ending, tense].split()[person]
    if stem.endswith("y") and form.startswith("i"):  # construyó
        form = form[1:]
    return _spell(stem, form) if ending == "ar" else stem + form


def _present(verb: str, irregular: Irregular, person: int) -> str:
    if person == YO and irregular.yo:
        return irregular.yo
    stem = irregular.stressed if irregular.stressed and person != NOSOTROS else verb[:-2]
    return stem + _ENDINGS[verb[-2:], "present"].split()[person]


def _strong_preterite(stem: str, person: int) -> str:
    form = _STRONG[person]
    if stem == "hic" and person == EL:
        return "hizo"
    return stem + ("eron" if stem.endswith("j") and person == ELLOS else form)


def _subjunctive_stem(verb: str, irregular: Irregular, person: int) -> str:
    if irregular.yo:
        return irregular.yo.removesuffix("o")
    if person == NOSOTROS:
        return irregular.weak or verb[:-2]
    return irregular.stressed or verb[:-2]


def _spell(stem: str, ending: str) -> str:
    """Keep the sound of c, g and z before e: busqué, llegué."""
    if ending[0] in "eé":
        for letter, spelling in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(letter):
                return stem[:-1] + spelling + ending
    return stem + ending


def participle(verb: str) -> str:
    """Return the masculine singular participle."""
    verb = infinitive(verb)
    given = IRREGULAR.get(verb, Irregular()).participle
    return given or verb[:-2] + ("ado" if verb.endswith("ar") else "ido")


def gerund(verb: str) -> str:
    """Return the gerund: comprando, pidiendo, leyendo."""
    verb = infinitive(verb)
    irregular = IRREGULAR.get(verb, Irregular())
    if irregular.gerund:
        return irregular.gerund
    if verb.endswith("ar"):
        return verb[:-2] + "ando"
    stem = irregular.weak or verb[:-2]
    return stem + ("endo" if stem.endswith("y") else "iendo")


def imperative(verb: str, person: int) -> str:
    """Return the order given to tú, to usted (EL) or to ustedes (ELLOS)."""
    if person != TU:
        return conjugate(verb, "subjunctive", person)
    given = IRREGULAR.get(infinitive(verb), Irregular()).imperative
    return given or conjugate(verb, "present", EL)


# ---------------------------------------------------------------- clitics and the accent

_ACUTE = str.maketrans("aeiou", "áéíóú")


def attach(form: str, clitics: list[str]) -> str:
    """Attach pronouns to an infinitive or an imperative, with the accent that calls for.

    The stress stays where it was: comprar + lo is comprarlo, but compra + lo is cómpralo and
    dar + se + lo is dárselo.
    """
    if not clitics:
        return form
    vowels = _syllable_vowels(form)
    stressed_last = form.endswith("r") or len(vowels) == 1
    after = len(clitics) + (0 if stressed_last else 1)
    if form == "dé" and len(clitics) == 1:  # deme needs no accent, déselo does
        return "de" + clitics[0]
    if after >= 2 and not any(letter in "áéíóú" for letter in form):
        place = len(form) - 2 if form.endswith("r") else vowels[-1 if stressed_last else -2]
        form = form[:place] + form[place].translate(_ACUTE) + form[place + 1 :]
    return form + "".join(clitics)


def _syllable_vowels(word: str) -> list[int]:
    """Return where the main vowel of each syllable stands: cierra has e and a."""
    found: list[int] = []
    for place, letter in enumerate(word):
        if letter not in "aeiouáéíóú":
            continue
        after = word[place + 1 : place + 2]
        if letter == "u" and word[place - 1 : place] in ("q", "g") and after in ("e", "i", "é"):
            continue
        weak = letter in "iu"
        before = place - 1 in found
        if weak and (before or after in tuple("aeoáéó")):
            continue
        found.append(place)
    return found


# --------------------------------------------------------------- nouns, adjectives, numbers


def plural_of_word(word: str) -> str:
    """Return the regular plural: -s, -es, -ces, and -iones without its accent."""
    if word.endswith("ión"):
        return word[:-2] + "ones"
    if word.endswith("z"):
        return word[:-1] + "ces"
    return word + ("s" if word[-1] in "aeiouáéó" else "es")


def noun_form(noun: Noun, plural: bool, feminine: bool = False) -> str:
    """Return the noun in its number, and in its second gender if it has one."""
    word = noun.feminine if feminine else noun.spanish
    if not plural:
        return word
    if noun.spanish_plural:
        return noun.spanish_plural
    head, space, rest = word.partition(" ")
    return plural_of_word(head) + space + rest


def adjective_form(adjective: Adjective, gender: Gender, plural: bool) -> str:
    """Return the adjective in agreement with a gender and a number."""
    word = adjective.spanish
    if word.startswith("de "):
        return word
    if gender == "f":
        word = adjective.feminine or (word[:-1] + "a" if word.endswith("o") else word)
    if not plural:
        return word
    special = {"joven": "jóvenes", "francés": "franceses", "alemán": "alemanes"}
    return special.get(word) or plural_of_word(word)


def _words(text: str) -> list[str]:
    return text.split()


_UNITS = _words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = _words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = _words(
    "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)


def number(value: int, gender: Gender = "m") -> str:
    """Write a number below 1000 as it stands before a noun: veintiún, veintiuna, cien."""
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        word = _HUNDREDS[hundreds - 1]
        if gender == "f" and hundreds > 1:
            word = word[:-2] + "as"
        if not rest:
            return word
        return f"{'ciento' if hundreds == 1 else word} {number(rest, gender)}"
    if value >= 30:
        tens, unit = divmod(value, 10)
        word = _TENS[tens - 3]
        return f"{word} y {number(unit, gender)}" if unit else word
    word = _UNITS[value]
    if not word.endswith("uno"):
        return word
    if gender == "f":
        return word[:-1] + "a"
    return "veintiún" if value == 21 else "un"
