"""The words: every entry pairs an English word with the Spanish one, and says how both behave.

Only what cannot be predicted is written down. `Noun("key", "llave", "f", "small")` is enough
for keys and llaves; `Noun("knife", "cuchillo", "m", "dish", plural="knives")` adds the form that
no rule gives. The last column of a noun lists its *kinds*; verbs and adjectives name the kinds
they go with, and so nobody in the corpus drinks a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

Gender = Literal["m", "f"]


@dataclass(frozen=True)
class Noun:
    """A common noun; `feminine` is the second Spanish form of a profession (profesora)."""

    english: str
    spanish: str
    gender: Gender
    kinds: str
    plural: str = ""
    spanish_plural: str = ""
    feminine: str = ""
    mass: bool = False  # "bread", "history": no plural and no "a"
    stressed_a: bool = False  # feminine, but el agua, un aula


@dataclass(frozen=True)
class Adjective:
    """An adjective with the copula it takes; `before` is the short form of buen libro."""

    english: str
    spanish: str
    kinds: str
    comparative: str = ""
    copula: Literal["ser", "estar"] = "ser"
    feminine: str = ""
    before: str = ""
    gradable: bool = True
    predicative: bool = True
    ambiguous: bool = False


@dataclass(frozen=True)
class Verb:
    """A verb; in "look for" the first word is inflected; `gives` adds a recipient."""

    english: str
    spanish: str
    objects: str = ""
    past: str = ""
    participle: str = ""
    gerund: str = ""
    stative: bool = False  # its simple past is an imperfect: knew, sabía
    inverted: bool = False  # the one who likes is the indirect object: me gusta
    gives: bool = False
    ambiguous: bool = False  # the object decides the Spanish verb: never held out


@dataclass(frozen=True)
class Modal:
    """A verb that governs another: "has to go", tiene que ir; `link` is the word in between."""

    verb: Verb
    link: str = ""
    english_link: str = "to"


@dataclass(frozen=True)
class Name:
    """A proper name, a title with a surname (el señor García), or nobody and everybody."""

    english: str
    spanish: str
    gender: Gender
    titled: bool = False
    plural: bool = False


@dataclass(frozen=True)
class Fixed:
    """An expression that never changes, such as "at noon", al mediodía."""

    english: str
    spanish: str


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


# ------------------------------------------------------------------------------- names

NAMES = [
    *(Name(name, name, "f") for name in ("Ana", "Elena", "Inés", "Irene", "Julia", "Olga")),
    *(Name(name, name, "f") for name in ("Carmen", "Teresa", "Sara")),
    *(Name(name, name, "m") for name in ("Carlos", "Diego", "Pablo", "Bruno", "Hugo", "Oscar")),
    *(Name(name, name, "m") for name in ("Marcos", "Pedro", "Tomás", "Ignacio")),
]
SURNAMES = ["García", "Vega", "Molina", "Romero", "Soto", "Iglesias"]
TITLED = [
    *(Name(f"Mr. {name}", f"señor {name}", "m", titled=True) for name in SURNAMES),
    *(Name(f"Mrs. {name}", f"señora {name}", "f", titled=True) for name in SURNAMES),
]
AUDIENCES = [
    Name("children", "niños", "m", plural=True),
    Name("ladies and gentlemen", "señoras y señores", "m", plural=True),
]
NOBODY = Name("nobody", "nadie", "m")
EVERYBODY = Name("everybody", "todo el mundo", "m")
CITIES = [
    Name("London", "Londres", "m"),
    Name("Paris", "París", "m"),
    Name("Lisbon", "Lisboa", "f"),
    Name("Rome", "Roma", "f"),
    Name("Seville", "Sevilla", "f"),
    Name("Vienna", "Viena", "f"),
    Name("Madrid", "Madrid", "m"),
    Name("Berlin", "Berlín", "m"),
    Name("Athens", "Atenas", "f"),
    Name("Toledo", "Toledo", "m"),
]

# ------------------------------------------------------------------------------- nouns

NOUNS = [
    # Things to carry, lose and find
    Noun("key", "llave", "f", "thing small"),
    Noun("pen", "bolígrafo", "m", "thing small"),
    Noun("pencil", "lápiz", "m", "thing small"),
    Noun("umbrella", "paraguas", "m", "thing small colored", spanish_plural="paraguas"),
    Noun("wallet", "cartera", "f", "thing small colored opens"),
    Noun("watch", "reloj", "m", "thing small device breaks"),
    Noun("ring", "anillo", "m", "thing small"),
    Noun("ticket", "boleto", "m", "small sent"),
    Noun("map", "mapa", "m", "thing small shown"),
    Noun("suitcase", "maleta", "f", "thing small colored opens heavy"),
    Noun("box", "caja", "f", "thing small colored opens heavy holds"),
    Noun("bag", "bolsa", "f", "thing small colored opens heavy holds"),
    Noun("passport", "pasaporte", "m", "small shown"),
    Noun("coin", "moneda", "f", "small"),
    Noun("gift", "regalo", "m", "thing small opens sent"),
    # Things to read and to look at
    Noun("book", "libro", "m", "thing small read written shown"),
    Noun("newspaper", "periódico", "m", "read"),
    Noun("magazine", "revista", "f", "thing read"),
    Noun("novel", "novela", "f", "thing read written"),
    Noun("poem", "poema", "m", "read written"),
    Noun("message", "mensaje", "m", "read written sent"),
    Noun("story", "cuento", "m", "read written", plural="stories"),
    Noun("letter", "carta", "f", "read written sent opens shown"),
    Noun("painting", "cuadro", "m", "thing art shown"),
    Noun("photo", "foto", "f", "art sent shown"),
    Noun("film", "película", "f", "art"),
    Noun("song", "canción", "f", "art heard written"),
    # Machines
    Noun("computer", "computadora", "f", "thing device breaks"),
    Noun("phone", "teléfono", "m", "thing small device breaks"),
    Noun("camera", "cámara", "f", "thing small device breaks"),
    Noun("radio", "radio", "f", "thing device heard breaks"),
    Noun("printer", "impresora", "f", "thing device breaks"),
    # At table
    Noun("apple", "manzana", "f", "food fruit"),
    Noun("orange", "naranja", "f", "food fruit"),
    Noun("tomato", "tomate", "m", "food fruit", plural="tomatoes"),
    Noun("egg", "huevo", "m", "food cooked"),
    Noun("cake", "pastel", "m", "food cooked"),
    Noun("sandwich", "sándwich", "m", "food", spanish_plural="sándwiches"),
    Noun("salad", "ensalada", "f", "food cooked"),
    Noun("soup", "sopa", "f", "food cooked warm", mass=True),
    Noun("bread", "pan", "m", "food warm", mass=True),
    Noun("cheese", "queso", "m", "food", mass=True),
    Noun("rice", "arroz", "m", "food cooked warm", mass=True),
    Noun("chicken", "pollo", "m", "food cooked warm", mass=True),
    Noun("fish", "pescado", "m", "food cooked", mass=True),
    Noun("water", "agua", "f", "drink warm", mass=True, stressed_a=True),
    Noun("coffee", "café", "m", "drink warm", mass=True),
    Noun("tea", "té", "m", "drink warm", mass=True),
    Noun("milk", "leche", "f", "drink warm", mass=True),
    Noun("wine", "vino", "m", "drink", mass=True),
    Noun("juice", "jugo", "m", "drink", mass=True),
    Noun("plate", "plato", "m", "thing dish breaks"),
    Noun("cup", "taza", "f", "thing dish breaks holds"),
    Noun("bottle", "botella", "f", "thing dish breaks opens holds"),
    Noun("knife", "cuchillo", "m", "thing dish", plural="knives"),
    Noun("spoon", "cuchara", "f", "thing dish"),
    # Clothes
    Noun("shirt", "camisa", "f", "thing clothes colored"),
    Noun("dress", "vestido", "m", "thing clothes colored"),
    Noun("jacket", "chaqueta", "f", "thing clothes colored"),
    Noun("hat", "sombrero", "m", "thing clothes colored"),
    Noun("coat", "abrigo", "m", "thing clothes colored"),
    Noun("skirt", "falda", "f", "thing clothes colored"),
    Noun("sweater", "suéter", "m", "thing clothes colored", spanish_plural="suéteres"),
    Noun("scarf", "bufanda", "f", "thing clothes colored", plural="scarves"),
    # Furniture and parts of the house
    Noun("table", "mesa", "f", "thing furniture colored solid surface heavy"),
    Noun("chair", "silla", "f", "thing furniture colored solid surface heavy"),
    Noun("lamp", "lámpara", "f", "thing furniture colored device breaks"),
    Noun("bed", "cama", "f", "thing furniture colored surface heavy"),
    Noun("sofa", "sofá", "m", "thing furniture colored surface heavy"),
    Noun("mirror", "espejo", "m", "thing furniture breaks heavy"),
    Noun("desk", "escritorio", "m", "thing furniture colored solid surface heavy"),
    Noun("shelf", "estante", "m", "thing furniture colored solid surface", plural="shelves"),
    Noun("carpet", "alfombra", "f", "thing furniture colored surface"),
    Noun("door", "puerta", "f", "colored opens solid painted"),
    Noun("window", "ventana", "f", "opens breaks painted"),
    Noun("drawer", "cajón", "m", "opens holds", spanish_plural="cajones"),
    Noun("wall", "pared", "f", "colored painted wall"),
    # Vehicles
    Noun("car", "coche", "m", "thing vehicle colored driven"),
    Noun("truck", "camión", "m", "thing vehicle colored driven"),
    Noun("bicycle", "bicicleta", "f", "thing vehicle colored"),
    Noun("motorcycle", "moto", "f", "thing vehicle colored"),
    Noun("boat", "barco", "m", "thing vehicle afloat"),
    Noun("bus", "autobús", "m", "public driven", spanish_plural="autobuses"),
    Noun("train", "tren", "m", "public"),
    Noun("plane", "avión", "m", "public"),
    # Places
    Noun("house", "casa", "f", "building place painted built"),
    Noun("museum", "museo", "m", "building place built"),
    Noun("school", "escuela", "f", "building place painted built run"),
    Noun("hospital", "hospital", "m", "building place built run"),
    Noun("library", "biblioteca", "f", "building place built"),
    Noun("church", "iglesia", "f", "building place painted built"),
    Noun("hotel", "hotel", "m", "building place built run"),
    Noun("restaurant", "restaurante", "m", "building place run"),
    Noun("theater", "teatro", "m", "building place built"),
    Noun("university", "universidad", "f", "building place"),
    Noun("market", "mercado", "m", "building place"),
    Noun("pharmacy", "farmacia", "f", "building place run"),
    Noun("office", "oficina", "f", "building place painted"),
    Noun("castle", "castillo", "m", "building place"),
    Noun("bridge", "puente", "m", "building built painted"),
    Noun("tower", "torre", "f", "building built painted"),
    Noun("bank", "banco", "m", "office"),
    Noun("bank", "orilla", "f", "shore"),
    Noun("park", "parque", "m", "place outdoors"),
    Noun("beach", "playa", "f", "place"),
    Noun("village", "pueblo", "m", "place outdoors"),
    Noun("airport", "aeropuerto", "m", "place"),
    Noun("square", "plaza", "f", "place outdoors"),
    Noun("garden", "jardín", "m", "outdoors", spanish_plural="jardines"),
    Noun("train station", "estación de tren", "f", "station"),
    Noun("police station", "comisaría", "f", "station"),
    Noun("gas station", "gasolinera", "f", "station"),
    Noun("radio station", "emisora", "f", "station"),
    Noun("corner of the street", "esquina de la calle", "f", "corner"),
    Noun("corner of the room", "rincón de la habitación", "m", "corner"),
    Noun("kitchen", "cocina", "f", "room painted"),
    Noun("bathroom", "baño", "m", "room painted"),
    Noun("bedroom", "dormitorio", "m", "room painted"),
    Noun("living room", "sala", "f", "room painted"),
    Noun("classroom", "aula", "f", "room painted", stressed_a=True),
    # Animals and plants
    Noun("dog", "perro", "m", "animal"),
    Noun("cat", "gato", "m", "animal"),
    Noun("horse", "caballo", "m", "animal"),
    Noun("bird", "pájaro", "m", "animal"),
    Noun("cow", "vaca", "f", "animal"),
    Noun("eagle", "águila", "f", "animal", stressed_a=True),
    Noun("mouse", "ratón", "m", "animal", plural="mice", spanish_plural="ratones"),
    Noun("fish", "pez", "m", "swimmer"),
    Noun("flower", "flor", "f", "plant"),
    Noun("tree", "árbol", "m", "plant"),
    Noun("rose", "rosa", "f", "plant"),
    # Things to play, to study and to think about
    Noun("guitar", "guitarra", "f", "thing instrument"),
    Noun("piano", "piano", "m", "thing instrument"),
    Noun("violin", "violín", "m", "thing instrument", spanish_plural="violines"),
    Noun("flute", "flauta", "f", "thing instrument"),
    Noun("football", "fútbol", "m", "sport", mass=True),
    Noun("tennis", "tenis", "m", "sport", mass=True),
    Noun("basketball", "baloncesto", "m", "sport", mass=True),
    Noun("chess", "ajedrez", "m", "sport", mass=True),
    Noun("history", "historia", "f", "subject", mass=True),
    Noun("music", "música", "f", "subject", mass=True),
    Noun("geography", "geografía", "f", "subject", mass=True),
    Noun("art", "arte", "m", "subject", mass=True),
    Noun("problem", "problema", "m", "idea"),
    Noun("lesson", "lección", "f", "idea"),
    Noun("plan", "plan", "m", "idea"),
    Noun("idea", "idea", "f", "idea"),
    Noun("question", "pregunta", "f", "idea"),
    Noun("answer", "respuesta", "f", "fact"),
    Noun("word", "palabra", "f", "word"),
    Noun("letter", "letra", "f", "sign"),
    Noun("page", "página", "f", "leaf"),
    # People
    Noun("brother", "hermano", "m", "person kin"),
    Noun("sister", "hermana", "f", "person kin"),
    Noun("son", "hijo", "m", "person kin"),
    Noun("daughter", "hija", "f", "person kin"),
    Noun("uncle", "tío", "m", "person kin"),
    Noun("aunt", "tía", "f", "person kin"),
    Noun("mother", "madre", "f", "person parent"),
    Noun("father", "padre", "m", "person parent"),
    Noun("grandmother", "abuela", "f", "person parent"),
    Noun("grandfather", "abuelo", "m", "person parent"),
    Noun("man", "hombre", "m", "person stranger", plural="men"),
    Noun("woman", "mujer", "f", "person stranger", plural="women"),
    Noun("boy", "niño", "m", "person stranger"),
    Noun("girl", "niña", "f", "person stranger"),
    Noun("doctor", "médico", "m", "person profession", feminine="médica"),
    Noun("teacher", "profesor", "m", "person profession", feminine="profesora"),
    Noun("nurse", "enfermero", "m", "person profession", feminine="enfermera"),
    Noun("lawyer", "abogado", "m", "person profession", feminine="abogada"),
    Noun("engineer", "ingeniero", "m", "person profession", feminine="ingeniera"),
    Noun("writer", "escritor", "m", "person profession", feminine="escritora"),
    Noun("baker", "panadero", "m", "person profession", feminine="panadera"),
    Noun("student", "estudiante", "m", "person profession", feminine="estudiante"),
    Noun("journalist", "periodista", "m", "person profession", feminine="periodista"),
    # Helpings: the drink tells a vaso from a copa
    Noun("glass of water", "vaso de agua", "m", "serving", "glasses of water", "vasos de agua"),
    Noun("glass of milk", "vaso de leche", "m", "serving", "glasses of milk", "vasos de leche"),
    Noun("glass of juice", "vaso de jugo", "m", "serving", "glasses of juice", "vasos de jugo"),
    Noun("glass of wine", "copa de vino", "f", "serving", "glasses of wine", "copas de vino"),
    Noun("cup of coffee", "taza de café", "f", "serving", "cups of coffee", "tazas de café"),
    Noun("cup of tea", "taza de té", "f", "serving", "cups of tea", "tazas de té"),
]
HEAD = Noun("head", "cabeza", "f", "body")
BODY_PARTS = [
    HEAD,
    Noun("back", "espalda", "f", "body"),
    Noun("stomach", "estómago", "m", "body"),
    Noun("hands", "manos", "f", "body"),
    Noun("feet", "pies", "m", "body"),
    Noun("eyes", "ojos", "m", "body"),
]

# -------------------------------------------------------------------------- adjectives

_SIZED = "furniture building room vehicle animal small plant clothes instrument"
_MADE = "thing building room"
ADJECTIVES = [
    Adjective("big", "grande", _SIZED, "bigger"),
    Adjective("small", "pequeño", _SIZED, "smaller"),
    Adjective("new", "nuevo", f"{_MADE} clothes read art idea", "newer"),
    Adjective("old", "viejo", f"{_MADE} clothes read art", "older"),
    Adjective("expensive", "caro", "thing food drink building"),
    Adjective("cheap", "barato", "thing food drink", "cheaper"),
    Adjective("beautiful", "hermoso", "thing building room art plant animal outdoors"),
    Adjective("ugly", "feo", "thing building room art", "uglier"),
    Adjective("red", "rojo", "colored plant", gradable=False),
    Adjective("white", "blanco", "colored plant", gradable=False),
    Adjective("yellow", "amarillo", "colored plant", gradable=False),
    Adjective("black", "negro", "colored", gradable=False),
    Adjective("blue", "azul", "colored", gradable=False),
    Adjective("green", "verde", "colored", gradable=False),
    Adjective("gray", "gris", "colored", gradable=False),
    Adjective("heavy", "pesado", "heavy instrument device", "heavier"),
    Adjective("light", "ligero", "heavy device", "lighter"),
    Adjective("comfortable", "cómodo", "clothes furniture"),
    Adjective("modern", "moderno", "building device furniture room"),
    Adjective("famous", "famoso", "building art profession"),
    Adjective("interesting", "interesante", "read art idea place"),
    Adjective("boring", "aburrido", "read art idea"),
    Adjective("difficult", "difícil", "idea sign"),
    Adjective("easy", "fácil", "idea", "easier"),
    Adjective("important", "importante", "read idea building"),
    Adjective("long", "largo", "read art idea clothes", "longer"),
    Adjective("short", "corto", "read art idea clothes", "shorter", ambiguous=True),
    Adjective("short", "bajo", "person", "shorter", ambiguous=True),
    Adjective("tall", "alto", "person", "taller"),
    Adjective("young", "joven", "profession stranger", "younger"),
    Adjective("kind", "amable", "person", "kinder"),
    Adjective("intelligent", "inteligente", "person animal"),
    Adjective("hardworking", "trabajador", "person", feminine="trabajadora"),
    Adjective("strong", "fuerte", "person animal", "stronger"),
    Adjective("fresh", "fresco", "food", "fresher"),
    Adjective("good", "bueno", "read art food idea", "better", before="buen"),
    Adjective("bad", "malo", "read art idea", "worse", before="mal"),
    Adjective("Spanish", "español", "thing art profession food", feminine="española", gradable=False),
    Adjective("French", "francés", "thing art profession food drink", feminine="francesa", gradable=False),
    Adjective("German", "alemán", "thing art profession", feminine="alemana", gradable=False),
    Adjective("Italian", "italiano", "thing art profession food", gradable=False),
    Adjective("wooden", "de madera", "solid", gradable=False, predicative=False),
    Adjective("glass", "de vidrio", "solid", gradable=False, predicative=False),
    Adjective("clean", "limpio", "clothes dish room furniture", "cleaner", "estar"),
    Adjective("dirty", "sucio", "clothes dish room furniture", "dirtier", "estar"),
    Adjective("broken", "roto", "breaks", copula="estar", gradable=False),
    Adjective("open", "abierto", "opens", copula="estar", gradable=False),
    Adjective("closed", "cerrado", "opens", copula="estar", gradable=False),
    Adjective("empty", "vacío", "holds room", copula="estar", gradable=False),
    Adjective("hot", "caliente", "warm", "hotter", "estar", ambiguous=True),
    Adjective("cold", "frío", "warm", "colder", "estar", ambiguous=True),
]
MOODS = [
    Adjective("tired", "cansado", "mood", copula="estar"),
    Adjective("sick", "enfermo", "mood", copula="estar", gradable=False),
    Adjective("angry", "enojado", "mood", "angrier", "estar"),
    Adjective("sad", "triste", "mood", "sadder", "estar"),
    Adjective("happy", "contento", "mood", "happier", "estar"),
    Adjective("worried", "preocupado", "mood", copula="estar"),
    Adjective("busy", "ocupado", "mood", "busier", "estar"),
    Adjective("bored", "aburrido", "mood", copula="estar", gradable=False),
    Adjective("ready", "listo", "mood", copula="estar", gradable=False),
]
FEELINGS = [  # English is hungry, Spanish has hunger
    Fixed("hungry", "hambre"),
    Fixed("thirsty", "sed"),
    Fixed("sleepy", "sueño"),
    Fixed("afraid", "miedo"),
    Fixed("in a hurry", "prisa"),
    Fixed("right", "razón"),
    Fixed("hot", "calor"),
    Fixed("cold", "frío"),
]

# ------------------------------------------------------------------------------- verbs

_GOODS = "thing food drink animal plant"
VERBS = [
    Verb("buy", "comprar", f"{_GOODS} read", "bought"),
    Verb("sell", "vender", f"{_GOODS} read", "sold"),
    Verb("eat", "comer", "food", "ate", "eaten"),
    Verb("drink", "beber", "drink serving", "drank", "drunk"),
    Verb("cook", "cocinar", "cooked"),
    Verb("prepare", "preparar", "cooked serving"),
    Verb("order", "pedir", "food drink serving"),
    Verb("wash", "lavar", "clothes dish"),
    Verb("clean", "limpiar", "room furniture opens wall"),
    Verb("paint", "pintar", "painted furniture"),
    Verb("repair", "reparar", "device vehicle furniture wall"),
    Verb("break", "romper", "breaks", "broke", "broken"),
    Verb("lose", "perder", "small clothes", "lost"),
    Verb("find", "encontrar", "small clothes animal", "found"),
    Verb("look for", "buscar", "small device person clothes"),
    Verb("open", "abrir", "opens"),
    Verb("close", "cerrar", "opens"),
    Verb("need", "necesitar", "small clothes device vehicle dish", stative=True),
    Verb("have", "tener", "thing animal kin idea", "had", stative=True),
    Verb("want", "querer", "thing food serving", stative=True),
    Verb("see", "ver", "art building person animal outdoors", "saw", "seen"),
    Verb("visit", "visitar", "building place person outdoors", gerund="visiting"),
    Verb("call", "llamar", "person"),
    Verb("help", "ayudar", "person"),
    Verb("invite", "invitar", "person"),
    Verb("read", "leer", "read", "read"),
    Verb("write", "escribir", "written", "wrote", "written"),
    Verb("draw", "dibujar", "animal building plant person", "drew", "drawn"),
    Verb("wear", "llevar", "clothes", "wore", "worn"),
    Verb("hide", "esconder", "small clothes", "hid", "hidden"),
    Verb("choose", "elegir", "clothes furniture art instrument", "chose", "chosen"),
    Verb("wait for", "esperar", "person public"),
    Verb("listen to", "escuchar", "heard person"),
    Verb("use", "usar", "device dish vehicle"),
    Verb("drive", "conducir", "driven", "drove", "driven"),
    Verb("steal", "robar", "small vehicle device", "stole", "stolen"),
    Verb("build", "construir", "built afloat wall", "built"),
    Verb("forget", "olvidar", "small idea", "forgot", "forgotten", "forgetting"),
    Verb("remember", "recordar", "idea fact art"),
    Verb("understand", "entender", "idea fact read", "understood"),
    Verb("study", "estudiar", "subject"),
    Verb("plant", "plantar", "plant"),
    Verb(
        "like",
        "gustar",
        "thing food drink animal plant subject art building",
        stative=True,
        inverted=True,
    ),
    Verb(
        "love",
        "encantar",
        "thing food drink animal plant subject art building",
        stative=True,
        inverted=True,
    ),
]
GIVING = [
    Verb("give", "dar", "thing serving food", "gave", "given", gives=True),
    Verb("send", "enviar", "sent", "sent", gives=True),
    Verb("lend", "prestar", "read small vehicle instrument", "lent", gives=True),
    Verb("show", "mostrar", "shown art clothes", "showed", "shown", gives=True),
    Verb("offer", "ofrecer", "food drink serving", gerund="offering", gives=True),
    Verb("bring", "traer", "food drink serving dish small", "brought", gives=True),
    Verb("explain", "explicar", "idea fact", gives=True),
    Verb("return", "devolver", "read small instrument", gives=True, ambiguous=True),
]
# Verbs whose Spanish translation is decided by their object
SENSES = [
    Verb("know", "conocer", "person place", "knew", "known", stative=True, ambiguous=True),
    Verb("know", "saber", "fact", "knew", "known", stative=True, ambiguous=True),
    Verb("play", "tocar", "instrument", ambiguous=True),
    Verb("play", "jugar", "sport", ambiguous=True),
    Verb("miss", "perder", "public", ambiguous=True),
    Verb("miss", "extrañar", "person", ambiguous=True),
    Verb("take", "tomar", "public", "took", "taken", ambiguous=True),
    Verb("run", "dirigir", "run", "ran", "run", "running", ambiguous=True),
    Verb("watch", "ver", "sport", ambiguous=True),
    Verb("ask for", "pedir", "food drink serving", ambiguous=True),
]
LEAVE_BEHIND = Verb("leave", "dejar", "small clothes", "left", ambiguous=True)
LEAVE_OUT = Verb("leave", "salir", "", "left")
TAKE_TO = Verb("take", "llevar", "person", "took", "taken", ambiguous=True)
WORK_PERSON = Verb("work", "trabajar")
WORK_MACHINE = Verb("work", "funcionar")
RUN = Verb("run", "correr", "", "ran", "run", "running")
ACTIVITIES = [
    Verb("sleep", "dormir", "", "slept"),
    Verb("swim", "nadar", "", "swam", "swum", "swimming"),
    Verb("dance", "bailar"),
    Verb("sing", "cantar", "", "sang", "sung"),
    Verb("rest", "descansar"),
    Verb("walk", "caminar"),
    Verb("cry", "llorar"),
    RUN,
    WORK_PERSON,
    Verb("sit down", "sentarse", "", "sat", "sat", "sitting"),
]
ROUTINES = [
    Verb("get up", "levantarse", "", "got", "got", "getting"),
    Verb("wake up", "despertarse", "", "woke", "woken"),
    Verb("go to bed", "acostarse", "", "went", "gone"),
    Verb("get dressed", "vestirse", "", "got", "got", "getting"),
    Verb("arrive", "llegar"),
    LEAVE_OUT,
]
GO = Verb("go", "ir", "", "went", "gone")
TRAVEL = Verb("travel", "viajar", gerund="traveling")
COME_BACK = Verb("return", "volver")
ARRIVE = Verb("arrive", "llegar")
SWIM = ACTIVITIES[1]
SIT_DOWN = ACTIVITIES[-1]
LIVE = Verb("live", "vivir", stative=True)
COST = Verb("cost", "costar", "", "cost")
PAY = Verb("pay", "pagar", "", "paid")
SPEND_MONEY = Verb("spend", "gastar", "", "spent")
SPEND_TIME = Verb("spend", "pasar", "", "spent")
HAVE = next(verb for verb in VERBS if verb.english == "have")
BORN = Verb("be born", "nacer", "", "was born")
BE = Verb("be", "ser", "", "was", "been", "being", stative=True)
MODALS = [
    Modal(Verb("want", "querer", stative=True)),
    Modal(Verb("have", "tener", past="had"), "que"),
    Modal(Verb("need", "necesitar", stative=True)),
    Modal(Verb("hope", "esperar", stative=True)),
    Modal(Verb("try", "intentar")),
    Modal(Verb("decide", "decidir")),
    Modal(Verb("prefer", "preferir", past="preferred", stative=True)),
]
CAN = Modal(Verb("can", "poder"), "", "")
GOING_TO = Modal(Verb("be going", "ir", stative=True), "a")
KNOW_HOW = Modal(Verb("know", "saber", past="knew", stative=True), "", "how to")
LIKE_TO = Modal(Verb("like", "gustar", stative=True, inverted=True))
# Which verbs are used how. Spanish has some fifty forms of every verb; so that each form is
# met often enough to be learnt, the rarer tenses and persons belong to the commoner verbs.
COMMON = _listed("buy|see|need|want|have|like|love|go|eat")
ONGOING = _listed(
    "eat|drink|cook|prepare|wash|clean|paint|repair|look for|read|write|draw|wait for|listen to|"
    "drive|build|study|plant|sleep|swim|dance|sing|rest|walk|cry|run|work|play"
)
FORMER_HABITS = _listed("buy|eat|drink|read|write|swim|work|walk|go|travel|play")
HOPED_FOR = _listed(
    "buy|sell|clean|paint|repair|find|open|visit|call|help|invite|read|write|give|send|lend|show|bring|go|arrive|return"
)
ORDERED = _listed("open|close|clean|wash|buy|prepare|read|call|help|wait for|wake up|sit down|give|show|bring")
SAY = Verb("say", "decir", past="said")
THINK = Verb("think", "creer", past="thought", stative=True)
KNOW_THAT = Verb("know", "saber", past="knew", stative=True)
ASK = Verb("ask", "preguntar")
HOPE = Verb("hope", "esperar", stative=True)
WISH = Verb("want", "querer", stative=True)

# ------------------------------------------------------------- prepositions and adverbs

IN = Fixed("in", "en")
AT = Fixed("at", "en")
TO = Fixed("to", "a")
ARRIVE_AT = Fixed("at", "a")
ARRIVE_IN = Fixed("in", "a")
FROM = Fixed("from", "de")
WITH = Fixed("with", "con")
FOR = Fixed("for", "para")
IN_EXCHANGE = Fixed("for", "por")
SPENT_ON = Fixed("on", "en")
BY_AGENT = Fixed("by", "por")
POSITIONS = [
    Fixed("on", "sobre"),
    Fixed("under", "debajo de"),
    Fixed("next to", "al lado de"),
    Fixed("behind", "detrás de"),
    Fixed("in front of", "delante de"),
    Fixed("near", "cerca de"),
]
NEAR = POSITIONS[-1]
BESIDE = POSITIONS[2]
SIDES = [Fixed("on the right", "a la derecha"), Fixed("on the left", "a la izquierda")]
MEANS = [
    Fixed("by train", "en tren"),
    Fixed("by bus", "en autobús"),
    Fixed("by plane", "en avión"),
    Fixed("by car", "en coche"),
]
HOME = Fixed("home", "a casa")
WEATHER = [
    Fixed("cold", "frío"),
    Fixed("hot", "calor"),
    Fixed("sunny", "sol"),
    Fixed("windy", "viento"),
]
ALWAYS, NEVER, ALREADY = (
    Fixed("always", "siempre"),
    Fixed("never", "nunca"),
    Fixed("already", "ya"),
)
PLEASE = Fixed("please", "por favor")
HABITS = [
    Fixed("every day", "todos los días"),
    Fixed("every week", "todas las semanas"),
    Fixed("every summer", "todos los veranos"),
    Fixed("every morning", "todas las mañanas"),
]
YESTERDAY = [
    Fixed("yesterday", "ayer"),
    Fixed("last night", "anoche"),
    Fixed("last week", "la semana pasada"),
    Fixed("last year", "el año pasado"),
    Fixed("last month", "el mes pasado"),
]
TOMORROW = [
    Fixed("tomorrow", "mañana"),
    Fixed("next week", "la próxima semana"),
    Fixed("next year", "el próximo año"),
    Fixed("next month", "el próximo mes"),
    Fixed("tonight", "esta noche"),
]
NOW = [Fixed("now", "ahora"), Fixed("at the moment", "en este momento")]
TODAY = [Fixed("today", "hoy"), Fixed("this week", "esta semana")]
DAY_PARTS = [
    Fixed("in the morning", "de la mañana"),
    Fixed("in the afternoon", "de la tarde"),
    Fixed("at night", "de la noche"),
]
WEEKDAYS = [
    Fixed("Monday", "lunes"),
    Fixed("Tuesday", "martes"),
    Fixed("Wednesday", "miércoles"),
    Fixed("Thursday", "jueves"),
    Fixed("Friday", "viernes"),
    Fixed("Saturday", "sábado"),
    Fixed("Sunday", "domingo"),
]
MONTHS = [
    Fixed("January", "enero"),
    Fixed("February", "febrero"),
    Fixed("March", "marzo"),
    Fixed("April", "abril"),
    Fixed("May", "mayo"),
    Fixed("June", "junio"),
    Fixed("July", "julio"),
    Fixed("August", "agosto"),
    Fixed("September", "septiembre"),
    Fixed("October", "octubre"),
    Fixed("November", "noviembre"),
    Fixed("December", "diciembre"),
]
UNITS = [
    Noun("hour", "hora", "f", "unit"),
    Noun("day", "día", "m", "unit"),
    Noun("week", "semana", "f", "unit"),
    Noun("month", "mes", "m", "unit"),
    Noun("year", "año", "m", "unit"),
]
YEARS = range(1976, 2000)
AGES = [*range(3, 13), 15, 20, 21, 25, 30, 40, 50, 60, 80]
PRICES = [5, 10, 12, 15, 20, 21, 25, 30, 31, 40, 45, 50, 60, 75, 80, 100, 120, 150, 200, 300, 500]


@cache
def nouns_of(kinds: str) -> tuple[Noun, ...]:
    """Return the nouns that belong to at least one of the named kinds, in table order."""
    wanted = kinds.split()
    return tuple(noun for noun in NOUNS if any(kind in wanted for kind in noun.kinds.split()))


@cache
def adjectives_for(noun: Noun, predicative: bool = False) -> tuple[Adjective, ...]:
    """Return the adjectives that can describe a noun; `predicative` ones may follow "is"."""
    kinds = noun.kinds.split()
    return tuple(
        adjective
        for adjective in ADJECTIVES
        if any(kind in kinds for kind in adjective.kinds.split()) and (adjective.predicative or not predicative)
    )


def verbs(words: str) -> list[Verb]:
    """Return the named verbs, "buy|look for", in table order."""
    wanted = _listed(words)
    return [verb for verb in VERBS if verb.english in wanted]
