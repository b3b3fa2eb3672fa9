"""The windows of decision as a calendar file (iCalendar, RFC 5545) that any agenda can subscribe to.

Two runs on the same data give the same bytes: identifiers come from the contracts, the stamp from the data.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from numerhic.engines.procurement.results import Window

_WORDS = {
    "fr": {
        "calendar": "Échéances de décision",
        "summary": "Décider : {what}",
        "unnamed": "marché sans objet publié",
        "supplier": "Fournisseur : {}",
        "ends": "Fin du marché : {}",
        "assumed": "Préavis supposé : {} mois. Le vrai préavis est dans le contrat.",
        "typed": "Préavis saisi : {} mois.",
        "contract": "Marché : {}",
        "none": "Aucune échéance connue",
    },
    "en": {
        "calendar": "Windows of decision",
        "summary": "Decide: {what}",
        "unnamed": "contract without a published object",
        "supplier": "Supplier: {}",
        "ends": "End of the contract: {}",
        "assumed": "Assumed notice: {} months. The true notice is in the contract.",
        "typed": "Typed notice: {} months.",
        "contract": "Contract: {}",
        "none": "No known window",
    },
}


def windows_ics(windows: Iterable[Window], *, stamp: date, language: str = "fr") -> str:
    """One all-day event per window, on the last day a decision is in time.

    ``stamp`` dates the data (say the panorama's ``period_to``); ``language`` is ``fr`` or ``en``. Lines end
    with CRLF and are folded at 75 octets. With no window at all, a journal entry says so, since RFC 5545
    (section 3.6) wants at least one component.
    """
    words = _WORDS["en" if language == "en" else "fr"]
    moment = f"{stamp:%Y%m%d}T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//numerhic//procurement//FR",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escape(words['calendar'])}",
    ]
    entries = [line for window in windows for line in _event(window, words, moment)]
    lines += entries or [
        "BEGIN:VJOURNAL",
        f"UID:{_uid('none')}",
        f"DTSTAMP:{moment}",
        f"SUMMARY:{_escape(words['none'])}",
        "END:VJOURNAL",
    ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event(window: Window, words: dict[str, str], moment: str) -> Sequence[str]:
    what = window.object or words["unnamed"]
    details = [
        words["supplier"].format(window.supplier) if window.supplier else "",
        words["ends"].format(window.ends.isoformat()),
        words[window.notice_source].format(f"{window.notice_months:g}"),
        words["contract"].format(window.contract),
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(window.contract)}",
        f"DTSTAMP:{moment}",
        f"DTSTART;VALUE=DATE:{window.decide_before:%Y%m%d}",
        f"DTEND;VALUE=DATE:{window.decide_before + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(words['summary'].format(what=what))}",
        f"DESCRIPTION:{_escape(chr(10).join(line for line in details if line))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _uid(contract: str) -> str:
    """The same contract keeps its identifier whatever its dates become, so that agendas move the event."""
    return f"{uuid.uuid5(uuid.NAMESPACE_URL, f'numerhic:window:{contract}')}@numerhic"


def _escape(text: str) -> str:
    plain = "".join(char for char in text.replace("\r\n", "\n") if char == "\n" or char.isprintable())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> list[str]:
    """Cut a line into pieces of at most 75 octets, never inside a character; the pieces after the first start
    with a space.
    """
    pieces, current, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > 75:
            pieces.append(current)
            current, size = " ", 1
        current += char
        size += width
    return [*pieces, current]
