"""The drawing of the front page: the next decisions, the few that come first. Its words are in front.html."""

from typing import Any

from django.utils.translation import gettext as _

from numerhic.drawing import Deadline, calendar
from numerhic.effects.panorama.naming import family_name
from numerhic.effects.panorama.shown import Shown
from numerhic.pages.templatetags.page import day_in_words

FEW = 5


def upcoming_drawing(shown: Shown) -> dict[str, Any]:
    """Context of front.html: the next few windows, drawn and in words, and how many there are."""
    upcoming = [one for one in shown.windows if one.state != "past"]
    few = upcoming[:FEW]
    deadlines = [
        Deadline(
            one.object or one.contract,
            _("avant le %(day)s · %(family)s")
            % {"family": family_name(one.family), "day": day_in_words(one.decide_before)},
            one.decide_before,
            one.ends,
            one.state,
        )
        for one in few
    ]
    drawn = calendar(
        deadlines,
        as_of=shown.today,
        today=_("aujourd’hui"),
        key="prochaines",
        title=_("Les prochaines décisions"),
        description=" ; ".join(f"{one.label}, {one.note}" for one in deadlines),
    )
    return {"drawing": drawn, "count": len(upcoming), "few": few, "panorama": shown.panorama}
