"""What the public never reads: internal records by any link, count, title, order or file; hidden fields."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record, requires_all
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.services import Words, add_source, write_statement

pytestmark = pytest.mark.django_db
SECRET = "Coffre-fort"


@pytest.fixture
def town():
    """A public record of each kind, each tied to an internal one of each kind it can be tied to."""
    authority = an_authority()
    hidden = {
        kind: a_record(authority, kind, f"{SECRET} {kind}")
        for kind in ("need", "policy", "service", "component", "supplier", "mandate")
    }
    need = a_record(authority, "need", "Besoin", public=True)
    policy = a_record(
        authority,
        "policy",
        "Politique",
        needs=[need, hidden["need"]],
        mandate=[hidden["mandate"]],
        public=True,
    )
    both = [policy, hidden["policy"]]
    service = a_record(authority, "service", "Service", policies=both, public=True)
    component = a_record(
        authority,
        "component",
        "Composant",
        policies=both,
        hosting_place=f"{SECRET} salle",
        version=f"{SECRET} 2",
        security_contact=f"{SECRET} contact",
        public=True,
    )
    supplier = a_record(authority, "supplier", "Fournisseur", public=True)
    contract = a_record(
        authority,
        "contract",
        "Marché",
        suppliers=[supplier, hidden["supplier"]],
        covers=[component, hidden["component"]],
        public=True,
    )
    mandate = a_record(authority, "mandate", "Mandat", public=True)
    a_record(authority, "contract", f"{SECRET} contract", suppliers=[supplier], covers=[component, service])
    a_record(authority, "policy", f"{SECRET} de besoin", needs=[need], mandate=[mandate])
    for one, other in ((service, "component"), (component, "component"), (component, "supplier")):
        requires_all(one, hidden[other], public=True)
    mixed = requires_all(service, component, hidden["component"], minimum=1, public=True)
    requires_all(hidden["service"], component, supplier, public=True)
    requires_all(hidden["component"], supplier, public=True)
    requires_all(component, supplier)
    every = [need, policy, service, component, supplier, contract, mandate, mixed]
    return authority, {record.kind: record for record in every}, hidden


def test_no_page_tells_the_public_of_what_is_internal(town):
    authority, public, _hidden = town
    client = a_browser(authority)
    pages = [record.get_absolute_url() for record in public.values()]
    pages += [f"{page}{query}" for page in pages for query in ("?sens=haut&profondeur=8", "?sens=bas")]
    for record in public.values():
        pages += [f"{record.get_absolute_url()}autour/{what}/" for what in ("haut", "bas")]
        pages += [
            f"{record.get_absolute_url()}autour/liens/?lien={link.name}.{kind.name}"
            for kind in KINDS.values()
            if kind.named
            for link in kind.links
        ]
    lists = [f"/registre/{kind.slug}/" for kind in KINDS.values() if kind.name != "policy"]
    lists += ["/registre/politiques/liste/", "/registre/"]
    pages += [*lists, *(f"{page}?format={form}" for page in lists[:-1] for form in ("csv", "json"))]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert SECRET not in answer.content.decode(), page


def test_the_same_pages_tell_it_to_those_who_may_read_it(town):
    authority, public, _hidden = town
    client = signed_in(authority, Role.IS_OFFICER)
    for kind, record in public.items():
        if kind != "mandate":
            assert SECRET in client.get(record.get_absolute_url()).content.decode(), kind
    assert f"{SECRET} salle" not in _read(signed_in(authority, Role.AGENT), public["component"])


def test_internal_things_are_not_counted_for_the_public(town):
    authority, public, _hidden = town
    page = _read(a_browser(authority), public["supplier"])
    assert "autre" not in page[page.index('id="haut"') : page.index("</main>")]
    assert "1 composant" not in page
    home = a_browser(authority).get("/registre/").content.decode()
    assert ">1 composant<" in home
    assert ">1 marché<" in home


def test_a_minimum_is_not_told_when_a_provider_is_not_public(town):
    authority, public, _hidden = town
    page = _read(a_browser(authority), public["dependency"])
    assert "l’un des deux" not in page
    assert "l’un des deux" not in _read(a_browser(authority), public["service"])
    assert "l’un des deux" in _read(signed_in(authority, Role.IS_OFFICER), public["dependency"])


def test_an_internal_record_has_no_page_for_the_public_and_a_removed_one_for_nobody(town):
    authority, public, hidden = town
    for record in hidden.values():
        assert a_browser(authority).get(record.get_absolute_url()).status_code == 404
        assert a_browser(authority).get(f"{record.get_absolute_url()}autour/haut/").status_code == 404
    services.remove(public["component"], by=None, reason="Doublon")
    officer = signed_in(authority, Role.ADMINISTRATOR)
    assert officer.get(public["component"].get_absolute_url()).status_code == 404
    assert "Composant<" not in _read(officer, public["service"])


def test_words_cannot_be_guessed_in_the_public_list_of_dependencies(town):
    authority, _public, _hidden = town
    client = a_browser(authority)
    whole = client.get("/registre/dependances/?format=csv").content
    for query in (f"dependances-mots={SECRET}", "dependances-tri=title", "dependances-tri=-title"):
        assert client.get(f"/registre/dependances/?{query}&format=csv").content == whole


def test_a_source_of_a_hidden_field_is_hidden(town):
    authority, public, _hidden = town
    source = add_source(authority, SourceKind.DOCUMENT, f"{SECRET} plan des salles", author=None)
    services.attach_source(public["component"], "hosting_place", source, by=None)
    assert SECRET not in _read(a_browser(authority), public["component"])
    assert f"{SECRET} plan" in _read(signed_in(authority, Role.IS_OFFICER), public["component"])


def test_an_internal_statement_is_not_read_on_a_public_page(town):
    authority, public, _hidden = town
    author = a_person(authority, [Role.AGENT])
    for kind in ("statement", "eased", "kept-out", "field-people"):
        words = Words(evidence=Evidence.OBSERVED, text=f"{SECRET} {kind}")
        write_statement(authority, "service", public["service"].key, kind, words, author=author)
    assert SECRET not in _read(a_browser(authority), public["service"])


def test_the_records_of_another_authority_are_out_of_reach(town):
    _authority, public, hidden = town
    elsewhere = an_authority()
    client = signed_in(elsewhere, Role.ADMINISTRATOR)
    for record in (*public.values(), *hidden.values()):
        assert client.get(record.get_absolute_url()).status_code == 404
    for kind in KINDS.values():
        slug = "politiques/liste" if kind.name == "policy" else kind.slug
        assert SECRET not in client.get(f"/registre/{slug}/").content.decode()
    assert Record.objects.of(elsewhere).count() == 0


def test_a_reader_gets_no_cookie(town):
    authority, public, _hidden = town
    for record in public.values():
        assert not a_browser(authority).get(record.get_absolute_url()).cookies


def _read(client, record):
    answer = client.get(record.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()
