"""Keeping a shock as a statement. Rights are checked by the views."""

from django.utils import timezone

from numerhic.authorities.models import Authority
from numerhic.effects.dependence.answer import Answer
from numerhic.effects.dependence.scenarios.kept import to_keep
from numerhic.effects.dependence.scenarios.natures import SHOCK
from numerhic.people.models import User
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, write_alone


def keep(
    authority: Authority,
    specs: list[str],
    answer: Answer,
    *,
    title: str,
    why: str,
    by: User,
    title_en: str = "",
    why_en: str = "",
) -> Statement:
    """Write a scenario, internal at first, with what the register answers today.

    A scenario is supposed: nothing in it has happened. Raises ValidationError when it does not fit.
    """
    fields = {"title": title, "title_en": title_en, **to_keep(specs, answer, timezone.localdate())}
    words = Words(evidence=Evidence.SUPPOSED, text=why, text_en=why_en, fields=fields)
    return write_alone(authority, SHOCK.slug, words, author=by)
