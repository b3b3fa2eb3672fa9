"""Words compared without case, accents nor little words; texts cleaned of markup and stray spaces."""

import html
import re
import unicodedata
from functools import lru_cache

LITTLE = frozenset(
    [
        "a",
        "au",
        "aux",
        "avec",
        "ce",
        "cette",
        "ces",
        "d",
        "dans",
        "de",
        "des",
        "du",
        "en",
        "et",
        "est",
        "il",
        "l",
        "la",
        "le",
        "les",
        "leur",
        "n",
        "of",
        "on",
        "ou",
        "par",
        "pour",
        "qu",
        "que",
        "qui",
        "s",
        "sa",
        "se",
        "ses",
        "son",
        "sur",
        "the",
        "to",
        "un",
        "une",
        "y",
    ]
)
TAGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
BLOCKS = frozenset(["br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"])
NOT_WORD = re.compile(r"[^a-z0-9]+")
SPACES = re.compile(r"[ \t\f\v\u00a0\u202f\u2007\u200b]+")
MANY = re.compile(r"[;\n\r|•]+|,(?!\d)")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, without accents; anything that is no letter nor digit becomes one space."""
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("№", "numero").replace("n°", "numero ")
    text = text.replace("N°", "numero ")
    bare = unicodedata.normalize("NFKD", text.casefold())
    return NOT_WORD.sub(" ", "".join(one for one in bare if not unicodedata.combining(one))).strip()


@lru_cache(maxsize=20_000)
def significant(text: str) -> frozenset[str]:
    """The words that carry meaning, without plural marks."""
    return frozenset(_singular(word) for word in plain(text).split() if word not in LITTLE)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and word not in {"acces", "prix"} else word


def tidy(text: str) -> str:
    """A text without stray spaces, control characters nor outer blank lines; its line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(one for one in text if one == "\n" or one == "\t" or unicodedata.category(one) != "Cc")
    lines = [SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """A name: one line, single spaces."""
    return " ".join(tidy(text).split())


def without_markup(text: str) -> str:
    """HTML, as other tools keep their descriptions, turned into plain text."""
    if "<" in text:
        text = TAGS.sub(lambda tag: "\n" if tag[2].lower() in BLOCKS else "", text)
    return tidy(html.unescape(text))


def several(text: str) -> list[str]:
    """The names in a cell that holds several: separated by ; , | or line breaks. Order kept, each once."""
    names = (one_line(part).strip(" -–") for part in MANY.split(text))
    return list(dict.fromkeys(name for name in names if name))
