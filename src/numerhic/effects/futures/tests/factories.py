"""Studies for tests: written through the services, as pages do."""

from typing import Any

from numerhic.authorities.models import Authority
from numerhic.effects.futures.natures import ASSUMPTION, STUDY
from numerhic.effects.futures.services import begin
from numerhic.people.models import User
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, add_source, publish_statement, write_statement

RATES = {"inflation": "2", "wages": "2"}
FIELDS = {"title": "La suite bureautique", "start": "2027", "years": "30", "euros_of": "2026"}


def a_study(authority: Authority, by: User, *, rates: Any = None, **more: Any) -> Statement:
    """A study that compares going on, free software and de-digitising."""
    words = Words(
        evidence=Evidence.SUPPOSED, text="Faut-il changer ?", fields={**FIELDS, "paths": ["free"], **more}
    )
    return begin(authority, words, RATES if rates is None else rates, by=by)


def an_assumption(
    study: Statement,
    by: User,
    title: str,
    kind: str,
    paths: list[str],
    amount: str,
    *,
    source: str = "",
    **more: Any,
) -> Statement:
    """One figure, with its source when one is given."""
    sources = []
    if source:
        sources = [
            add_source(study.authority, kind=SourceKind.DOCUMENT, title=source, by="La DSI", author=by)
        ]
    fields = {"title": title, "sort": kind, "paths": paths, "amount": amount, **more}
    level = Evidence.OBSERVED if source else Evidence.SUPPOSED
    words = Words(evidence=level, text=f"Ce que compte {title}.", fields=fields)
    return write_statement(
        study.authority, STUDY.slug, study.pk, ASSUMPTION.slug, words, author=by, sources=sources
    )


def a_whole_study(authority: Authority, by: User) -> Statement:
    """Two paths with figures, and de-digitising of which nobody said anything."""
    study = a_study(authority, by)
    an_assumption(
        study, by, "Abonnements", "recurring", ["continue"], "90 100 130", drift="2 5 8", source="Facture"
    )
    an_assumption(study, by, "Reprise", "once", ["free"], "250 330 500", over="2")
    an_assumption(study, by, "Soutien", "recurring", ["free"], "30 40 60", follows="wages")
    an_assumption(study, by, "Réapprendre", "hours", ["free"], "50 80 200", who="agents", until="2")
    return study


def publish_all(study: Statement, by: User) -> None:
    """The study and every figure of it, by who may."""
    for one in Statement.objects.filter(subject_kind=STUDY.slug, subject_key=study.pk):
        publish_statement(one, number=one.current_number, author=by)
