"""A sheet of many lines: what is written, corrected, written beside, refused; a line left as it is stays."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.test import RequestFactory

from numerhic.mechanisms.chain.natures import ALL, LINKS
from numerhic.mechanisms.sheets import SheetForm, fill, lines_of
from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources import services
from numerhic.sources.models import Source, Statement, StatementVersion
from numerhic.sources.selectors import Reader
from numerhic.sources.services import Words, revise_statement, write_statement

pytestmark = pytest.mark.django_db
GROUND = {"evidence": "observed", "source_kind": "document"}


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def agent(town):
    return a_person(town, [Role.AGENT], display_name="Sacha")


@pytest.fixture
def agenda(town):
    return a_record(town, name="Agenda")


def said(record: Record, author: User, slug: str = "code", **words: Any) -> Statement:
    given = {"evidence": "observed", "answer": "captive"} | words
    return write_statement(
        record.authority, "component", record.key, f"chain-{slug}", Words(**given), author=author
    )


def opened(record: Record, user: User) -> dict[str, str]:
    """What a browser would send back, without a change."""
    form = SheetForm(
        lines=lines_of(Reader(user, record.authority), record.key, ALL), reader=None, revises=True
    )
    held = {name: str(form[name].value() or "") for name in form.fields}
    return held | {"seen": form.seen, "source_kind": "document"}


def sent(record: Record, user: User, **changes: str) -> tuple[SheetForm, Any]:
    """Send a sheet opened just now, or (``before``) earlier."""
    before: Any = changes.pop("before", None) or opened(record, user)
    data = {name.replace("__", "-"): value for name, value in changes.items()}
    request = RequestFactory().post("/", before | data)
    request.user, request.authority = user, record.authority  # type: ignore[attr-defined]
    reader = Reader(user, record.authority)
    return fill(request, reader, record, lambda: lines_of(reader, record.key, ALL))


def code(**words: str) -> dict[str, str]:
    return {f"chain-code-{name}": value for name, value in words.items()}


def test_what_nobody_said_is_written_with_its_answer_its_words_and_who(agenda, officer):
    form, done = sent(agenda, officer, **code(answer="commons", who="Une association", text="Vu."), **GROUND)
    assert not form.errors
    (statement,) = Statement.objects.all()
    version = statement.versions.get()
    assert (statement.kind, version.answer, version.text) == ("chain-code", "commons", "Vu.")
    assert (version.fields, version.author) == ({"who": "Une association"}, officer)
    assert not statement.published_number
    assert done.written == ["le code"]


def test_every_line_may_be_filled_at_once_in_one_source(agenda, officer):
    answers = {f"chain-{slug}-answer": "in_house" for slug, _label in LINKS}
    ground = {"evidence": "documented", "source_kind": "document", "source_title": "Le marché"}
    _form, done = sent(agenda, officer, **answers, **ground)
    assert len(done.written) == len(LINKS)
    assert Source.objects.count() == 1
    assert all(row.attachments.get().source.title == "Le marché" for row in Statement.objects.all())


def test_a_sheet_sent_as_it_was_writes_nothing_and_says_so(agenda, officer):
    said(agenda, officer, text="Fermé.\nDepuis 2014.", fields={"who": "L’éditeur"})
    before = opened(agenda, officer)
    before["chain-code-text"] = before["chain-code-text"].replace("\n", "\r\n")
    form, done = sent(agenda, officer, before=before)
    assert not form.errors
    assert done.told == ["Rien n’a changé : ce que vous avez envoyé était déjà écrit.".replace(" :", "\xa0:")]
    assert StatementVersion.objects.count() == 1


def test_a_line_is_kept_while_another_changes(agenda, officer):
    kept = said(agenda, officer, text="Fermé.", fields={"who": "L’éditeur"})
    sent(agenda, officer, **{"chain-data-answer": "in_house"}, **GROUND)
    assert kept.versions.count() == 1
    assert Statement.objects.exclude(pk=kept.pk).get().kind == "chain-data"


def test_what_was_not_changed_keeps_its_words_in_both_languages(agenda, officer):
    words = {"text": "Fermé.", "text_en": "Closed.", "fields": {"who": "L’éditeur", "who_en": "The vendor"}}
    statement = said(agenda, officer, **words)
    form, done = sent(agenda, officer, **code(answer="replaceable"), note="Un autre le ferait.")
    assert not form.errors
    last = statement.versions.get(number=2)
    assert (last.answer, last.text, last.text_en) == ("replaceable", "Fermé.", "Closed.")
    assert last.fields == {"who": "L’éditeur", "who_en": "The vendor"}
    assert (last.evidence, last.note) == ("observed", "Un autre le ferait.")
    assert done.revised == ["le code"]
    sent(agenda, officer, **code(text="Ouvert."), note="Publié hier.")
    last = statement.versions.get(number=3)
    assert (last.text, last.text_en) == ("Ouvert.", "")
    assert last.fields["who_en"] == "The vendor"


def test_who_may_not_correct_writes_beside_once(agenda, officer, agent):
    first = said(agenda, officer, text="Fermé.")
    form, done = sent(agenda, agent, **code(answer="commons", text="Je l’ai lu."), **GROUND)
    assert "note" not in form.fields
    assert done.beside == ["le code"]
    beside = Statement.objects.get(contests=first)
    assert beside.versions.get().answer == "commons"
    assert first.versions.count() == 1
    _form, again = sent(agenda, agent, **code(answer="commons", text="Je l’ai lu."), **GROUND)
    assert (again.beside, again.written, again.revised) == ([], [], [])
    assert Statement.objects.count() == 2
    (line,) = (one for one in lines_of(Reader(officer, agenda.authority), agenda.key, ALL) if one.said)
    assert line.said.identifier == first.pk
    assert [one.answer for one in line.beside] == ["commons"]


@pytest.mark.parametrize("who", ["officer", "agent"])
def test_what_was_answered_meanwhile_is_told_and_nothing_is_saved_nor_lost(agenda, officer, agent, who):
    user = {"officer": officer, "agent": agent}[who]
    before = opened(agenda, user)
    said(agenda, officer, answer="captive")
    mine = {"chain-data-answer": "shared"} | code(answer="commons", text="Je l’ai lu.") | GROUND
    form, done = sent(agenda, user, before=before, **mine)
    assert done is None
    (refused,) = form.errors["chain-code-answer"]
    assert "Camille vient de répondre" in refused
    assert Statement.objects.count() == 1
    assert form["chain-code-answer"].value() == "commons"
    assert form["chain-data-answer"].value() == "shared"
    assert form["chain-code-text"].value() == "Je l’ai lu."
    _form, done = sent(agenda, user, before=before | mine | {"seen": form.seen}, note="Vu.")
    assert done.written == ["les données"]
    assert (done.revised, done.beside) == ((["le code"], []) if who == "officer" else ([], ["le code"]))


def test_what_changed_meanwhile_elsewhere_does_not_stop_one_who_left_that_line(agenda, officer):
    statement = said(agenda, officer, text="Fermé.")
    before = opened(agenda, officer)
    revise_statement(statement, Words("observed", "Ouvert.", answer="commons"), based_on=1, author=officer)
    form, done = sent(agenda, officer, before=before, **{"chain-data-answer": "shared"}, **GROUND)
    assert not form.errors
    assert done.written == ["les données"]
    assert statement.versions.count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        (code(answer="commons"), "evidence", "Dites sur quoi repose"),
        (code(answer="commons") | {"evidence": "documented"}, "source_title", "demande la source"),
        (code(text="Vu.") | GROUND, "chain-code-answer", "Choisissez une réponse."),
        (code(answer="nobody") | GROUND, "chain-code-answer", "nobody"),
        (code(answer="commons", who="é" * 5_000) | GROUND, "chain-code-who", "caractères"),
    ],
)
def test_what_cannot_be_kept_is_refused_where_it_is_written(agenda, officer, changes, field, words):
    form, done = sent(agenda, officer, **changes)
    assert done is None
    assert words in " ".join(form.errors[field])
    assert not Statement.objects.exists()
    assert any(words in told for _address, told in form.wrong)


def test_a_correction_says_why_and_never_erases(agenda, officer):
    statement = said(agenda, officer, text="Fermé.")
    form, _done = sent(agenda, officer, **code(answer="commons"))
    assert "note" in form.errors
    form, _done = sent(agenda, officer, **code(answer="", text="", who=""), note="À revoir.")
    assert "ne s’efface pas" in form.errors["chain-code-answer"][0]
    assert statement.versions.count() == 1


@pytest.mark.parametrize("seen", ["", "x", "x:1", ":", "a\x00b:1", "١:١", f"x:{'9' * 400}", "x:-1"])
def test_what_a_browser_may_send_as_seen_is_refused_and_never_breaks(agenda, officer, seen):
    statement = said(agenda, officer)
    before = opened(agenda, officer) | {"seen": f"chain-code={seen} {seen}"}
    form, done = sent(agenda, officer, before=before, **code(answer="commons"), note="Vu.")
    assert done is None
    assert "chain-code-answer" in form.errors
    assert statement.versions.count() == 1


def test_all_or_nothing(agenda, officer, monkeypatch):
    write, calls = services.write_statement, []

    def second_fails(*given, **more):
        calls.append(given)
        if len(calls) == 2:
            raise ValidationError("non")
        return write(*given, **more)

    monkeypatch.setattr(services, "write_statement", second_fails)
    with pytest.raises(ValidationError):
        sent(agenda, officer, **code(answer="commons"), **{"chain-data-answer": "shared"}, **GROUND)
    assert not Statement.objects.exists()


def test_lines_are_in_the_order_asked_with_their_questions_and_hints(
    agenda, officer, django_assert_num_queries
):
    reader = Reader(officer, agenda.authority)
    assert reader.internal
    with django_assert_num_queries(1):
        lines = lines_of(reader, agenda.key, ALL, {"chain-code": "Qui ?"}, {"chain-data": "Peut-être."})
    assert [line.nature for line in lines] == list(ALL)
    assert [(line.question, line.hint) for line in lines if line.question or line.hint] == [
        ("Qui ?", ""),
        ("", "Peut-être."),
    ]


def test_what_is_wrong_names_its_line_and_its_field(agenda, officer):
    form, _done = sent(agenda, officer, **code(text="Vu."), **GROUND)
    ((address, told),) = form.wrong
    assert re.match(r"Le code – Qui le tient.: Choisissez", told)
    assert address == form["chain-code-answer"].id_for_label
    assert isinstance(form.data, QueryDict)


def test_one_corrects_ones_own_line_and_writes_beside_that_of_another(agenda, officer, agent):
    said(agenda, agent, answer="shared")
    said(agenda, officer, "data", answer="shared")
    changes = {"chain-code-answer": "captive", "chain-data-answer": "captive", "evidence": "observed"}
    form, _told = sent(agenda, agent, **changes)
    assert "note" in form.errors
    form, done = sent(agenda, agent, **changes, note="Vu au contrat")
    assert form.is_valid(), form.errors
    assert (len(done.revised), len(done.beside), len(done.written)) == (1, 1, 0)
    mine = Statement.objects.get(kind="chain-code")
    assert (mine.current_number, mine.versions.get(number=2).answer) == (2, "captive")
    assert Statement.objects.filter(kind="chain-data").count() == 2
