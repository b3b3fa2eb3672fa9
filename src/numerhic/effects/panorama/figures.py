"""Each figure kept is a statement with its own address: written the first time, revised when it changes.

Its author is the software, by the measure's name; its sources are the contract files in force.
"""

from decimal import Decimal

from django.db import transaction
from django.utils import translation

from numerhic.authorities.models import Authority
from numerhic.effects.panorama.sentences import sentence
from numerhic.engines.procurement.measures import measure
from numerhic.engines.procurement.results import Indicator, Panorama
from numerhic.register.contracts import selectors as contracts
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import Words, attach_source, revise_statement, write_statement

KIND = "figure"


def subject(indicator: Indicator) -> str:
    """What the figure is about: ``digital/single-bid-share``."""
    return f"{indicator.scope}/{indicator.id}"


@transaction.atomic
def keep_figures(authority: Authority, panorama: Panorama) -> dict[str, str]:
    """Write or revise one statement per figure; return their identifiers by subject.

    A figure that was never known is not written; one that is known no longer is revised to say so.
    """
    sources = _sources(authority)
    known = {
        statement.subject_key: statement
        for statement in Statement.objects.of(authority).filter(
            subject_kind=KIND, kind=KIND, contests__isnull=True
        )
    }
    kept: dict[str, str] = {}
    for indicator in panorama.indicators:
        statement = known.get(subject(indicator))
        if statement is None and indicator.status != "ok":
            continue
        kept[subject(indicator)] = _keep(authority, indicator, statement, sources).pk
    return kept


def _keep(
    authority: Authority, indicator: Indicator, statement: Statement | None, sources: list[Source]
) -> Statement:
    words = _words(indicator)
    if statement is None:
        return write_statement(
            authority, KIND, subject(indicator), KIND, words, measure=indicator.id, sources=sources
        )
    current = statement.versions.get(number=statement.current_number)
    if (current.text, current.text_en, current.value) != (words.text, words.text_en, words.value):
        revise_statement(statement, words, based_on=statement.current_number, measure=indicator.id)
    for source in sources:
        attach_source(statement, source, author=None)
    return statement


def _words(indicator: Indicator) -> Words:
    of = measure(indicator.id)
    told = {}
    for language in ("fr", "en"):
        with translation.override(language):
            told[language] = f"{scope_in_words(indicator.scope)} {sentence(of, indicator)}"
    value = None if indicator.value is None else Decimal(str(indicator.value)).quantize(Decimal("0.000001"))
    return Words(Evidence.OBSERVED, told["fr"], told["en"], value, indicator.unit)


def scope_in_words(scope: str) -> str:
    """The few words that open a figure's sentence when it stands alone."""
    if scope == "digital":
        return translation.gettext("Marchés numériques :")
    return translation.gettext("Tous les marchés :")


def _sources(authority: Authority) -> list[Source]:
    tables = contracts.tables_in_force(authority)
    if tables is None:
        return []
    seen: dict[str, Source] = {}
    for load in tables.loads.prefetch_related("files__source"):
        for file in load.files.all():
            seen.setdefault(file.sha256, file.source)
    return list(seen.values())
