"""The page of one record: what each kind tells, in whose words, in how many queries."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.tests.crowds import a_crowd, spoken_of
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, add_source, write_statement

pytestmark = pytest.mark.django_db


def read(client, record, query=""):
    answer = client.get(record.get_absolute_url() + query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def officer(authority):
    return signed_in(authority, Role.IS_OFFICER)


def test_a_component_says_first_which_services_policies_and_needs_stop_with_it():
    authority = an_authority()
    small = a_small_register(authority)
    page = read(officer(authority), small.servers[0])
    assert "1 service peut s’arrêter avec lui : <a" in page
    for record in (small.service, small.policy, small.need):
        assert record.get_absolute_url() in page


def test_one_of_two_is_told_in_words_from_both_ends():
    authority = an_authority()
    small = a_small_register(authority)
    client = officer(authority)
    above = read(client, small.application)
    assert "Il faut l’un des deux : <a" in above
    assert ">Serveur A</a> ou <a" in above
    assert "Pour remplacer : 6 mois." in above
    assert "qui tient aussi avec <a" in read(client, small.servers[0])


def test_how_long_what_hangs_on_it_stands_without_it_is_told():
    authority = an_authority()
    server = a_record(authority, name="Serveur")
    for name, hours in (("Paie", 48), ("Alerte", 0), ("Agenda", None)):
        requires_all(a_record(authority, name=name, tolerance_hours=hours), server)
    page = read(officer(authority), server)
    assert "l’arrêt vient au bout de 2 jours." in page
    assert "l’arrêt vient aussitôt." in page
    assert "l’arrêt vient on ne sait pas" not in page
    assert "On ne sait pas au bout de combien de temps l’arrêt vient." in page


def test_further_steps_are_grouped_by_depth_and_kind_and_never_a_wall_of_names():
    authority = an_authority()
    crowd = a_crowd(authority, 9)
    client = officer(authority)
    assert "À 2 étapes" not in read(client, crowd.supplier)
    page = read(client, crowd.supplier, "?sens=haut&profondeur=2")
    assert "À 2 étapes" in page
    assert "8 composants : <a" in page
    assert "3 autres</a>" in page
    assert "Une étape de plus" not in page
    assert "Une étape de plus" in read(client, crowd.supplier, "?sens=haut&profondeur=1")
    everything = client.get(crowd.supplier.get_absolute_url() + "autour/haut/?autour-pas=2").content.decode()
    assert everything.count("Application ") >= 8


def test_a_depth_that_is_not_a_number_is_not_an_error():
    authority = an_authority()
    small = a_small_register(authority)
    client = officer(authority)
    for depth in ("x", "-4", "²", "999"):
        read(client, small.supplier, f"?sens=haut&profondeur={depth}")
    read(client, small.supplier, "?sens=côté")
    assert client.get(small.supplier.get_absolute_url() + "autour/ailleurs/").status_code == 404
    assert client.get(small.supplier.get_absolute_url() + "autour/liens/?lien=covers").status_code == 404


def test_a_contract_says_until_when_one_can_decide_and_that_its_notice_is_assumed():
    authority = an_authority()
    ends = timezone.localdate() + timedelta(days=800)
    component = a_record(authority, name="Paie")
    assumed = a_record(authority, "contract", "Maintenance", covers=[component], ends_on=ends)
    a_record(authority, "contract", "Appui", covers=[component], ends_on=ends, notice_months=3)
    client = officer(authority)
    assert "Préavis supposé : 6 mois" in read(client, assumed)
    page = read(client, component)
    assert "Préavis supposé : 6 mois" in page
    assert "Préavis : 3 mois." in page
    assert "Décider avant le" in page


def test_a_contract_without_an_end_or_past_its_decision_says_so():
    authority = an_authority()
    client = officer(authority)
    endless = a_record(authority, "contract", "Sans fin")
    assert "On ne sait pas quand il finit" in read(client, endless)
    past = a_record(authority, "contract", "Trop tard", ends_on=timezone.localdate() + timedelta(days=10))
    assert "Il fallait décider avant le" in read(client, past)
    closed = services.close(past, timezone.localdate(), by=None, reason="Fini")
    assert "Décider" not in read(client, closed).replace("Quand décider", "")


def test_a_service_gives_the_way_without_a_screen_first_or_says_that_nobody_knows():
    authority = an_authority()
    client = officer(authority)
    full = a_record(authority, "service", "État civil", other_way="full", other_way_where="Guichet 1")
    page = read(client, full)
    assert "Tout peut se faire sans numérique." in page
    assert page.index("Guichet 1") < page.index("Avec un écran")
    none = a_record(authority, "service", "Cantine", other_way="none")
    assert "Aucune voie sans numérique" in read(client, none)
    unknown = a_record(authority, "service", "Crèche")
    assert "On ne sait pas s’il existe une voie sans numérique." in read(client, unknown)


def test_who_is_eased_and_who_is_kept_out_is_written_from_the_service_and_shown_in_its_place():
    authority = an_authority()
    service = a_record(authority, "service", "Cantine")
    client = officer(authority)
    page = read(client, service)
    write = f"/enonces/ecrire/?sur=service:{service.key}&amp;nature=kept-out"
    assert write in page
    form = client.get(write.replace("&amp;", "&"))
    assert "Qui ce service laisse dehors" in form.content.decode()
    given = {"text": "Les familles sans carte bancaire", "evidence": "observed"}
    assert client.post(write.replace("&amp;", "&"), given).status_code == 302
    assert Statement.objects.get().kind == "kept-out"
    page = read(client, service)
    assert page.index("Qui il laisse dehors") < page.index("Les familles sans carte") < page.index("La fiche")


def test_a_nature_that_does_not_fit_its_subject_is_a_free_statement():
    authority = an_authority()
    component = a_record(authority)
    client = officer(authority)
    for nature in ("eased", "contest", "<b>"):
        address = f"/enonces/ecrire/?sur=component:{component.key}&nature={nature}"
        assert client.post(address, {"text": "Dit", "evidence": "observed"}).status_code == 302
    assert {one.kind for one in Statement.objects.all()} == {"statement"}


def test_a_source_given_before_its_field_changed_says_so():
    authority = an_authority()
    record = a_record(authority, exit_plan="Reprendre les données", licence="MIT")
    source = add_source(authority, SourceKind.DOCUMENT, "Cahier des charges", author=None)
    for field in ("exit_plan", "licence"):
        services.attach_source(record, field, source, by=None)
    client = officer(authority)
    assert "avant que ce champ ne change" not in read(client, record)
    services.change(record, {"licence": "GPL"}, {}, based_on=record.revision, by=None, reason="Corrigé")
    page = read(client, record)
    assert page.count("Cahier des charges") == 2
    assert page.count("avant que ce champ ne change") == 1


def test_what_contests_a_field_is_beside_it():
    authority = an_authority()
    record = a_record(authority, exit_plan="Trois mois")
    author = a_person(authority, [Role.AGENT])
    words = Words(evidence=Evidence.OBSERVED, text="Trois mois ne suffisent pas")
    write_statement(authority, "component", record.key, "field-exit_plan", words, author=author)
    page = read(officer(authority), record)
    assert page.index("Trois mois") < page.index("Trois mois ne suffisent pas") < page.index("La fiche")


def test_what_nobody_has_said_is_told_in_words_and_never_counted_as_a_mark():
    authority = an_authority()
    page = read(officer(authority), a_record(authority, nature="application"))
    assert "Inconnu :</span>" in page
    assert "plan de sortie" in page
    assert "%" not in page[page.index("Inconnu :</span>") : page.index("Dire ce que vous savez")]


def test_free_software_is_suggested_for_what_is_not_free_until_somebody_says_its_limits():
    authority = an_authority()
    name = "Suite bureautique des agents"
    record = a_record(authority, name=name, openness="proprietary")
    client = officer(authority)
    page = read(client, record)
    assert "LibreOffice" in page
    assert "à confirmer par une personne" in page
    confirm = page[page.index("nature=alternative&amp;valeur=") :].split('"')[0].replace("&amp;", "&")
    address = f"/enonces/ecrire/?sur=component:{record.key}&{confirm}"
    number = confirm.partition("valeur=")[2]
    assert f'value="{number}"' in client.get(address).content.decode()
    given = {"text": "Sans les macros", "value": number, "unit": "sill", "evidence": "observed"}
    assert client.post(address, given).status_code == 302
    page = read(client, record)
    assert f"valeur={number}" not in page
    assert "Sans les macros" in page
    free = a_record(authority, name=name, openness="free")
    assert "LibreOffice" not in read(client, free)


def test_a_need_and_a_policy_lead_down_to_what_they_hang_on():
    authority = an_authority()
    small = a_small_register(authority)
    client = officer(authority)
    for record in (small.need, small.policy):
        page = read(client, record)
        assert small.service.get_absolute_url() in page
        assert "3 composants : <a" in page
        assert "1 fournisseur : <a" in page


def test_a_supplier_page_lists_its_contracts_and_who_controls_it():
    authority = an_authority()
    supplier = a_record(authority, "supplier", "Éditions du Pré", country="US", group="Prairie Holding")
    contract = a_record(authority, "contract", "Paie", suppliers=[supplier], ends_on=date(2030, 1, 1))
    page = read(officer(authority), supplier)
    assert "États-Unis" in page
    assert "Prairie Holding" in page
    assert contract.get_absolute_url() in page
    page = read(officer(authority), a_record(authority, "supplier", "Inconnu au bataillon"))
    assert "Ni son groupe ni le pays qui le contrôle ne sont connus." in page


def test_a_dependency_is_a_sentence():
    authority = an_authority()
    small = a_small_register(authority)
    page = read(officer(authority), requires_all(small.service, *small.servers, minimum=1))
    assert "« Demander un logement » ne tient pas sans « Serveur A » et « Serveur B »" in page
    assert "tienne, il faut l’un des deux : <a" in page


def test_a_closed_record_stays_readable_and_says_since_when():
    authority = an_authority()
    small = a_small_register(authority)
    closed = services.close(small.application, date(2026, 1, 1), by=None, reason="Remplacé")
    page = read(officer(authority), closed)
    assert "Fiche close le" in page
    assert "Si ce composant s’arrête" not in page


def test_every_page_asks_at_most_fifteen_queries_whatever_the_size(django_assert_max_num_queries):
    authority = an_authority()
    reader = a_person(authority, [Role.IS_OFFICER, Role.PUBLISHER])
    crowd = a_crowd(authority, 12, by=reader, public=True)
    for record in crowd.every:
        spoken_of(record, reader)
    for client in (a_browser(authority, reader), a_browser(authority)):
        client.get("/registre/")
        for record in crowd.every:
            for query in ("", "?sens=haut&profondeur=4", "?sens=bas&profondeur=4"):
                with django_assert_max_num_queries(15):
                    page = read(client, record, query)
                assert len(page.encode()) < 60_000
                assert page.count("<") - page.count("</") <= 300


def test_a_page_does_not_ask_more_when_the_register_grows(django_assert_max_num_queries):
    asked = []
    for size in (3, 12):
        authority = an_authority()
        crowd = a_crowd(authority, size)
        client = officer(authority)
        client.get("/registre/")
        with django_assert_max_num_queries(15) as captured:
            read(client, crowd.component)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_the_pages_are_in_english_too():
    authority = an_authority()
    small = a_small_register(authority)
    page = officer(authority).get("/en" + small.servers[0].get_absolute_url()).content.decode()
    assert "If this component stops" in page
    assert "Si ce composant" not in page
