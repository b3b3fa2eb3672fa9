"""Every refusal of the engine has its words in the interface."""

import ast
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from django.utils import translation

from numerhic.register.contracts.refusals import REFUSALS, in_words

# Refusals of the command line alone: a person at a form never meets them.
ELSEWHERE = {"mixed-sources", "empty-directory", "not-a-siren", "unknown-buyer", "cannot-write-file"}


def codes() -> Iterator[str]:
    """The literal codes of every InputError and of the table of impostors, where files are read."""
    engine = Path(str(resources.files("numerhic.engines.procurement")))
    for file in engine.rglob("*.py"):
        if "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"InputError", "_wrong"}
            called = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "_wrong"
            if (named or called) and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def test_no_refusal_is_without_words() -> None:
    from numerhic.engines.procurement.formats.impostors import _SIGNATURES

    said = set(codes()) | {signature[2] for signature in _SIGNATURES}
    assert said - ELSEWHERE - set(REFUSALS) == set()


def test_a_refusal_is_told_in_both_languages() -> None:
    error = {"code": "pdf", "what": "w", "where": "a.json", "mend": "m"}
    told = {}
    for language in ("fr", "en"):
        with translation.override(language):
            refusal = in_words(error)
            assert refusal is not None
            told[language] = (str(refusal.what), refusal.where)
    assert told["fr"] == ("C’est un document PDF, pas un fichier de données.", "a.json")
    assert told["en"][0] != told["fr"][0]


def test_an_unknown_code_keeps_the_words_of_the_engine() -> None:
    refusal = in_words({"code": "new", "what": "Odd.", "where": "a", "mend": "Mend it."})
    assert refusal is not None
    assert refusal.said_by_engine
    assert refusal.what == "Odd."
    assert in_words(None) is None
