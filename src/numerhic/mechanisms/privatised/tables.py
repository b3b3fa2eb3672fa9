"""What was handed over, as one table in time order."""

from collections.abc import Callable, Sequence

from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.mechanisms.privatised.natures import RUN, WAYS_BACK
from numerhic.mechanisms.privatised.questions import Question
from numerhic.mechanisms.privatised.selectors import HandedOver
from numerhic.pages.tables import Column, Filter, Table
from numerhic.sources.natures import Choice
from numerhic.sources.said import Said

LINES, WORDS = 8, 30
QUESTIONS = 25
_KINDS = {"component": gettext_lazy("composant"), "service": gettext_lazy("service")}


def privatised_table(found: Sequence[HandedOver], *, file: bool = False) -> Table[HandedOver]:
    """One line a thing handed over. A ``file`` has a column for each field, whole; a page gathers."""
    return Table(
        "confie",
        _("Ce qui a été confié, du plus ancien au plus récent"),
        _columns_of_file() if file else _columns(found),
        found,
        page_size=LINES,
        filters=[
            Filter("forme", _("Sous quelle forme"), _choices(RUN), value=_field("run"), unknown=True),
            Filter(
                "retour", _("Peut-on en revenir ?"), _choices(WAYS_BACK), value=lambda one: one.said.answer
            ),
        ],
        empty=_(
            "personne n’a encore dit ce qui a été confié. Une liste vide ne dit pas que rien ne l’a été."
        ),
        note=_("« Jusqu’au » : ce qu’en dit l’énoncé, sinon la fin du marché qui le couvre au registre."),
    )


def _columns(found: Sequence[HandedOver]) -> list[Column[HandedOver]]:
    """The column of contests is there when something is contested."""
    contests = Column[HandedOver]("contests", _("Ce qui le conteste"), links=_contests, sortable=False)
    return [
        Column("what", _("Quoi"), lambda one: one.record.name, link=_record_address),
        Column("text", _("Ce qui a été confié"), _text, sortable=False, link=lambda one: one.said.address),
        Column("handed_to", _("Confié à"), lambda one: one.said.told("handed_to")),
        Column("since", _("Depuis"), lambda one: one.since),
        Column("decision", _("Par quelle décision"), _decision, sortable=False),
        Column("ends_on", _("Jusqu’au"), lambda one: one.ends_on, "date"),
        Column("decide_before", _("Décider avant"), lambda one: one.decide_before, "date"),
        Column("back", _("Peut-on en revenir ?"), _way_back, sortable=False),
        *([contests] if any(one.contests for one in found) else []),
    ]


def _columns_of_file() -> list[Column[HandedOver]]:
    return [
        Column("what", _("Quoi"), lambda one: one.record.name),
        Column("text", _("Ce qui a été confié"), lambda one: one.said.text),
        Column("handed_to", _("Confié à"), lambda one: one.said.told("handed_to")),
        Column("since", _("Depuis"), lambda one: one.since),
        Column("decision", _("Par quelle décision"), lambda one: one.decision or None),
        Column("run", _("Sous quelle forme"), lambda one: one.said.told("run") or None),
        Column("ends_on", _("Jusqu’au"), lambda one: one.ends_on, "date"),
        Column("decide_before", _("Décider avant"), lambda one: one.decide_before, "date"),
        Column("back", _("Peut-on en revenir ?"), lambda one: one.said.answered or None),
        Column("way_back", _("Comment on en revient"), lambda one: one.said.told("way_back") or None),
        Column("contests", _("Ce qui le conteste"), links=_contests),
        Column("evidence", _("Niveau de preuve"), lambda one: str(one.said.evidence.label)),
        Column("by", _("Écrit par"), lambda one: one.said.author or None),
        Column("on", _("Le"), lambda one: timezone.localtime(one.said.written_at).date(), "date"),
    ]


def questions_table(asked: Sequence[Question], write: Callable[[Question], str] | None) -> Table[Question]:
    """One line a question; ``write`` gives the address where one answers, for who may."""
    answer = Column[Question]("answer", _("Répondre"), lambda one: _("répondre"), link=write, sortable=False)
    return Table(
        "questions",
        _("Fournis par des entreprises ou des associations, sans que personne ait dit s’ils ont été confiés"),
        [
            Column(
                "what", _("Quoi"), lambda one: one.node.name, link=lambda one: one.node.get_absolute_url()
            ),
            Column("kind", _("Sorte"), lambda one: _KINDS[one.node.kind]),
            Column("suppliers", _("Fourni par"), lambda one: ", ".join(one.suppliers)),
            *([answer] if write else []),
        ],
        asked,
        page_size=QUESTIONS,
        empty=_(
            "le registre ne mène à aucune question : soit tout est dit, soit il ne dit pas qui fournit quoi."
        ),
    )


def _choices(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    return [(one.code, str(one.label)) for one in choices]


def _record_address(one: HandedOver) -> str:
    return one.record.get_absolute_url()


def _field(name: str) -> Callable[[HandedOver], str]:
    """The code of a choice, to filter by."""
    return lambda one: str(one.said.fields.get(name, ""))


def _decision(one: HandedOver) -> str | None:
    """« Délibération du 14 mars 2022. Délégation de service public. »"""
    run = "" if one.said.fields.get("run") == "other" else one.said.told("run")
    told = (capfirst(one.decision), capfirst(run))
    return ". ".join(part.rstrip(".") for part in told if part) or None


def _way_back(one: HandedOver) -> str | None:
    """« Non. Tout serait à racheter. »"""
    answer = capfirst(one.said.answered)
    how = one.said.told("way_back")
    return ". ".join(part.rstrip(".") for part in (answer, how) if part) or None


def _text(one: HandedOver) -> str:
    return Truncator(one.said.text).words(WORDS)


def _contests(one: HandedOver) -> list[tuple[str, str | None]]:
    return [(_told(other), other.address) for other in one.contests]


def _told(other: Said) -> str:
    """« Une agente : non. On ne sait pas le reprendre. »"""
    words = ". ".join(part for part in (other.answered, other.text) if part)
    told = f"{other.author} : {words}" if other.author else words
    return Truncator(told).words(WORDS)
