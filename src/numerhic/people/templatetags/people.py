"""``{% panels %}`` shows what higher rooms have to say at a spot; ``{% may %}`` and
``{% who_may %}`` ask the table of acts."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from numerhic.people.acts import Role
from numerhic.people.acts import act as listed
from numerhic.people.facts import FACTS
from numerhic.people.places import PANELS
from numerhic.people.rules import may as may_do

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Context, where: str, obj: Any = None) -> SafeString:
    """Every panel filled at ``where`` that the reader may see, one after the other.

    Empty when there is none.
    """
    request = context["request"]
    shown = [
        panel.render(request, obj)
        for panel in PANELS
        if panel.where == where and may_do(request.user, panel.act, request.authority)
    ]
    return mark_safe("".join(shown))  # noqa: S308 (each panel renders its own escaped template)


@register.filter
def fact(key: str) -> str:
    """The words for a key of « my data »; a key nobody put in words is shown as it is."""
    return str(FACTS.get(key, key))


@register.simple_tag
def who_may(act: str) -> str:
    """The roles that may do an act, in words: « agent, élue ou élu ». Raises UnknownActError."""
    roles = listed(act).roles
    labels = [str(role.label) for role in Role if role in roles]
    return ", ".join(label[:1].lower() + label[1:] for label in labels)


@register.simple_tag(takes_context=True)
def may(context: Context, act: str, obj: Any = None) -> bool:
    """``{% may "statement.write" as can_write %}``: True when the reader may do the act here."""
    request = context["request"]
    return may_do(request.user, act, getattr(request, "authority", None), obj)
