"""The loading pages: who may open them, giving files, following, undoing; each refusal told beside the
form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.contracts.models import ContractLoad, LoadState

from .published import a_contract, a_file, give, give_bytes

pytestmark = pytest.mark.django_db
GIVE = "register:contract_give"
EMPTY = {"files": [], "set_aside": []}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("register:contract_loads", "read.internal"),
        (GIVE, "contracts.load"),
        ("register:contract_load", "read.internal"),
        ("register:contract_unload", "contracts.unload"),
        ("register:contract_again", "contracts.load"),
    ],
)
def test_each_page_opens_to_those_the_table_names(role: Role, name: str, wanted: str) -> None:
    town = an_authority()
    load = ContractLoad.objects.create(
        authority=town, state=LoadState.DONE, report={"files": [], "set_aside": []}
    )
    one = name in {"register:contract_load", "register:contract_unload", "register:contract_again"}
    address = reverse(name, args=[load.pk] if one else [])
    browser = a_browser(town) if role is Role.VISITOR else signed_in(town, role)
    answer = browser.get(address)
    assert (answer.status_code == 200) == (role in act(wanted).roles), answer.status_code


def test_files_are_given_read_and_followed(django_capture_on_commit_callbacks) -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    files = [
        SimpleUploadedFile("2023.json", a_file([a_contract(town, 1)])),
        SimpleUploadedFile("2024.json", a_file([a_contract(town, 2)])),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse(GIVE), {"given": files})
    load = ContractLoad.objects.get()
    assert answer.headers["Location"] == reverse("register:contract_load", args=[load.pk])
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "Lu : ces fichiers comptent." in page
    assert "2023.json" in page
    assert "2024.json" in page


def test_no_file_is_said_beside_the_field() -> None:
    town = an_authority()
    answer = signed_in(town, Role.IS_OFFICER).post(reverse(GIVE), {})
    assert answer.status_code == 200
    assert 'id="id_given_error"' in answer.content.decode()
    assert not ContractLoad.objects.exists()


def test_too_heavy_is_said_with_a_way_out(settings) -> None:
    settings.CONTRACTS_UPLOAD_BYTES = 10
    town = an_authority()
    answer = signed_in(town, Role.IS_OFFICER).post(
        reverse(GIVE), {"given": [SimpleUploadedFile("a.json", b"x" * 11)]}
    )
    assert "Compressez les fichiers" in answer.content.decode()
    assert not ContractLoad.objects.exists()


@pytest.mark.parametrize(
    ("prefix", "said"), [("", "C’est un document PDF"), ("/en", "This is a PDF document")]
)
def test_a_refused_load_says_why_in_the_reader_s_language(prefix: str, said: str) -> None:
    town = an_authority()
    load = give_bytes(town, b"%PDF-1.4", name="a.json")
    page = (
        signed_in(town, Role.AGENT).get(f"{prefix}/registre/marches/chargements/{load.pk}/").content.decode()
    )
    assert said in page
    assert "a.json" in page


def test_a_load_under_way_says_how_far_and_offers_to_look_again() -> None:
    town = an_authority()
    load = ContractLoad.objects.create(
        authority=town, state=LoadState.READING, step="read", rows_so_far=12000
    )
    page = signed_in(town, Role.AGENT).get(reverse("register:contract_load", args=[load.pk])).content.decode()
    assert "12\u202f000 lignes lues" in page
    assert "Voir où elle en est" in page


def test_a_load_is_undone_after_a_clear_yes(django_capture_on_commit_callbacks) -> None:
    town = an_authority()
    load = give(town, [a_contract(town, 1)])
    browser = signed_in(town, Role.IS_OFFICER)
    address = reverse("register:contract_unload", args=[load.pk])
    browser.get(address)
    load.refresh_from_db()
    assert load.state == LoadState.DONE, "asking is not undoing"
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address)
    load.refresh_from_db()
    assert load.state == LoadState.UNDONE
    assert load.undone_by is not None


def test_the_load_of_another_authority_does_not_exist_here() -> None:
    here, there = an_authority(), an_authority()
    load = give(there, [a_contract(there, 1)])
    browser = signed_in(here, Role.IS_OFFICER)
    for name in ("register:contract_load", "register:contract_unload", "register:contract_again"):
        assert browser.get(reverse(name, args=[load.pk])).status_code == 404


def test_a_list_that_grows_asks_no_more_queries(django_assert_max_num_queries) -> None:
    town = an_authority()
    for _ in range(8):
        ContractLoad.objects.create(authority=town, state=LoadState.DONE)
    browser = signed_in(town, Role.AGENT)
    with django_assert_max_num_queries(8):
        browser.get(reverse("register:contract_loads"))


def test_a_page_just_opened_has_nothing_to_correct() -> None:
    page = signed_in(an_authority(), Role.IS_OFFICER).get("/registre/marches/charger/").content.decode()
    assert "À corriger" not in page
