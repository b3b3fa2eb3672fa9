"""Whatever the bytes, a reader gives records or an ``InputError``; whatever a cell holds comes through."""

import csv
import io
import string
from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.staging import Staged

same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

HEADER = "id;objet;montant;dateNotification;acheteur.id;titulaires;modifications;lieuExecution\n"
SAMPLES = (
    HEADER.encode() + b'1;"a;""b";3;2024-01-01;9;[{"id": 1}];[{"montant": 2}];{"code": 1}\n2;x;y\n',
    b'<?xml version="1.0"?><marches><marche><id>1</id><objet>a &amp; b</objet><titulaires><titulaire>'
    b"<id>3</id></titulaire></titulaires></marche><contrat-concession><id>2</id></contrat-concession></marches>",
    b'{"decp": [{"id": 1, "objet": "a", "montant": 2.5, "titulaires": [{"titulaire": {"id": "3"}}]}]}',
)
PIECES = st.sampled_from(
    [
        *rb""" " ; | < > & ' \ [ ] { } <marche> </marche> <![CDATA[ <!-- <!DOCTYPE &eacute; NaN """.split(),
        *(b"\n", b"\r", b"\0", b"\xe9", b"\xff\xfe", b"\xef\xbb\xbf", b"<!DOCTYPE x>"),
    ]
)


def staged_or_refused(path: Path, raw: bytes) -> list[Staged]:
    path.write_bytes(raw)
    try:
        return [staged for recognised in recognise(path) for staged in recognised.read()]
    except InputError as error:
        complaint = error
    assert complaint.code
    assert complaint.what
    assert str(path) in complaint.where
    return []


@same_folder
@given(raw=st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, raw: bytes) -> None:
    staged_or_refused(tmp_path / "x", raw)


@settings(same_folder, max_examples=300)
@given(
    sample=st.sampled_from(SAMPLES),
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 6), PIECES | st.binary(max_size=3)), max_size=6
    ),
)
def test_any_damage_to_a_good_file(
    tmp_path: Path, sample: bytes, changes: list[tuple[float, int, bytes]]
) -> None:
    raw = sample
    for where, cut, piece in changes:
        at = int(where * len(raw))
        raw = raw[:at] + piece + raw[at + cut :]
    rows = staged_or_refused(tmp_path / "x", raw)
    assert [staged.row for staged in rows] == list(range(1, len(rows) + 1))
    assert all(staged.raw is not None for staged in rows)


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@same_folder
@given(
    cells=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5),
    separator=st.sampled_from(";,|\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_in_a_cell_comes_through(
    tmp_path: Path, cells: list[tuple[str, str]], separator: str, encoding: str
) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "objet", "montant", "procedure"])
    writer.writerows(["A", first, "5", second] for first, second in cells)
    path = tmp_path / "x"
    path.write_bytes(buffer.getvalue().encode(encoding))
    staged = list(recognise(path)[0].read())
    assert [each.object or "" for each in staged] == [first if first.strip() else "" for first, _ in cells]
    assert [each.procedure or "" for each in staged] == [last if last.strip() else "" for _, last in cells]


XML_TEXT = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=40)


@same_folder
@given(texts=st.lists(XML_TEXT, min_size=1, max_size=4), prefix=st.sampled_from(["", "d:"]))
def test_any_text_in_an_element_comes_through(tmp_path: Path, texts: list[str], prefix: str) -> None:
    records = "".join(
        f"<{prefix}marche><{prefix}id>1</{prefix}id><{prefix}objet>{escape(text)}</{prefix}objet></{prefix}marche>"
        for text in texts
    )
    path = tmp_path / "x"
    path.write_text(f'<d:marches xmlns:d="urn:x">{records}</d:marches>', encoding="utf-8")
    staged = list(recognise(path)[0].read())
    assert [each.object or "" for each in staged] == [text if text.strip() else "" for text in texts]


@same_folder
@given(rows=st.lists(st.text(alphabet=string.ascii_letters + ';"\n', max_size=20), max_size=12))
def test_every_line_of_text_is_in_some_record(tmp_path: Path, rows: list[str]) -> None:
    path = tmp_path / "x"
    body = "\n".join(rows)
    staged = staged_or_refused(path, b"id;objet;montant\n" + body.encode())
    if staged:
        kept = "".join(each.raw or "" for each in staged).replace("\n", "")
        assert kept == body.replace("\n", "")
