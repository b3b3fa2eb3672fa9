"""What this folder brings to other places: its natures, how a myth is found, where one reads them."""

from django.utils.translation import gettext_lazy as _

from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES
from numerhic.sources.places import SEARCH, Subject
from numerhic.sources.selectors import alone
from numerhic.values.myths.natures import ALL, MYTH


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    SEARCH.fill(MYTH.slug, Subject(MYTH.slug, alone(MYTH.slug, "values:myth"), label=_("Mythes")), order=60)
    for where in ("chapter.values", "front.values"):
        add_entry(
            where,
            "values:myths",
            _("Les mythes du numérique"),
            _("Ce qu’on croit sans le dire, où cela se montre dans nos documents, et ce qui y répond."),
            order=30,
        )
