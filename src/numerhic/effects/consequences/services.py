"""Adopting an effect of the library, as it is or adapted; refusing one. Rights are checked by the views."""

from dataclasses import replace

from django.db import transaction

from numerhic.authorities.models import Authority
from numerhic.effects.consequences.natures import EFFECT, REFUSED
from numerhic.people.models import User
from numerhic.reference.effects import Known
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import Words, add_source, write_alone


def begun(one: Known) -> dict[str, object]:
    """What a form begins with, to adopt or adapt this effect."""
    fields = {name: getattr(one, name) for name in ("domain", "where", "horizon", "back")}
    worded = {name: getattr(one, name) for name in ("bears", "gains")}
    return {
        "text": one.text.fr,
        "text_en": one.text.en,
        "answer": one.side,
        "evidence": Evidence.DOCUMENTED if one.level == "contested" else one.level,
        **{f"f_{name}": value for name, value in fields.items()},
        **{f"f_{name}": value.fr for name, value in worded.items()},
        **{f"f_{name}_en": value.en for name, value in worded.items()},
    }


@transaction.atomic
def adopt(authority: Authority, one: Known, words: Words, *, by: User) -> Statement:
    """Write an effect of the library as the authority's own, with its page as a source; internal at first."""
    said = replace(words, fields={**words.fields, "known": one.slug})
    return write_alone(authority, EFFECT.slug, said, author=by, sources=[_source(authority, one, by)])


def refuse(authority: Authority, one: Known, why: str, *, by: User) -> Statement:
    """Write why an effect of the library does not hold here; internal at first."""
    words = Words(evidence=Evidence.OBSERVED, text=why, fields={"known": one.slug})
    return write_alone(authority, REFUSED.slug, words, author=by)


def _source(authority: Authority, one: Known, by: User) -> Source:
    """The page of an effect: the one already written down when there is one."""
    page = one.page
    here = Source.objects.of(authority).filter(address=page.address, title=page.title).first()
    return here or add_source(
        authority,
        SourceKind.LINK,
        page.title,
        author=by,
        address=page.address,
        by=page.by,
        dated=page.dated,
    )
