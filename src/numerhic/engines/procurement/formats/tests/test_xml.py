"""DECP in XML: contracts, concessions and amendments; hostile or broken XML."""

from pathlib import Path

import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.formats.encoding import DECODED_AS_CP1252
from numerhic.engines.procurement.formats.xml_broken import mended
from numerhic.engines.procurement.staging import Staged, StagedAmendment, StagedSupplier

CONTRACT = """<marche>
  <id>TEST-1</id><acheteur><id>21350238800019</id><nom>Ville</nom></acheteur>
  <nature>Marché</nature><objet>Réseau &amp; câbles</objet><codeCPV>32400000-7</codeCPV>
  <techniques><technique>Accord-cadre</technique><technique>Concours</technique></techniques>
  <lieuExecution><code>35238</code><typeCode>Code commune</typeCode></lieuExecution>
  <dureeMois>48</dureeMois><dateNotification>2024-05-15</dateNotification><montant>575000</montant>
  <offresRecues>1</offresRecues><idAccordCadre>AC1</idAccordCadre>
  <titulaires><titulaire><typeIdentifiant>SIRET</typeIdentifiant><id>345</id></titulaire>
    <titulaire><id>678</id></titulaire></titulaires>
  <modifications><modification><id>1</id><dateNotificationModification>2024-06-01</dateNotificationModification>
    <montant>600000</montant><titulaires><titulaire><id>999</id></titulaire></titulaires>
  </modification></modifications>
</marche>"""
CONCESSION = """<contrat-concession><id>C1</id>
  <autoriteConcedante><id>22350001800013</id></autoriteConcedante>
  <dateSignature>2024-04-02</dateSignature><dateDebutExecution>2024-05-01</dateDebutExecution>
  <valeurGlobale>10.3</valeurGlobale>
  <concessionnaires><concessionnaire><id>381</id></concessionnaire></concessionnaires>
  <modifications><modification><id>1</id><valeurGlobale>25.0</valeurGlobale>
  <dateSignatureModification>2024-06-02</dateSignatureModification></modification></modifications></contrat-concession>"""


def read(tmp_path: Path, text: str | bytes) -> list[Staged]:
    path = tmp_path / "marches.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    [recognised] = recognise(path)
    assert recognised.format == "decp-xml"
    return list(recognised.read())


