"""Filling the sheet of twelve: what is written, corrected, answered beside, refused; what it suggests."""

from datetime import date

import pytest

from numerhic.mechanisms.grips.meanings import TWELVE
from numerhic.mechanisms.grips.tests.factories import a_grip
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Source, Statement, StatementVersion
from numerhic.sources.services import Words, revise_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def record(town):
    return a_record(town, name="Agenda")


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def at(record) -> str:
    return f"/mecanismes/prises/{record.key}/remplir/"


def shown(client, record) -> dict[str, str]:
    """What the form holds when one opens it."""
    form = client.get(at(record)).context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def send(client, record, **said: str):
    """Open the sheet, change some lines, send it. Slugs are told with ``_`` (``a_read_code``)."""
    given = {name.replace("_", "-").replace("-", "_", 1): value for name, value in said.items()}
    plain = {name: value for name, value in said.items() if name[1] != "_"}
    lines = {name: value for name, value in given.items() if name[1] == "_"}
    return client.post(at(record), shown(client, record) | lines | plain)


def latest(record) -> dict[str, list[StatementVersion]]:
    """By grip, the last version of every statement, oldest first."""
    found: dict[str, list[StatementVersion]] = {}
    rows = Statement.objects.filter(subject_key=record.key).order_by("created_at", "pk")
    for row in rows:
        version = StatementVersion.objects.get(statement=row, number=row.current_number)
        found.setdefault(row.kind.removeprefix("grip-"), []).append(version)
    return found


def test_what_nobody_said_is_written_inside_with_its_proof_its_day_and_its_source(record, officer, inside):
    answer = send(
        inside,
        record,
        a_read_code="no",
        t_read_code="La licence l’interdit.",
        a_leave_year="unknown",
        evidence="documented",
        as_of="2026-03-01",
        source_kind="document",
        source_title="La licence",
    )
    assert answer.status_code == 302
    said = latest(record)
    assert set(said) == {"read-code", "leave-year"}
    one = said["read-code"][0]
    assert (one.answer, one.text, one.evidence) == ("no", "La licence l’interdit.", "documented")
    assert one.fields["as_of"] == "2026-03-01"
    assert one.author == officer
    assert not one.statement.published_number
    assert [row.source.title for row in one.statement.attachments.all()] == ["La licence"]
    assert Source.objects.count() == 1
    told = text(inside.get(answer["Location"]))
    assert "Écrit : lire le code, en sortir en moins d’un an." in told
    assert "reste interne jusqu’à sa publication" in told


def test_a_sheet_sent_as_it_was_writes_nothing(record, officer, inside):
    a_grip(record, officer, "read-code", "no", "Fermé.")
    answer = send(inside, record)
    assert answer.status_code == 302
    assert "la feuille disait déjà la même chose" in text(inside.get(answer["Location"]))
    assert StatementVersion.objects.count() == 1


def test_who_may_correct_corrects_and_says_why(record, officer, inside):
    a_grip(record, officer, "read-code", "no", "Fermé.")
    refused = send(inside, record, a_read_code="partly", evidence="observed")
    assert refused.status_code == 200
    assert "Vous changez une réponse déjà écrite : dites pourquoi." in text(refused)
    assert send(inside, record, a_read_code="partly", evidence="observed", note="Vu").status_code == 302
    (one,) = latest(record)["read-code"]
    assert (one.number, one.answer, one.note) == (2, "partly", "Vu")


def test_who_may_not_correct_answers_beside_and_both_are_read(town, record, officer):
    a_grip(record, officer, "read-code", "no", "Fermé.")
    agent = a_browser(town, a_person(town, [Role.AGENT], display_name="Sacha"))
    assert "note" not in agent.get(at(record)).context["form"].fields
    answer = send(agent, record, a_read_code="yes", t_read_code="Je l’ai lu.", evidence="observed")
    assert answer.status_code == 302
    first, second = latest(record)["read-code"]
    assert (first.number, first.answer) == (1, "no")
    assert (second.answer, second.statement.contests) == ("yes", first.statement)
    told = text(agent.get(answer["Location"]))
    assert "Écrit à côté de ce qui était dit, qui devient contesté : lire le code." in told
    assert "Fermé." in told
    assert "Je l’ai lu." in told
    again = send(agent, record, a_read_code="yes", t_read_code="Je l’ai lu.", evidence="observed")
    assert again.status_code == 302
    assert len(latest(record)["read-code"]) == 2


def test_who_may_not_correct_that_of_others_corrects_their_own(town, record):
    sacha = a_person(town, [Role.AGENT], display_name="Sacha")
    a_grip(record, sacha, "read-code", "no", "Fermé.")
    agent = a_browser(town, sacha)
    refused = send(agent, record, a_read_code="partly", evidence="observed")
    assert "dites pourquoi" in text(refused)
    assert send(agent, record, a_read_code="partly", evidence="observed", note="Vu").status_code == 302
    (one,) = latest(record)["read-code"]
    assert (one.number, one.answer, one.note, one.author) == (2, "partly", "Vu", sacha)


