"""What is told of a shock: falls, is touched, was missing; in words, in hours, in euros."""

from datetime import date
from decimal import Decimal

import pytest

from numerhic.effects.dependence import gaps, telling, words
from numerhic.effects.dependence.answer import answer
from numerhic.effects.dependence.asked import MOST, read_question
from numerhic.effects.dependence.prices import bill_in_words, bills
from numerhic.effects.dependence.selectors import system_of
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def inside(town):
    return Reader(a_person(town, [Role.AGENT]), town)


def struck(town, *specs):
    model = system_of(inside(town))
    return model, answer(model, read_question(model, specs).shocks)


def bare(text):
    """Without what French printing puts before its marks."""
    return text.replace("\u00a0", " ")


def by_name(found):
    return {hit.node.label: hit for hit in found.hits}


def test_a_policy_with_a_service_left_is_touched_and_its_need_with_it():
    town = an_authority()
    small = a_small_register(town)
    a_record(town, "service", "Le guichet", policies=[small.policy])
    model, found = struck(town, f"stop:{small.application.key}")
    hits = by_name(found)
    assert {name for name, hit in hits.items() if hit.fallen} == {
        "Logiciel du logement",
        "Demander un logement",
    }
    assert {name for name, hit in hits.items() if not hit.fallen} == {"Habitat", "Être logé"}
    said = telling.tell_hit(model, hits["Habitat"])
    assert "Le reste la sert encore" in said.missing[0]
    assert "Demander un logement" in said.missing[0]
    assert found.holds == {"need": 0, "policy": 0, "service": 1, "component": 2, "supplier": 1}


def test_of_several_providers_it_is_told_which_are_missing_and_whether_enough_are_left():
    town = an_authority()
    small = a_small_register(town)
    model, found = struck(town, f"stop:{small.servers[0].key}")
    assert [hit.node.label for hit in found.touched] == ["Logiciel du logement"]
    (told,) = telling.tell_hit(model, found.touched[0]).missing
    assert bare(told) == "Il en faut 1 sur 2. Manque : « Serveur A ». Le reste suffit."
    assert found.consequences == ()
    model, found = struck(town, *(f"stop:{one.key}" for one in small.servers))
    (told,) = telling.tell_hit(model, by_name(found)["Logiciel du logement"]).missing
    assert bare(told) == "Il en faut 1 sur 2. Manquent : « Serveur A » et « Serveur B »."


def test_an_outage_shorter_than_the_tolerance_brings_nothing_down():
    town = an_authority()
    small = a_small_register(town)
    patient = a_record(town, "service", "Le courrier", tolerance_hours=48)
    requires_all(patient, small.supplier, substitution_hours=10)
    model, found = struck(town, f"stop:{small.supplier.key}@24")
    hit = by_name(found)["Le courrier"]
    assert not hit.fallen
    assert hit.span == (0, 24)
    assert "Pas assez longtemps" in telling.tell_hit(model, hit).missing[0]


def test_the_human_counter_and_the_hand_are_told():
    town = an_authority()
    small = a_small_register(town)
    full = {
        "other_way": "full",
        "other_way_where": "Mairie",
        "other_way_when": "Le matin.",
        "other_way_by": "L’accueil",
    }
    for name, given, counter, hand in (
        ("A", {**full, "fallback": 60}, "Mairie ; Le matin ; L’accueil", "60"),
        ("B", {"other_way": "none", "fallback": 0}, "aucune", "rien ne peut"),
        ("C", {}, "personne n’a dit", "personne n’a dit"),
    ):
        requires_all(a_record(town, "service", name, **given), small.supplier)
        model, found = struck(town, f"stop:{small.supplier.key}")
        told = telling.tell_hit(model, by_name(found)[name])
        assert counter in bare(told.counter)
        assert hand in told.hand
        assert bare(told.why) == f"« Éditions du Pré » est frappé, donc « {name} » tombe."


def test_the_first_sentence_says_what_when_and_how_many():
    town = an_authority()
    small = a_small_register(town)
    for name, people in (("A", 1200), ("B", None)):
        service = a_record(town, "service", name, people=people, tolerance_hours=6)
        requires_all(service, small.supplier)
    _model, found = struck(town, f"stop:{small.supplier.key}")
    told = words.summary(found)
    assert told[0].startswith("1 besoin, 1 politique publique, 3 services et 1 composant tombent")
    assert "tout de suite" in told[0]
    assert "1\u202f200 personnes" in told[1]
    assert "2 services qui tombent" in told[2]


