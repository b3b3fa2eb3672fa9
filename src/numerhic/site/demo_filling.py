"""Fills an empty installation with the fictional authority of numerhic.demo, through the services people
use."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from numerhic import demo
from numerhic.authorities.models import Authority, Kind
from numerhic.effects.panorama import services as panorama
from numerhic.engines.errors import InputError
from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.services.beginning import create_authority
from numerhic.people.services.roles import invite
from numerhic.people.services.sign_in import make_link_token
from numerhic.register.contracts import services as contracts
from numerhic.register.contracts import storage
from numerhic.register.contracts.models import ContractLoad, LoadState
from numerhic.register.contracts.reading import read_together
from numerhic.register.records.models import Record
from numerhic.site.demo_political import write_politics
from numerhic.site.demo_register import Authors, write_register
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.services import (
    Words,
    add_source,
    contest_statement,
    publish_statement,
    write_statement,
)

OFFICER = "responsable@hautemarelle.example"
AGENT = "agente@hautemarelle.example"
INHABITANT = "habitante@hautemarelle.example"
OFFICER_ROLES = (Role.IS_OFFICER, Role.PROJECT_LEAD, Role.PUBLISHER, Role.ADMINISTRATOR)


def fill_demo() -> bool:
    """Create the fictional authority with its contracts and its register; False when nothing is to do.

    An installation that has another authority is left alone; a filling that was interrupted is taken up
    again.
    """
    authority = Authority.objects.filter(siren=demo.AUTHORITY.siren, is_fictional=True).first()
    if authority is None:
        if Authority.objects.exists():
            return False
        authority = _create()
    authors = Authors(*(User.objects.get(email=email) for email in (OFFICER, AGENT, INHABITANT)))
    as_of = timezone.localdate() - timedelta(days=1)
    loaded = ContractLoad.objects.of(authority).filter(state=LoadState.DONE).exists()
    if not loaded:
        _load_contracts(authority, authors.officer, as_of)
    if Record.objects.of(authority).exists():
        return not loaded
    with transaction.atomic():
        register = write_register(authority, authors, as_of)
        write_politics(authority, authors, register, as_of)
    return True


@transaction.atomic
def _create() -> Authority:
    """The authority, its people, and a first statement that somebody contests."""
    authority, _nobody = create_authority(
        siren=demo.AUTHORITY.siren,
        name=demo.AUTHORITY.name,
        kind=Kind.COMMUNE,
        is_fictional=True,
        population=demo.AUTHORITY.population,
        contact="Hôtel de ville, 1 place de la Mairie, Hautemarelle (adresse fictive)",
        population_source="Nombre inventé pour la démonstration",
    )
    officer = invite(authority, OFFICER, OFFICER_ROLES, by=None, display_name="Une responsable (fictive)")
    inhabitant = invite(
        authority, INHABITANT, [Role.INHABITANT], by=officer, display_name="Une habitante (fictive)"
    )
    invite(authority, AGENT, [Role.AGENT], by=officer, display_name="Une agente (fictive)")
    _say(authority, officer, inhabitant)
    return authority


def _say(authority: Authority, officer: User, inhabitant: User) -> None:
    """A statement, its source, and another that contests it.

    What the chapter on statements looks like alive.
    """
    minutes = add_source(
        authority,
        SourceKind.DOCUMENT,
        "Compte rendu fictif du comité du système d’information",
        author=officer,
        by="Hautemarelle (fictive)",
        dated=date(2026, 9, 14),
    )
    said = write_statement(
        authority,
        "authority",
        authority.siren,
        "statement",
        Words(
            evidence=Evidence.DOCUMENTED,
            text="Le logiciel d’état civil ne peut pas être changé avant la fin de son marché.",
            text_en="The civil registration software cannot be changed before its contract ends.",
        ),
        author=officer,
        sources=[minutes],
    )
    publish_statement(said, number=1, author=officer, reason="Utile aux habitants")
    answer = contest_statement(
        said,
        Words(
            evidence=Evidence.OBSERVED,
            text="Le marché prévoit une sortie anticipée. Le choix a été de ne pas la demander.",
            text_en="The contract allows an early exit. The choice was made not to ask for it.",
        ),
        author=inhabitant,
    )
    publish_statement(answer, number=1, author=officer)


def _load_contracts(authority: Authority, officer: User, as_of: date) -> None:
    """Load the invented files through the readers and rules that read real ones, and publish the panorama."""
    with tempfile.TemporaryDirectory(prefix="numerhic-demo-") as folder:
        storage.keep_references(authority, demo.write_references(Path(folder) / "references"))
        files = demo.write_contract_files(Path(folder), as_of=as_of)
        given = [contracts.Given(path.name, storage.chunks_of(path)) for path in files]
        load = contracts.load(authority, given, by=officer, in_background=False)
    read_together(load)
    if load.state != LoadState.DONE:
        raise InputError("demo-not-read", "The files of the demonstration were refused.", str(load.error), "")
    panorama.publish(panorama.compute(authority), by=officer)


def demo_link(address: str) -> str:
    """A link, valid twelve hours and once, that signs in as the fictional officer; "" when there is none."""
    officer = User.objects.filter(email=OFFICER).first()
    if officer is None:
        return ""
    return address + reverse("people:use_link", args=[make_link_token(officer, 12 * 60)])
