"""Accents survive, whatever the encoding; what had to be guessed is said."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.formats.encoding import (
    DECODED_AS_CP1252,
    Utf8Stream,
    decode_mended,
    sniff,
)

ROW = "1;Hébergement à l’école — 5 € l'œuvre;1000;2024-01-01;21350238800019\r\n"
TABLE = "id;objet;montant;dateNotification;acheteur.id\r\n" + ROW


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_table_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "marches.csv"
    path.write_bytes(TABLE.encode(encoding))
    [staged] = recognise(path)[0].read()
    assert staged.object == "Hébergement à l’école — 5 € l'œuvre"
    assert staged.mended == ([DECODED_AS_CP1252] if encoding == "cp1252" else [])


def test_only_records_with_guessed_letters_carry_the_doubt(tmp_path: Path) -> None:
    path = tmp_path / "marches.csv"
    plain = "2;Serveurs;5;2024-01-01;21350238800019\r\n"
    path.write_bytes(TABLE.encode("cp1252") + plain.encode())
    assert [staged.mended for staged in recognise(path)[0].read()] == [[DECODED_AS_CP1252], []]


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "marches.csv"
    path.write_bytes(TABLE.encode() + ROW.encode("cp1252") + ROW.encode())
    staged = list(recognise(path)[0].read())
    assert len({each.object for each in staged}) == 1
    assert [each.mended for each in staged] == [[], [DECODED_AS_CP1252], []]


def test_a_wrong_byte_far_beyond_the_first_ones(tmp_path: Path) -> None:
    path = tmp_path / "marches.csv"
    plain = b"2;Serveurs;5;2024-01-01;21350238800019\r\n" * 4000
    path.write_bytes(TABLE.encode()[: TABLE.index(ROW)] + plain + ROW.encode("cp1252"))
    *_, last = recognise(path)[0].read()
    assert last.object == "Hébergement à l’école — 5 € l'œuvre"
    assert last.mended == [DECODED_AS_CP1252]


@given(st.text())
def test_good_utf8_is_never_touched(text: str) -> None:
    raw = text.encode(errors="ignore")
    assert decode_mended(raw) == (raw.decode(), False)


@given(st.binary())
def test_any_bytes_decode(raw: bytes) -> None:
    text, mended = decode_mended(raw)
    assert mended or text.encode() == raw
    encoding, mark = sniff(raw)
    assert mark <= len(raw)
    with Utf8Stream(io.BytesIO(raw), encoding, mark) as stream:
        io.BufferedReader(stream).read().decode("utf-8")


@given(st.text(alphabet="éàœ€’abc\n", min_size=1), st.integers(1, 7))
def test_a_stream_cut_anywhere_gives_the_same_text(text: str, size: int) -> None:
    class Slow(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            return super().read(size)

    stream = Utf8Stream(Slow(text.encode()), "utf-8", 0)
    assert io.BufferedReader(stream).read().decode() == text
    assert not stream.mended
