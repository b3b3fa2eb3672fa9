"""What hangs on a record, in words: read before closing or removing it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from numerhic.register.records.models import Record
from numerhic.register.records.selectors.graph import footing
from numerhic.register.records.selectors.told import named
from numerhic.register.records.selectors.visible import label_of

SHOWN = 30


@dataclass(frozen=True)
class Hanging:
    """One record that would lose something, and what."""

    name: str
    address: str
    words: str
    falls: bool = False


def hanging(record: Record) -> list[Hanging]:
    """Each standing record that points to this one, with what it loses, what falls first. Two queries.

    A dependency is told by what depends: it is that which loses its footing.
    """
    rows = footing(record)
    dependents = named(
        record.authority,
        [key for holder, link in rows if link == "providers" for key in holder.linked("dependent")],
    )
    found = []
    for holder, link in rows:
        if link == "providers":
            words, falls = _loses(holder)
            for key in holder.linked("dependent"):
                if key in dependents:
                    found.append(Hanging(dependents[key].words, dependents[key].address, words, falls))
        elif link == "dependent":
            found.append(Hanging(holder.name, holder.get_absolute_url(), _("n’aurait plus d’objet")))
        else:
            words = _("y renvoie : %(link)s") % {"link": label_of(holder.meaning, link).lower()}
            found.append(Hanging(holder.name, holder.get_absolute_url(), words))
    return sorted(found, key=lambda one: not one.falls)


def _loses(dependency: Record) -> tuple[str, bool]:
    providers = len(dependency.linked("providers"))
    needed = dependency.minimum or providers
    if providers - 1 < needed:
        return (_("en dépend, et ne tiendrait plus"), True)
    words = _("perdrait un appui, et en garderait assez (%(left)s pour %(needed)s)")
    return (words % {"left": providers - 1, "needed": needed}, False)
