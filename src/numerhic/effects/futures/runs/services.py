"""Running a study, and running a kept one again. Rights are checked by the views."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.effects.futures.building import Built
from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.futures.selectors import built_for
from numerhic.engines.futures import look_ahead, outlook_document, study_of_text, study_text
from numerhic.people.models import User
from numerhic.sources.models import Statement
from numerhic.sources.places import Event, announce
from numerhic.sources.selectors import Reader

DRAWS = 10_000
SEEDS = 2**32


@transaction.atomic
def run(authority: Authority, identifier: str, *, by: User, seed: int = 1, draws: int = DRAWS) -> FutureRun:
    """Play a study as who works here reads it and keep what it gives; and, when the study is public, as the
    public reads it, in a run of its own.

    Gives the first. Raises ValidationError when there is nothing to play yet.
    """
    study = Statement.objects.of(authority).select_for_update().get(pk=identifier)
    inside = built_for(Reader(by, authority), identifier)
    if inside is None or inside.study is None:
        raise ValidationError(_("Il manque des chiffres : au moins un chemin, l’inflation et les salaires."))
    kept = _keep(study, inside, by, seed, draws, public=False)
    outside = built_for(Reader(AnonymousUser(), authority), identifier)
    if outside is not None and outside.study is not None:
        _keep(study, outside, by, seed, draws, public=True)
    announce(Event("study.run", authority, "study", identifier))
    return kept


def _keep(study: Statement, built: Built, by: User, seed: int, draws: int, *, public: bool) -> FutureRun:
    if built.study is None:
        raise ValidationError(_("Il n’y a rien à calculer."))
    last = FutureRun.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
    return FutureRun.objects.create(
        study=study,
        number=last + 1,
        public=public,
        inputs=study_text(built.study),
        result=outlook_document(look_ahead(built.study, draws=draws, seed=seed)),
        read=dict(built.read),
        draws=draws,
        seed=seed,
        version=version("numerhic"),
        author=by,
    )


@dataclass(frozen=True)
class Again:
    """What running a kept study again gave: the same bits or not, under which version."""

    same: bool
    then: str
    now: str


def run_again(kept: FutureRun) -> Again:
    """Play the inputs of a run again, and compare. Writes nothing."""
    study = study_of_text(kept.inputs.encode(), where=_("ce calcul"))
    found: Any = outlook_document(look_ahead(study, draws=kept.draws, seed=kept.seed))
    return Again(_plain(found) == _plain(kept.result), kept.version, version("numerhic"))


def _plain(document: Any) -> Any:
    """A document as JSON keeps it: keys are texts."""
    if isinstance(document, dict):
        return {str(key): _plain(value) for key, value in document.items()}
    return [_plain(one) for one in document] if isinstance(document, list) else document
