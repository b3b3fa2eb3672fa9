"""Free software that might do what a component does: guessed from its words, to be confirmed by a person."""

from dataclasses import dataclass

from django.urls import reverse

from numerhic.pages.templatetags.page import in_english
from numerhic.reference.free_software import Software, alternatives
from numerhic.register.records.kinds.component import Openness
from numerhic.register.records.pages.shown import RecordPage

UNIT = "sill"


@dataclass(frozen=True)
class Suggestion:
    """A software of the catalogue, why it is suggested, where one confirms it with its limits here."""

    software: Software
    why: str
    confirm: str


def suggestions(page: RecordPage) -> list[Suggestion]:
    """Suggestions for a component that is not free, but for those that people have already proposed."""
    record = page.record
    if record.openness == Openness.FREE or record.closed:
        return []
    said = {
        int(shown.version.value)
        for shown in page.said_as("alternative")
        if shown.version.unit == UNIT and shown.version.value is not None
    }
    write = reverse("sources:write")
    return [
        Suggestion(
            one.software,
            one.why_en if in_english() else one.why,
            f"{write}?sur=component:{record.key}&nature=alternative&valeur={one.software.sill_id}",
        )
        for one in alternatives(record.name, record.description)
        if one.software.sill_id not in said
    ]
