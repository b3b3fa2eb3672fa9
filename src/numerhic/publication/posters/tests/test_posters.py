"""A poster is one page of the paper asked for, with its words as words, made without a request."""

import re
import zlib

import pytest

from numerhic.people.tests.factories import a_browser, an_authority
from numerhic.publication.posters import PAPERS, poster
from numerhic.register.records.tests.factories import a_small_register

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 297"><title>À quoi tient l’été</title>'
    "<desc>Tout « tient » à tout.</desc><text x='20' y='40'>Cantine</text></svg>"
)


def boxes(pdf):
    """Every page's size in millimetres, whether its object is packed or not."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    plain = [pdf]
    for one in packed:
        try:
            plain.append(zlib.decompress(one))
        except zlib.error:
            continue
    found = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", b"\n".join(plain))
    return [(round(float(w) * 25.4 / 72), round(float(h) * 25.4 / 72)) for w, h in found]


@pytest.mark.parametrize("paper", PAPERS)
def test_one_page_of_the_paper_asked_for_tagged_with_its_title(paper):
    made = poster(DRAWING, author="Pré-sur-Orge", paper=paper)
    assert made.startswith(b"%PDF-")
    assert boxes(made) == [PAPERS[paper]]
    assert b"/MarkInfo" in made or b"/StructTreeRoot" in made


def test_what_is_not_a_drawing_or_not_a_paper_is_refused():
    with pytest.raises(ValueError, match="not a drawing"):
        poster("<svg", author="x")
    with pytest.raises(KeyError):
        poster(DRAWING, author="x", paper="a0")


def test_words_that_look_like_typst_stay_words():
    odd = DRAWING.replace("À quoi tient l’été", '#panic("x") $x$ \\ * _ `')
    assert poster(odd, author='"#panic()').startswith(b"%PDF-")


@pytest.mark.django_db
def test_the_sheets_come_as_posters_in_both_languages():
    town = an_authority()
    small = a_small_register(town, public=True)
    browser = a_browser(town)
    for address, paper in (
        ("/en-dessin/carte.pdf", "a3"),
        ("/en-dessin/carte.pdf?papier=a2", "a2"),
        ("/en-dessin/carte.pdf?papier=cent", "a3"),
        (f"/en/en-dessin/services/{small.service.key}/carte.pdf?papier=a4", "a4"),
        (f"/en-dessin/carte.pdf?choc=stop:{small.supplier.key}", "a3"),
    ):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert answer["Content-Type"] == "application/pdf"
        assert boxes(answer.content) == [PAPERS[paper]]
    assert "carte.pdf?papier=a2" in browser.get("/en-dessin/").content.decode()


@pytest.mark.django_db
def test_nothing_public_has_no_poster():
    assert a_browser(an_authority()).get("/en-dessin/carte.pdf").status_code == 404
