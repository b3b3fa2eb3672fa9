"""Gathers the French sentences of templates and code, keeps the English ones, compiles them.

``python tools/messages.py`` updates src/numerhic/locale/en/LC_MESSAGES/django.po and compiles django.mo,
without the gettext system package. ``--check`` changes nothing and fails when something is missing,
obsolete or stale. ``--mend FOLDER`` first puts the no-break spaces and apostrophes of French printing in
the sentences below a folder. French is the language of the sources: it needs no catalogue.
"""

import ast
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "numerhic"
CATALOGUE = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}


@dataclass(frozen=True, order=True)
class Message:
    """One sentence to translate, and the file that says it."""

    text: str
    plural: str
    context: str
    where: str


def in_python(path: Path) -> Iterator[Message]:
    """Sentences marked in one Python file (``_("…")``, ``ngettext("…", "…", n)``, ``pgettext("…", "…")``)."""
    where = str(path.relative_to(ROOT))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = (
            called.id
            if isinstance(called, ast.Name)
            else called.attr
            if isinstance(called, ast.Attribute)
            else ""
        )
        words = [
            one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if name in SINGULAR and words:
            yield Message(words[0], "", "", where)
        elif name in PLURAL and len(words) >= 2:
            yield Message(words[0], words[1], "", where)
        elif name in CONTEXT and len(words) >= 2:
            yield Message(words[1], "", words[0], where)


def in_template(path: Path) -> Iterator[Message]:
    """Sentences marked in one template, found by Django's own parser."""
    from django.template import Template
    from django.template.base import Node
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    where = str(path.relative_to(ROOT))

    def walk(nodes: list[Node]) -> Iterator[Message]:
        for node in nodes:
            if isinstance(node, TranslateNode):
                context = str(node.message_context.var) if node.message_context else ""
                text = getattr(node.filter_expression.var, "literal", node.filter_expression.var)
                yield Message(str(text), "", context, where)
            elif isinstance(node, BlockTranslateNode):
                singular = node.render_token_list(node.singular)[0]
                plural = node.render_token_list(node.plural)[0] if node.plural else ""
                if node.trimmed:
                    singular, plural = (" ".join(text.split()) for text in (singular, plural))
                yield Message(singular, plural, "", where)
            for kind in node.child_nodelists:
                yield from walk(list(getattr(node, kind, None) or []))

    yield from walk(list(Template(path.read_text(encoding="utf-8")).nodelist))


def gathered() -> dict[tuple[str, str], list[Message]]:
    """Every sentence of the product, by (text, context), with the files that say it."""
    found: dict[tuple[str, str], list[Message]] = {}
    for path in sorted(SOURCES.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        messages: list[Message] = []
        if path.suffix == ".py":
            messages = list(in_python(path))
        elif "templates" in path.parts and path.suffix in {".html", ".txt"}:
            messages = list(in_template(path))
        for message in messages:
            found.setdefault((message.text, message.context), []).append(message)
    return found


def updated(catalogue: polib.POFile) -> polib.POFile:
    """A catalogue with exactly the sentences of the product, keeping the translations known so far."""
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in catalogue}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (text, context), messages in sorted(gathered().items()):
        plural = next((message.plural for message in messages if message.plural), "")
        files = sorted({message.where for message in messages})
        entry = polib.POEntry(msgid=text, msgctxt=context or None, occurrences=[(one, "") for one in files])
        before = known.get((text, context))
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = {0: "", 1: ""} | (before.msgstr_plural if before else {})
        elif before is not None:
            entry.msgstr = before.msgstr
        if "%(" in text or "%s" in text:
            entry.flags.append("python-format")
        fresh.append(entry)
    return fresh


def problems(catalogue: polib.POFile) -> list[str]:
    """What is wrong with a catalogue.

    Sentences without translation, obsolete, fuzzy, or with other variables.
    """
    wanted = set(gathered())
    known = {(entry.msgid, entry.msgctxt or "") for entry in catalogue if not entry.obsolete}
    told = [f"missing from the catalogue: {text!r}" for text, _context in sorted(wanted - known)]
    told += [f"no longer said anywhere: {text!r}" for text, _context in sorted(known - wanted)]
    for entry in catalogue:
        if entry.obsolete or entry.fuzzy:
            told.append(f"obsolete or fuzzy: {entry.msgid!r}")
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if not all(texts):
            told.append(f"not translated: {entry.msgid!r}")
        elif any(variables(text) != variables(entry.msgid_plural or entry.msgid) for text in texts[-1:]):
            told.append(f"not the same variables: {entry.msgid!r}")
    return told


def variables(text: str) -> set[str]:
    """Names between ``%(`` and ``)s``."""
    return set(re.findall(r"%\((\w+)\)", text))


def typography(text: str) -> list[str]:
    """What a French printer would correct in a sentence."""
    told = []
    if re.search(
        r"[^\u00a0\u202f\s][:;?!»](\s|$)|[ ]([:;?!%](\s|$)|»)", re.sub(r"https?:\S+|%\(\w+\)s|%%", "", text)
    ):
        told.append("a no-break space goes before : ; ? » %")
    if re.search(r"«(?![\u00a0\u202f])", text):
        told.append("a no-break space goes after «")
    if "!" in text:
        told.append("no exclamation mark")
    if re.search(r"\w'\w", text) or '"' in text:
        told.append("apostrophes are ’, quotation marks are « »")
    if "..." in text:
        told.append("an ellipsis is one sign: …")
    return told


def mended(text: str) -> str:
    """The sentence with its no-break spaces and apostrophes in place; words are left alone."""
    text = re.sub(r"(^|(?<=\S)) (?=[:;?!%](\s|$)|»)", "\u00a0", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", re.sub(r"« ?(?=\S)", "«\u00a0", text))


def mend(under: str) -> int:
    """Write mended sentences back in the templates and code below ``under``.

    Returns how many files changed.
    """
    changed = 0
    by_file: dict[str, set[str]] = {}
    for messages in gathered().values():
        for message in messages:
            if message.where.startswith(under):
                by_file.setdefault(message.where, set()).update({message.text, message.plural} - {""})
    for where, texts in by_file.items():
        path = ROOT / where
        before = path.read_text(encoding="utf-8")
        after = _mended_code(before, texts) if path.suffix == ".py" else _mended_template(before, texts)
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed += 1
    return changed


def _mended_template(content: str, texts: set[str]) -> str:
    for text in texts:
        said = re.sub(r"%\((\w+)\)s", r"{{ \1 }}", text).replace("%%", "%")
        content = content.replace(said, mended(said))
    return content


def _mended_code(content: str, texts: set[str]) -> str:
    """Sentences may be cut over several literals: each literal that is part of a sentence is mended."""
    lines = content.splitlines(keepends=True)
    for token in reversed(list(tokenize.generate_tokens(iter(lines).__next__))):
        prefix = re.match(r"\w*", token.string)
        if token.type != tokenize.STRING or token.start[0] != token.end[0] or (prefix and prefix.group()):
            continue
        value = ast.literal_eval(token.string)
        if isinstance(value, str) and len(value) > 2 and any(value in text for text in texts):
            row, (start, end) = token.start[0] - 1, (token.start[1], token.end[1])
            lines[row] = lines[row][:start] + token.string.replace(value, mended(value)) + lines[row][end:]
    return "".join(lines)


def compiled(catalogue: polib.POFile) -> bytes:
    """The catalogue as a .mo file's bytes."""
    return bytes(catalogue.to_binary())


def main(arguments: list[str]) -> int:
    """Update and compile, or check. Returns the exit code."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "numerhic.site.settings_test")
    import django

    django.setup()
    if "--mend" in arguments:
        print(f"{mend(arguments[arguments.index('--mend') + 1])} files mended")
    catalogue = (
        polib.pofile(str(CATALOGUE), wrapwidth=0) if CATALOGUE.is_file() else polib.POFile(wrapwidth=0)
    )
    binary = CATALOGUE.with_suffix(".mo")
    if "--check" not in arguments:
        catalogue = updated(catalogue)
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(CATALOGUE))
        binary.write_bytes(compiled(catalogue))
    told = problems(catalogue)
    if not binary.is_file() or binary.read_bytes() != compiled(catalogue):
        told.append("django.mo is stale: run tools/messages.py")
    for text, _context in sorted(gathered()):
        told += [f"{problem}: {text!r}" for problem in typography(text)]
    for problem in told:
        print(problem)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
