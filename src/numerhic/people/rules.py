"""Who may do what: ``may()`` answers, ``@requires`` guards a view. Everything is refused unless said
otherwise.

An act is allowed when one of the person's roles in that authority has "yes" in roles_acts.csv, and, when an
object is given, when the object belongs to that same authority. Acts on one's own data need no role: an
account is enough.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, cast

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from rules.predicates import Predicate

from numerhic.authorities.models import Authority
from numerhic.people.acts import Act, Role, act, acts
from numerhic.people.models import User
from numerhic.people.places import ELIGIBILITY, Question
from numerhic.people.selectors import roles_of

P = ParamSpec("P")
Someone = User | AnonymousUser
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Asked:
    """What is asked: in which authority, and on which object if any."""

    authority: Authority | None
    obj: Any = None


def _holds_a_role_for(wanted: Act) -> Predicate:
    """One of the person's roles has "yes" for this act."""

    def holds_a_role(user: Someone, asked: Asked) -> bool:
        if Role.VISITOR in wanted.roles or (wanted.on_oneself and isinstance(user, User) and user.is_active):
            return True
        return asked.authority is not None and bool(wanted.roles & roles_of(user, asked.authority))

    return Predicate(holds_a_role)


def _belongs(user: Someone, asked: Asked) -> bool:
    """The object, when there is one, is of the authority that is asked about."""
    if asked.obj is None:
        return True
    owner = asked.obj.pk if isinstance(asked.obj, Authority) else getattr(asked.obj, "authority_id", None)
    return asked.authority is not None and owner == asked.authority.pk


RULES: dict[str, Predicate] = {
    name: _holds_a_role_for(listed) & Predicate(_belongs) for name, listed in acts().items()
}


def may(user: Someone, act_name: str, authority: Authority | None, obj: Any = None) -> bool:
    """True when ``user`` may do the act ``act_name`` in ``authority``, on ``obj`` if given.

    Raises UnknownActError for a name that the table does not list.
    """
    act(act_name)
    if not RULES[act_name].test(user, Asked(authority, obj)):
        return False
    if authority is None or not isinstance(user, User):
        return True
    question = Question(user, authority, act_name, obj)
    return all(allows(question) for allows in ELIGIBILITY)


def demand(request: HttpRequest, act_name: str, obj: Any = None) -> None:
    """Raise PermissionDenied unless the request's person may do the act (on ``obj``) in the request's
    authority."""
    authority: Authority | None = getattr(request, "authority", None)
    if not may(request.user, act_name, authority, obj):
        raise PermissionDenied(act_name)


def requires(act_name: str) -> Callable[[Callable[P, HttpResponseBase]], Callable[P, HttpResponseBase]]:
    """Guard a view: the right to do ``act_name`` is checked before anything else in it runs.

    The view says its act to the check that refuses undeclared views. An unknown act raises at import.
    """
    wanted = act(act_name)

    def guard(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            demand(cast(HttpRequest, args[0]), wanted.id)
            return view(*args, **kwargs)

        guarded.act = wanted.id  # type: ignore[attr-defined]
        return guarded

    return guard
