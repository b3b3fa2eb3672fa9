"""From a drawing that stands alone to a PDF of one page: A4, A3 or A2, on its side. Tagged, no request.

typst sets the page (docs/decisions/0001-dependencies.md); the drawing is handed to it as data.
"""

from functools import cache
from importlib import resources
from xml.etree import ElementTree

from django.utils.translation import get_language

PAPERS: dict[str, tuple[int, int]] = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420)}
"""Width and height in millimetres."""
SVG = "{http://www.w3.org/2000/svg}"


def poster(drawing: str, *, author: str, paper: str = "a3") -> bytes:
    """The PDF. Its title and the text told to those who cannot see it are the drawing's own.

    Raises KeyError for a paper that is not in ``PAPERS``, ValueError for what is not a drawing.
    """
    import typst  # late: 80 MB that no other page needs

    width, height = PAPERS[paper]
    title, told = _words(drawing)
    made = typst.compile(
        _template(),
        format="pdf",
        sys_inputs={
            "drawing": drawing,
            "title": title,
            "told": told,
            "author": author,
            "lang": (get_language() or "fr")[:2],
            "width": f"{width}mm",
            "height": f"{height}mm",
        },
    )
    return bytes(made)


def _words(drawing: str) -> tuple[str, str]:
    """The title and the description of a drawing of ours."""
    try:
        root = ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing
    except ElementTree.ParseError as error:
        raise ValueError(f"this is not a drawing: {error}") from None
    return root.findtext(f"{SVG}title") or "", root.findtext(f"{SVG}desc") or ""


@cache
def _template() -> bytes:
    return resources.files("numerhic.publication.posters").joinpath("poster.typ").read_bytes()
