"""Editions: computed from what is in force, internal until published, withdrawn with a reason, never lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from numerhic.effects.panorama import selectors, services
from numerhic.effects.panorama.models import EditionState, PanoramaEdition
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.contracts import services as contracts
from numerhic.register.contracts.models import Question
from numerhic.register.contracts.reading import read_together
from numerhic.register.contracts.tests.published import a_contract, give
from numerhic.sources.models import Statement

from .world import a_measured_town, a_road, publish

pytestmark = pytest.mark.django_db


def share(edition: PanoramaEdition, measure: str, scope: str = "digital") -> float | None:
    panorama = selectors.panorama_of(edition.pk)
    assert panorama is not None
    return next(one.value for one in panorama.indicators if (one.id, one.scope) == (measure, scope))


def test_the_figures_are_those_of_the_contracts() -> None:
    _town, edition = a_measured_town()
    panorama = selectors.panorama_of(edition.pk)
    assert panorama is not None
    assert (panorama.buyer_contracts, panorama.digital_contracts) == (13, 12)
    assert share(edition, "single-bid-share") == pytest.approx(4 / 12)
    assert share(edition, "top-supplier-share") == 1.0


def test_the_public_reads_nothing_until_somebody_publishes() -> None:
    town, edition = a_measured_town(published=False)
    assert selectors.edition_for(town, internal=False) is None
    assert selectors.edition_for(town, internal=True) == edition
    publish(edition)
    assert selectors.edition_for(town, internal=False) == edition


def test_a_new_edition_waits_while_the_public_reads_the_one_before() -> None:
    town, edition = a_measured_town()
    give(town, [a_contract(town, 50)], name="plus.json")
    newer = services.compute(town)
    assert selectors.edition_for(town, internal=False) == edition
    assert selectors.edition_for(town, internal=True) == newer


def test_what_is_withdrawn_does_not_come_back_as_an_older_edition() -> None:
    town, edition = a_measured_town()
    publisher = a_person(town, [Role.PUBLISHER])
    give(town, [a_contract(town, 50)], name="plus.json")
    publish(services.compute(town))
    services.withdraw(town, by=publisher, reason="Un objet nomme une personne")
    assert selectors.edition_for(town, internal=False) is None
    assert not Statement.objects.of(town).public().exists()
    edition.refresh_from_db()
    assert edition.withdrawn_by == publisher


def test_withdrawing_needs_a_reason_and_the_right() -> None:
    town, _edition = a_measured_town()
    with pytest.raises(ValidationError):
        services.withdraw(town, by=a_person(town, [Role.PUBLISHER]), reason=" ")
    with pytest.raises(PermissionDenied):
        services.withdraw(town, by=a_person(town, [Role.AGENT]), reason="non")


def test_publishing_needs_the_right_in_that_very_authority() -> None:
    _town, edition = a_measured_town(published=False)
    elsewhere = a_person(an_authority(), [Role.PUBLISHER])
    with pytest.raises(PermissionDenied):
        services.publish(edition, by=elsewhere)


def test_a_load_and_a_correction_compute_again_by_themselves(django_capture_on_commit_callbacks) -> None:
    town = an_authority()
    with django_capture_on_commit_callbacks(execute=True):
        give(town, [*(a_contract(town, n) for n in range(12)), a_road(town)])
    first = selectors.edition_for(town, internal=True)
    assert first is not None
    road = selectors.contracts_of(first).get(digital=False)
    lead = a_person(town, [Role.PROJECT_LEAD])
    with django_capture_on_commit_callbacks(execute=True):
        contracts.overrule(
            town, road.key, Question.DIGITAL, "software", reason="C’est le logiciel de voirie", by=lead
        )
    second = selectors.edition_for(town, internal=True)
    assert second is not None
    corrected = selectors.contracts_of(second).get(key=road.key)
    assert (corrected.digital, corrected.rule, corrected.family) == (True, "person", "software")
    panorama = selectors.panorama_of(second.pk)
    assert panorama is not None
    assert panorama.digital_contracts == 13


def test_a_notice_typed_in_moves_the_decision_and_can_be_taken_back() -> None:
    town, edition = a_measured_town()
    key = selectors.contracts_of(edition).filter(digital=True)[0].key

    def window() -> tuple[float, str]:
        panorama = selectors.panorama_of(services.compute(town).pk)
        assert panorama is not None
        one = next(each for each in panorama.windows if each.contract == key)
        return one.notice_months, one.notice_source

    contracts.overrule(town, key, Question.NOTICE, "3", reason="Article 12", by=None)
    assert window() == (3, "typed")
    contracts.overrule(town, key, Question.NOTICE, None, reason="Mauvais contrat", by=None)
    assert window() == (6, "assumed")


def test_a_correction_keeps_who_when_and_why() -> None:
    town, edition = a_measured_town()
    key = selectors.contracts_of(edition)[0].key
    lead = a_person(town, [Role.PROJECT_LEAD])
    contracts.overrule(town, key, Question.DIGITAL, "", reason="Faux", by=lead)
    contracts.overrule(town, key, Question.DIGITAL, None, reason="Je me trompais", by=lead)
    from numerhic.register.contracts import selectors as register

    said = [(one.decided_by, one.reason, one.withdrawn) for one in register.decisions_about(town, key)]
    assert said == [(lead, "Faux", False), (lead, "Je me trompais", True)]
    assert register.decisions_of(town).digital == {}


@pytest.mark.parametrize("value", ["-1", "121", "beaucoup", ""])
def test_a_notice_is_a_number_of_months(value: str) -> None:
    town = an_authority()
    with pytest.raises(ValidationError):
        contracts.overrule(town, "k", Question.NOTICE, value, reason="r", by=None)


def test_files_without_this_authority_measure_nothing_and_say_so() -> None:
    town, other = an_authority(), an_authority()
    give(town, [a_contract(other, 1)])
    edition = services.compute(town)
    assert edition.state == EditionState.READY
    assert selectors.panorama_of(edition.pk) is None
    assert edition.has_other_buyers_only


def test_a_failed_computation_leaves_the_edition_before_in_view(monkeypatch: pytest.MonkeyPatch) -> None:
    town, edition = a_measured_town()

    def broken(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("numerhic.effects.panorama.services.measure_buyer", broken)
    failed = services.compute(town)
    assert failed.state == EditionState.FAILED
    assert selectors.edition_for(town, internal=True) == edition
    assert selectors.failure_since(town, edition) == failed


def test_unloading_everything_measures_nothing_and_keeps_what_is_public() -> None:
    town, edition = a_measured_town()
    (load,) = edition.tables.loads.all()
    contracts.unload(load, by=None, in_background=False)
    read_together(load)
    empty = services.compute(town)
    assert selectors.panorama_of(empty.pk) is None
    assert selectors.edition_for(town, internal=False) == edition


def test_two_authorities_never_meet() -> None:
    here, edition = a_measured_town()
    there, other = a_measured_town([], published=False)
    assert selectors.edition_for(there, internal=True) != edition
    assert selectors.contracts_of(other).count() == 0
    assert set(selectors.editions_of(here)) == {edition}
