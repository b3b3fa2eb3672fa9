"""The table roles × acts against the real addresses, cell by cell: who is let in and who is refused."""

from uuid import uuid4

import pytest
from django.urls import reverse

from numerhic.people.acts import Role, acts
from numerhic.people.checks import views
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.services import write_mandate
from numerhic.sources.tests.factories import a_statement

# Acts that no address of their own guards: they widen what an address shows, or to whose words it applies.
# Tested where they act.
WIDENING = {"read.internal", "read.sensitive", "statement.revise", "visibility.withdraw"}


def guarded() -> dict[str, list[tuple[str, object]]]:
    """Every address, by the act it declares."""
    found: dict[str, list[tuple[str, object]]] = {}
    for address, pattern in views():
        found.setdefault(pattern.callback.act, []).append((address, pattern))
    return found


def test_every_act_of_the_table_guards_something():
    assert set(acts()) - WIDENING - set(guarded()) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role.value for role in Role])
def test_every_cell_is_what_the_addresses_answer(role):
    authority = an_authority()
    user = None if role == Role.VISITOR else a_person(authority, [role])
    client = a_browser(authority, user)
    wrong = []
    for name, addresses in guarded().items():
        allowed = role in acts()[name].roles
        for address, _pattern in addresses:
            path = filled("/" + address)
            for method in (client.get, client.post):
                refused = method(path).status_code == 403
                if refused == allowed and not left(client, user, name, authority):
                    wrong.append((name, path, "let in" if not refused else "refused"))
            client = a_browser(authority, user)
    assert wrong == []


def left(client, user, name: str, authority) -> bool:
    """Signing out, on purpose, is not being refused."""
    return name == "account.sign_in" and user is not None


def filled(address: str) -> str:
    """An address with values that lead nowhere: rights are checked before anything is looked for."""
    import re

    values = {"uuid": str(uuid4()), "int": "0", "statement": "0" * 26, "slug": "x", "str": "x", "path": "x"}
    values |= {"kind": "composants", "dear": "bien-commun"}
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: values.get(found.group(1) or "str", "x"), address)


@pytest.mark.django_db
def test_nothing_of_one_authority_is_seen_or_done_under_another():
    here, elsewhere = an_authority(name="Ici"), an_authority(name="Ailleurs-sur-Mer")
    author = a_person(elsewhere, [Role.PROJECT_LEAD], display_name="Étrangère")
    statement = a_statement(elsewhere, author, "Secret d’ailleurs.", public=True)
    mandate = write_mandate(elsewhere, "Mandat d’ailleurs", author_start())
    everything = a_person(here, [role for role in Role if role is not Role.VISITOR])
    client = a_browser(here, everything)
    for address, _pattern in views():
        path = "/" + address.replace("<statement:identifier>", statement.pk)
        path = path.replace("<kind:kind>/<statement:key>", f"mandats/{mandate.key}")
        path = filled(
            path.replace("<int:mandate_id>", str(mandate.pk)).replace("<uuid:user_id>", str(author.pk))
        )
        if "deconnexion" in path or "effacer" in path:
            continue
        for answer in (client.get(path), client.post(path)):
            if not answer.streaming:
                text = answer.content.decode(errors="ignore")
                for word in ("Ailleurs-sur-Mer", "d’ailleurs", "Étrangère", author.email):
                    assert word not in text, path
    statement.refresh_from_db()
    assert (statement.current_number, statement.published_number) == (1, 1)
    assert client.get(reverse("home")).status_code == 200


def author_start():
    from datetime import date

    return date(2020, 1, 1)
