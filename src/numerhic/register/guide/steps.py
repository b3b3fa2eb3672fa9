"""Where the first half hour stands. Nothing is kept: each step is read from the register itself.

So the guide can be left, found again, and followed by another person; what was done elsewhere counts.
"""

from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.authorities.models import Authority
from numerhic.register.contracts.models import ContractLoad, LoadState
from numerhic.register.imports.models import ImportRun
from numerhic.register.records.models import Record, Reference
from numerhic.register.suggestions.models import Suggestion, SuggestionState

POLICIES, SERVICES = 3, 10
Progress = Literal["done", "begun", "to_do"]


@dataclass(frozen=True)
class Step:
    """One step: what, why, how long, where it stands in words, and where to go on."""

    name: str
    title: str
    why: str
    minutes: str
    progress: Progress
    told: str
    address: str
    act: str


def steps_of(authority: Authority) -> list[Step]:
    """The six steps, in order. A handful of counts, whatever the size of the register."""
    return [
        _identity(authority),
        _contracts(authority),
        _suggestions(authority),
        _applications(authority),
        _services(authority),
        _drawing(authority),
    ]


def next_step(steps: list[Step]) -> Step | None:
    """The first step that is not done."""
    return next((step for step in steps if step.progress != "done"), None)


def _identity(authority: Authority) -> Step:
    counted, reached = authority.population is not None, bool(authority.contact)
    known = counted and reached
    if known:
        told = _("%(name)s, SIREN %(siren)s. Le nombre d’habitants et l’adresse sont connus.")
    elif counted:
        told = _("%(name)s, SIREN %(siren)s. Il manque l’adresse où vous écrire.")
    elif reached:
        told = _("%(name)s, SIREN %(siren)s. Il manque le nombre d’habitants.")
    else:
        told = _("%(name)s, SIREN %(siren)s. Il manque le nombre d’habitants et l’adresse où vous écrire.")
    told %= {"name": authority.name, "siren": authority.siren}
    return Step(
        "identity",
        _("Dire qui vous êtes"),
        _("Les chiffres se rapportent au nombre d’habitants ; les gens sauront à qui répondre."),
        _("une minute"),
        "done" if known else "begun",
        told,
        reverse("register:edit"),
        "authority.edit",
    )


def _contracts(authority: Authority) -> Step:
    states = list(ContractLoad.objects.of(authority).values_list("state", flat=True))
    done = states.count(LoadState.DONE)
    under_way = sum(state in (LoadState.QUEUED, LoadState.READING) for state in states)
    if under_way:
        told, progress = _("La lecture est en cours. Passez à la suite, elle continue."), "begun"
    elif done:
        told = ngettext("%(n)s chargement lu.", "%(n)s chargements lus.", done) % {"n": done}
        progress = "done"
    else:
        told, progress = _("Aucun marché n’est chargé."), "to_do"
    return Step(
        "contracts",
        _("Charger vos marchés"),
        _("Ils sont publiés, souvent sur data.gouv.fr ou votre plateforme d’achat : rien n’est à ressaisir."),
        _("cinq minutes"),
        progress,  # type: ignore[arg-type]
        told,
        reverse("register:contract_loads" if under_way else "register:contract_give"),
        "contracts.load",
    )


def _suggestions(authority: Authority) -> Step:
    rows = Suggestion.objects.of(authority)
    waiting = rows.filter(state=SuggestionState.WAITING).exclude(nature="").count()
    decided = rows.exclude(state=SuggestionState.WAITING).count()
    if waiting:
        told = ngettext(
            "%(n)s composant suggéré attend votre avis.",
            "%(n)s composants suggérés attendent votre avis.",
            waiting,
        ) % {"n": waiting}
    elif decided:
        told = _("Tout ce que les marchés suggèrent a été décidé.")
    else:
        told = _("Rien encore : les suggestions viennent des marchés.")
    return Step(
        "suggestions",
        _("Confirmer ce que les marchés suggèrent"),
        _("Chaque marché nomme un fournisseur, et souvent un logiciel, un réseau, un parc d’appareils."),
        _("dix minutes"),
        "done" if decided and not waiting else "begun" if decided else "to_do",
        told,
        reverse("register:suggestions"),
        "register.write",
    )


def _applications(authority: Authority) -> Step:
    runs = ImportRun.objects.filter(authority=authority).exists()
    components = Record.objects.of(authority).kind("component").current().count()
    told = ngettext("%(n)s composant est inscrit.", "%(n)s composants sont inscrits.", components) % {
        "n": components
    }
    return Step(
        "applications",
        _("Importer la liste de vos applications"),
        _("Un tableur suffit, ou l’export d’un autre outil. Sans liste, passez à la suite."),
        _("cinq minutes"),
        "done" if runs else "begun" if components else "to_do",
        told if components else _("Aucun composant n’est inscrit."),
        reverse("register:import_give"),
        "register.import",
    )


def _services(authority: Authority) -> Step:
    current = Record.objects.of(authority).current()
    policies = current.kind("policy").count()
    linked = (
        Reference.objects.filter(
            holder__authority=authority, holder__kind="service", holder__state="current", link="policies"
        )
        .values("holder")
        .distinct()
        .count()
    )
    told = _("Politiques inscrites : %(policies)s. Services reliés à l’une d’elles : %(linked)s.") % {
        "policies": policies,
        "linked": linked,
    }
    done = policies >= POLICIES and linked >= SERVICES
    where = "register:guide_policies" if policies < POLICIES else "register:guide_services"
    return Step(
        "services",
        _("Relier dix services à trois politiques"),
        _("C’est ce qui donne un sens au reste : à quoi servent ces machines, et que faire sans elles ?"),
        _("dix minutes"),
        "done" if done else "begun" if policies or linked else "to_do",
        told,
        reverse(where),
        "register.write",
    )


def _drawing(authority: Authority) -> Step:
    drawn = Reference.objects.filter(holder__authority=authority, link="dependent").exists()
    return Step(
        "drawing",
        _("Voir le premier dessin"),
        _("Des besoins en haut, des fournisseurs en bas : ce qui tient, et à quoi."),
        _("une minute"),
        "done" if drawn else "to_do",
        _("Il est prêt.")
        if drawn
        else _("Il viendra dès qu’un service ou un composant dépendra d’un autre."),
        reverse("register:home") + "#drawing",
        "read.public",
    )