def test_what_somebody_answered_meanwhile_is_shown_and_nothing_is_saved(record, officer, inside):
    first = a_grip(record, officer, "read-code", "no", "Fermé.")
    seen = shown(inside, record)
    revise_statement(first, Words("observed", text="Ouvert hier.", answer="yes"), based_on=1, author=officer)
    mine = seen | {"a_read-code": "partly", "a_leave-year": "no", "evidence": "observed", "note": "Vu"}
    answer = inside.post(at(record), mine)
    assert answer.status_code == 200
    told = text(answer)
    assert "Ce qui vient d’être répondu : oui. Ouvert hier." in told
    assert "Quelqu’un vient de répondre à cette question." in told
    assert "leave-year" not in latest(record)
    form = answer.context["form"]
    assert form["a_read-code"].value() == "partly"
    kept = {name: str(form[name].value() or "") for name in form.fields}
    assert inside.post(at(record), kept).status_code == 302
    assert [one.answer for one in latest(record)["read-code"]] == ["partly"]
    assert [one.answer for one in latest(record)["leave-year"]] == ["no"]


def test_what_is_imposed_names_the_law_and_keeps_it(record, officer, inside):
    refused = send(inside, record, a_change_rules="imposed", evidence="supposed")
    assert "Nommez le texte : article, décret." in text(refused)
    refused = send(inside, record, a_change_rules="no", evidence="supposed", law="Code civil")
    assert "Ce texte ne va qu’avec une nouvelle réponse « imposé par la loi »." in text(refused)
    assert latest(record) == {}
    send(inside, record, a_change_rules="imposed", evidence="supposed", law="Code civil, article 34")
    send(
        inside,
        record,
        t_change_rules="Lu au bulletin.",
        a_leave_year="imposed",
        evidence="supposed",
        law="Décret 1",
        note="Précisé",
    )
    said = latest(record)
    assert said["change-rules"][0].fields["law"] == "Code civil, article 34"
    assert said["change-rules"][0].text == "Lu au bulletin."
    assert said["leave-year"][0].fields["law"] == "Décret 1"
    send(inside, record, a_change_rules="no", evidence="supposed", note="Abrogé")
    assert not latest(record)["change-rules"][0].fields.get("law")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"t_read_code": "Fermé."}, "Choisissez une réponse, ou effacez la preuve."),
        ({"a_read_code": "no"}, "Dites sur quoi reposent ces réponses."),
        (
            {"a_read_code": "no", "evidence": "documented"},
            "« Documenté ailleurs » demande la source.",
        ),
        ({"a_read_code": "peut-être", "evidence": "observed"}, "Peut-on lire le code ?"),
        ({"a_read_code": "no", "evidence": "observed", "as_of": "2026-02-31"}, "Constaté le"),
    ],
)
def test_what_does_not_hold_is_told_with_a_link_to_its_question(record, inside, said, told):
    answer = send(inside, record, **said)
    assert answer.status_code == 200
    assert told in text(answer)
    assert 'href="#id_' in answer.content.decode()
    assert latest(record) == {}


def test_what_the_sheet_had_seen_cannot_be_made_up(town, record, officer, inside):
    other = a_grip(a_record(town, name="Badges"), officer, "read-code", "no", "De Badges.")
    for seen in (f"read-code:{other.pk}.1", "read-code:rien.1", "read-code:", "::.", "x" * 3000):
        made = shown(inside, record) | {"a_read-code": "yes", "evidence": "observed", "seen": seen}
        assert inside.post(at(record), made).status_code in (200, 302), seen
    assert StatementVersion.objects.get(statement=other).text == "De Badges."
    assert all(one.statement.subject_key == record.key for one in latest(record).get("read-code", ()))


def test_the_register_suggests_and_writes_nothing_by_itself(town, officer, inside):
    record = a_record(
        town,
        name="Agenda",
        openness="proprietary",
        exit_plan="Écrit en 2025.",
        tolerance_hours=48,
        fallback=0,
    )
    a_record(town, "contract", "Marché de l’agenda", covers=[record], ends_on=date(2027, 1, 31))
    told = text(inside.get(at(record)))
    for words in (
        "Piste, à confirmer : Le registre le dit",
        "Plan de sortie : Écrit en 2025. (Agenda)",
        "Heures supportables sans lui : 48. → oui ? (Agenda)",
        "Part assurée à la main : 0 %. → non ? (Agenda)",
        "Le marché finit le 31 janvier 2027. (Marché de l’agenda)",
    ):
        assert words in told, words
    assert {shown(inside, record)[f"a_{grip.slug}"] for grip in TWELVE} == {""}
    assert latest(record) == {}


def test_a_suggestion_tells_no_sensitive_field_to_who_may_not_read_it(town):
    record = a_record(town, name="Agenda", hosting_place="Cave de la mairie", hosting_country="FR")
    agent = a_browser(town, a_person(town, [Role.AGENT]))
    officer = a_browser(town, a_person(town, [Role.IS_OFFICER]))
    assert "Cave de la mairie" in text(officer.get(at(record)))
    assert "Cave de la mairie" not in text(agent.get(at(record)))


def test_english_of_a_proof_stays_while_the_proof_does(record, officer, inside):
    one = a_grip(record, officer, "read-code", "no", "Fermé.")
    twin = Words("observed", text="Fermé.", text_en="Closed.", answer="no")
    revise_statement(one, twin, based_on=1, author=officer)
    send(inside, record, a_read_code="partly", evidence="observed", note="Vu")
    assert latest(record)["read-code"][0].text_en == "Closed."
    send(inside, record, t_read_code="Ouvert en partie.", evidence="observed", note="Vu")
    assert latest(record)["read-code"][0].text_en == ""
