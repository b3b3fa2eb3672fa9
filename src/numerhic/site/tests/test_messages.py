"""Every sentence is translated, set as a French printer would, and compiled."""

import importlib.util
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[4]
spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
messages = importlib.util.module_from_spec(spec)
import sys  # noqa: E402

sys.modules["messages_tool"] = messages
spec.loader.exec_module(messages)


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(messages.CATALOGUE), wrapwidth=0)


def test_no_sentence_is_missing_obsolete_or_fuzzy(catalogue):
    assert messages.problems(catalogue) == []


def test_what_is_compiled_is_what_is_written(catalogue):
    assert messages.CATALOGUE.with_suffix(".mo").read_bytes() == messages.compiled(catalogue)


def test_french_is_set_as_a_printer_would():
    wrong = {text: messages.typography(text) for text, _context in messages.gathered()}
    assert {text: told for text, told in wrong.items() if told} == {}


@pytest.mark.parametrize(
    "wrong",
    ["Qui ?", "Qui?", "« Qui »", "«Qui»", "l'eau", "Bravo\u00a0!", "30 %", 'dit "oui"', "attendez..."],
)
def test_what_a_printer_would_correct_is_found(wrong):
    assert messages.typography(wrong)


@pytest.mark.parametrize(
    "right",
    [
        "Qui\u00a0?",
        "«\u00a0Qui\u00a0», dit-elle",
        "30\u00a0%",
        "%(n)s lignes",
        "à 12:30",
        "https://a.example",
    ],
)
def test_what_is_right_is_left_alone(right):
    assert messages.typography(right) == []
    assert messages.mended(right) == right


def test_mending_makes_it_right():
    for wrong in ("Qui ?", "« Qui »", "l'eau : tiède", "30 % de l'eau"):
        assert messages.typography(messages.mended(wrong)) == []


def test_sentences_are_found_wherever_they_are_said(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    code = tmp_path / "a.py"
    code.write_text('x = _("Un " "deux")\ny = ngettext("%(n)s mot", "%(n)s mots", n)\nz = _(variable)\n')
    assert [(m.text, m.plural) for m in messages.in_python(code)] == [
        ("Un deux", ""),
        ("%(n)s mot", "%(n)s mots"),
    ]
    template = tmp_path / "a.html"
    template.write_text(
        '{% if x %}{% translate "Un" as un %}{% else %}'
        "{% blocktranslate with n=x %}Il a {{ n }} %{% endblocktranslate %}{% endif %}"
        "{% blocktranslate count n=x %}{{ n }} ville{% plural %}{{ n }} villes{% endblocktranslate %}"
    )
    assert [(m.text, m.plural) for m in messages.in_template(template)] == [
        ("Un", ""),
        ("Il a %(n)s %%", ""),
        ("%(n)s ville", "%(n)s villes"),
    ]
