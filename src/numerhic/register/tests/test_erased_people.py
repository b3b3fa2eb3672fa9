"""Whatever the register keeps that points to a person is emptied by erasure, and again after a restore."""

import pytest
from django.apps import apps
from django.db import models

from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.places import PERSONAL_DATA
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.contracts.models import ContractLoad
from numerhic.register.exports.models import ToldAuthor
from numerhic.register.imports.models import ColumnMapping, ImportRun
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record
from numerhic.register.suggestions.models import Suggestion
from numerhic.sources.levels import SourceKind
from numerhic.sources.services import add_source

pytestmark = pytest.mark.django_db


def kept_of(user: User) -> list[str]:
    """Every key of the register and of the sources that points to the person."""
    return sorted(
        f"{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in {"register", "sources"}
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is User
        and model._base_manager.filter(**{field.name: user.pk}).exists()
    )


def everything_by(user: User, authority) -> None:
    """A row of each kind of trace."""
    record = a_record(authority, by=user)
    source = add_source(authority, SourceKind.DOCUMENT, "Note", author=user)
    services.attach_source(record, "", source, by=user)
    ImportRun.objects.create(authority=authority, asked_by=user, undone_by=user)
    ColumnMapping.objects.create(authority=authority, fingerprint="x", said_by=user)
    ContractLoad.objects.create(authority=authority, loaded_by=user, undone_by=user)
    Suggestion.objects.create(authority=authority, identity="x", name="x", decided_by=user)


def test_no_key_to_a_person_stays_once_they_are_erased():
    authority = an_authority()
    user = a_person(authority, [Role.IS_OFFICER])
    everything_by(user, authority)
    assert len(kept_of(user)) >= 8
    for place in PERSONAL_DATA:
        place.erase(user)
    assert kept_of(user) == []
    for place in PERSONAL_DATA:  # an erasure is replayed after a restore
        place.erase(user)


def test_every_trace_is_told_to_the_person():
    authority = an_authority()
    user = a_person(authority, [Role.IS_OFFICER])
    everything_by(user, authority)
    told = str([place.collect(user) for place in PERSONAL_DATA])
    for word in ("Un composant", "Note", "'import'", "'undo'", "'columns'"):
        assert word in told, word


def test_the_name_that_an_archive_brought_back_is_told_and_erased_too():
    """Rows brought back from an export name their authors, whose accounts were elsewhere."""
    authority, elsewhere = an_authority(), an_authority()
    user = a_person(authority, [Role.AGENT], display_name="Camille Pré")
    nameless = a_person(authority, [Role.AGENT])
    for number, (where, name) in enumerate(
        ((authority, "Camille Pré"), (authority, "Dominique"), (elsewhere, "Camille Pré"))
    ):
        ToldAuthor.objects.create(authority=where, what="history", row=str(number), name=name)
    assert "Camille Pré" in str([place.collect(user) for place in PERSONAL_DATA][1:])
    for place in PERSONAL_DATA:
        place.erase(nameless)
        place.erase(user)
    left = [(told.authority, told.name) for told in ToldAuthor.objects.order_by("row")]
    assert left == [(authority, "Dominique"), (elsewhere, "Camille Pré")]
