"""Writing a study with the two rates it needs. Rights are checked by the views."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.effects.futures.kinds import KINDS
from numerhic.effects.futures.natures import ASSUMPTION, STUDY
from numerhic.people.models import User
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, write_alone, write_statement


@transaction.atomic
def begin(authority: Authority, words: Words, rates: Mapping[str, str], *, by: User) -> Statement:
    """Write a study, and what its author expects of prices and wages, as assumptions of their own.

    Everything is internal at first. Raises ValidationError, having written nothing, when it does not fit.
    """
    study = write_alone(authority, STUDY.slug, words, author=by)
    labels = {one.code: str(one.label) for one in KINDS}
    for kind, expected in rates.items():
        said = Words(
            evidence=Evidence.SUPPOSED,
            text=_("Ce qu’attend qui a ouvert l’étude, pour toute sa durée, sans source pour l’instant."),
            fields={"title": labels[kind], "sort": kind, "amount": expected},
        )
        write_statement(authority, STUDY.slug, study.pk, ASSUMPTION.slug, said, author=by)
    return study