def test_nothing_that_falls_is_never_said_to_be_well():
    town = an_authority()
    alone = a_record(town, "supplier", "Seul")
    model, found = struck(town, f"stop:{alone.key}")
    assert words.summary(found) == []
    assert "Rien d’inscrit" in gaps.nothing_known(model)
    a_record(town, "service", "Inconnu")
    model, _found = struck(town, f"stop:{alone.key}")
    assert "d’1 service ou composant, personne n’a dit de quoi il dépend" in gaps.nothing_known(model)


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (1.5, "1,5 heure"),
        (24, "1 jour"),
        (52, "2 jours et 4 heures"),
        (168, "1 semaine"),
        (2160, "90 jours"),
        (4380, "6 mois"),
        (4452, "6 mois et 3 jours"),
        (8761, "1 an"),
    ],
)
def test_hours_are_told_as_people_say_them(hours, told):
    assert words.hours_in_words(hours) == told


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("n’importe quoi", "n’est pas un choc"),
        ("stop:", "n’est pas un choc"),
        ("stop:nothing", "aucune fiche"),
        ("stop:nothing@12", "aucune fiche"),
        ("country:ZZ", "« ZZ »"),
        ("group:Personne", "« Personne »"),
        ("kind:network", "ne dit encore rien"),
        ("kind:chaussette", "n’est pas un choc"),
        ("stop:{key}@0", "au-dessus de zéro"),
        ("stop:{key}@demain", "au-dessus de zéro"),
        ("stop:{key}@99999999", "plus de cent ans"),
        ("close:{key}@12", "pour de bon"),
        ("price:{key}*zéro", "après l’étoile"),
        ("price:{key}*nan", "après l’étoile"),
        ("price:{key}*-2", "après l’étoile"),
        ("price:{key}", "aucun fournisseur"),
        ("price:rien*2", "aucun fournisseur"),
        ("stop:{key}\x00", "illisible"),
        ("x" * 400, "illisible"),
    ],
)
def test_each_wrong_shock_says_how_to_mend(spec, words):
    town = an_authority()
    small = a_small_register(town)
    question = read_question(system_of(inside(town)), [spec.replace("{key}", small.supplier.key)])
    assert question.asked == ()
    assert words in question.refused[0].replace("\u00a0", " ")


def test_shocks_are_asked_once_each_and_not_too_many():
    town = an_authority()
    keys = [a_record(town, "supplier", f"F{n}").key for n in range(MOST + 1)]
    question = read_question(system_of(inside(town)), [f"stop:{key}" for key in [keys[0], *keys]])
    assert len(question.asked) == MOST
    assert len(question.refused) == 1


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        ("stop:{supplier}", "Le fournisseur « Éditions du Pré » cesse son activité"),
        ("stop:{supplier}@48", "« Éditions du Pré » ne répond plus pendant 2 jours"),
        ("stop:{skill}", "La personne qui sait s’en va : « Tenir la paie »"),
        ("close:{app}", "On ferme « Logiciel du logement » exprès"),
        ("stop:{app}", "« Logiciel du logement » s’arrête pour de bon"),
        ("country:us", "coupure de tout ce qui est sous contrôle de : États-Unis"),
        ("country:US@48", "États-Unis, coupé pendant 2 jours"),
        ("group:Pré@24", "Le groupe « Pré » ne répond plus pendant 1 jour"),
        ("kind:skill", "Toutes les personnes qui savent s’en vont"),
        ("kind:supplier@24", "de cette nature : fournisseur"),
        ("price:{supplier}*1,50", "Le prix de « Éditions du Pré » est multiplié par 1,5"),
        ("price:{supplier}*20", "multiplié par 20"),
    ],
)
def test_each_shock_is_a_sentence(spec, told):
    town = an_authority()
    small = a_small_register(town)
    skill = a_record(town, "component", "Tenir la paie", nature="skill")
    a_record(town, "supplier", "Pré Amérique", country="US", group="Pré")
    for name, record in (("supplier", small.supplier), ("skill", skill), ("app", small.application)):
        spec = spec.replace(f"{{{name}}}", record.key)
    model = system_of(inside(town))
    question = read_question(model, [spec])
    assert question.refused == ()
    assert told in words.shock_in_words(model, question.asked[0]).replace("\u00a0", " ")


def test_a_price_changes_the_bill_and_nothing_else():
    town = an_authority()
    small = a_small_register(town)
    partner = a_record(town, "supplier", "Partenaire")
    year = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    both = [small.supplier, partner]
    a_record(
        town, "contract", "Licence", suppliers=both, covers=[small.application], amount=Decimal(20000), **year
    )
    a_record(
        town, "contract", "Fini", suppliers=[small.supplier], amount=Decimal(5), ends_on=date(2020, 1, 1)
    )
    a_record(town, "contract", "Muet", suppliers=[small.supplier])
    model = system_of(inside(town))
    question = read_question(model, [f"price:{small.supplier.key}*2", f"price:{small.application.key}*1.1"])
    assert question.shocks == []
    supplier, covered = bills(model, question.prices, TODAY)
    assert [line.contract.name for line in supplier.lines] == ["Licence", "Muet"]
    assert round(supplier.before) == 10007, "half of 20,000 euros, over 365 of 365.25 days"
    assert supplier.after == supplier.before * 2
    assert supplier.unknown == 1
    assert "1 marché sans montant" in bill_in_words(supplier, "Pré")
    assert round(covered.before) == 20014, "what covers a component is its own price, whoever holds it"
    (unknown,) = bills(model, read_question(model, [f"price:{small.servers[0].key}*2"]).prices, TODAY)
    assert "Aucun marché en cours" in bill_in_words(unknown, "Serveur A")