def refusal(tmp_path: Path, text: str | bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    return caught.value


def test_a_contract(tmp_path: Path) -> None:
    [staged] = read(tmp_path, f"<marches>{CONTRACT}</marches>")
    assert (staged.kind, staged.id, staged.object) == ("contract", "TEST-1", "Réseau & câbles")
    assert (staged.buyer_id, staged.buyer_name) == ("21350238800019", "Ville")
    assert (staged.techniques, staged.place_code, staged.offers) == ("Accord-cadre|Concours", "35238", "1")
    assert (staged.amount, staged.duration, staged.framework_id) == ("575000", "48", "AC1")
    assert staged.suppliers == [StagedSupplier(id="345", type="SIRET"), StagedSupplier(id="678")]
    assert staged.amendments == [
        StagedAmendment(id="1", notified="2024-06-01", amount="600000", suppliers=[StagedSupplier(id="999")])
    ]
    assert staged.raw is not None
    assert staged.raw.startswith("<marche>")
    assert staged.raw.endswith("</marche>")


def test_a_concession(tmp_path: Path) -> None:
    [staged] = read(tmp_path, f"<marches>{CONCESSION}</marches>")
    assert (staged.kind, staged.buyer_id, staged.amount) == ("concession", "22350001800013", "10.3")
    assert (staged.notified, staged.starts) == ("2024-04-02", "2024-05-01")
    assert staged.suppliers == [StagedSupplier(id="381")]
    assert staged.amendments == [StagedAmendment(id="1", notified="2024-06-02", amount="25.0")]


def test_namespaces_and_surroundings_do_not_matter(tmp_path: Path) -> None:
    prefixed = CONTRACT.replace("</", "</d:").replace("<", "<d:").replace("<d:/d:", "</d:")
    text = f'<d:export xmlns:d="urn:x"><d:entete>2024</d:entete><d:marches>{prefixed}</d:marches></d:export>'
    [staged] = read(tmp_path, text)
    assert (staged.id, staged.buyer_id) == ("TEST-1", "21350238800019")
    [staged] = read(tmp_path, f'<marches xmlns="urn:y">{CONTRACT}</marches>')
    assert staged.suppliers[0].id == "345"


def test_flat_fields_of_a_regional_export(tmp_path: Path) -> None:
    flat = "<id>1</id><acheteur_id>9</acheteur_id><objet>o</objet><titulaires_id>345</titulaires_id>"
    [staged] = read(tmp_path, f"<csv><marche>{flat}</marche></csv>")
    assert (staged.buyer_id, staged.suppliers) == ("9", [StagedSupplier(id="345")])


def test_no_contract_is_an_empty_file_of_contracts(tmp_path: Path) -> None:
    assert read(tmp_path, "<?xml version='1.0'?><marches/>") == []


def test_an_element_that_says_nothing_known_is_kept_apart(tmp_path: Path) -> None:
    first, second = read(tmp_path, f"<marches><marche><foo/></marche>{CONTRACT}</marches>")
    assert first.unreadable == "unreadable-element"
    assert first.raw == "<marche><foo/></marche>"
    assert second.id == "TEST-1"


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "windows-1252"])
def test_western_encodings(tmp_path: Path, declared: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    [staged] = read(tmp_path, (declaration + f"<marches>{CONTRACT}</marches>").encode("cp1252"))
    assert staged.object == "Réseau & câbles"
    guessed = declared in ("", "utf-8")
    assert staged.mended == ([DECODED_AS_CP1252] if guessed else [])


def test_other_encodings_are_the_parsers(tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="iso-8859-15"?><marches>{CONTRACT}</marches>'.replace(
        "câbles", "câbles à 5 €"
    )
    [staged] = read(tmp_path, text.encode("iso-8859-15"))
    assert staged.object == "Réseau & câbles à 5 €"
    text = f'<?xml version="1.0" encoding="utf-16"?><marches>{CONTRACT}</marches>'
    assert read(tmp_path, text.encode("utf-16"))[0].object == "Réseau & câbles"


def test_external_entities_are_refused_and_nothing_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("do not tell")
    text = f'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY x SYSTEM "file://{secret}">]>' + (
        f"<marches>{CONTRACT.replace('Ville', '&x;')}</marches>"
    )
    error = refusal(tmp_path, text)
    assert error.code == "xml-doctype"
    assert "do not tell" not in str(error)


def test_a_document_type_hidden_far_down_is_refused_too(tmp_path: Path) -> None:
    comment = f"<!-- <marche> {'x' * 70_000} -->"
    text = f"<?xml version='1.0'?>{comment}<!DOCTYPE m [<!ENTITY a 'aaa'>]><marches>{CONTRACT}</marches>"
    assert refusal(tmp_path, text).code == "xml-doctype"


def test_a_billion_laughs(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    text = f'<!DOCTYPE m [<!ENTITY l0 "lol">{laughs}]><marches><marche><id>&l12;</id></marche></marches>'
    assert refusal(tmp_path, text).code == "xml-doctype"


def test_truncated_xml_says_the_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, f"<marches>\n{CONTRACT}\n<marche><id>2</id>")
    assert error.code == "truncated-xml"
    assert f"line {CONTRACT.count(chr(10)) + 3}" in error.where


def test_a_lone_ampersand_costs_nothing(tmp_path: Path) -> None:
    bad = CONTRACT.replace("&amp;", "&").replace("câbles", "c&acirc;bles &nbsp;&#11;<![CDATA[ & ]]>")
    first, second, third = read(tmp_path, f"<marches>{CONTRACT}{bad}{CONTRACT}</marches>")
    assert second.object is not None
    assert second.object.startswith("Réseau & câbles")
    assert second.raw is not None
    assert "Réseau & c&acirc;bles" in second.raw
    assert [first.row, second.row, third.row] == [1, 2, 3]
    assert first.object == third.object


def test_a_broken_element_does_not_stop_the_rest(tmp_path: Path) -> None:
    bad = CONTRACT.replace("</objet>", "</objjet>")
    open_ended = CONTRACT.replace("</marche>", "")
    staged = read(tmp_path, f"<marches>{CONTRACT}{bad}{open_ended}{CONTRACT}{CONCESSION}</marches>")
    assert [each.unreadable for each in staged] == [
        None,
        "unreadable-element",
        "unreadable-element",
        None,
        None,
    ]
    assert [each.row for each in staged] == [1, 2, 3, 4, 5]
    assert staged[4].kind == "concession"
    assert "</objjet>" in (staged[1].raw or "")


def test_a_broken_file_with_namespaces(tmp_path: Path) -> None:
    prefixed = (
        CONTRACT.replace("&amp;", "&").replace("</", "</d:").replace("<", "<d:").replace("<d:/d:", "</d:")
    )
    [staged] = read(tmp_path, f'<d:marches xmlns:d="urn:x">{prefixed}</d:marches>')
    assert staged.object == "Réseau & câbles"


def test_a_broken_file_cut_short_is_refused(tmp_path: Path) -> None:
    bad = CONTRACT.replace("</objet>", "</objjet>")
    assert refusal(tmp_path, f"<marches>{bad}{CONTRACT}<marche><id>3</id>").code == "truncated-xml"


def test_a_contract_without_end_takes_bounded_memory(tmp_path: Path) -> None:
    endless = "<marches><marche><objet>" + "x" * 17_000_000
    assert refusal(tmp_path, endless).code == "record-too-long"


def test_deep_nesting_is_no_danger(tmp_path: Path) -> None:
    deep = (
        "<marches><marche><id>1</id>" + "<titulaires>" * 5000 + "</titulaires>" * 5000 + "</marche></marches>"
    )
    [staged] = read(tmp_path, deep)
    assert staged.unreadable == "unreadable-element"


@pytest.mark.parametrize(
    ("published", "put_right"),
    [
        ("A & B", "A &amp; B"),
        ("A &amp; B &#233; &#xE9;", "A &amp; B &#233; &#xE9;"),
        ("d&eacute;j&agrave; &lt; &unknown;", "déjà &lt; &amp;unknown;"),
        ("a\x0bb&#11;c&#x1F;d\te", "a\ufffdb\ufffdc\ufffdd\te"),
        ("&LT;", "&lt;"),
        ("&", "&amp;"),
    ],
)
def test_what_xml_forbids_is_put_right_without_guessing(published: str, put_right: str) -> None:
    assert mended(published) == put_right
