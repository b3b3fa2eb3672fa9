"""Every sentence a reader can say about what it could not read; the interface translates it by its code."""

from numerhic.inventory.model import Place, Problem

SENTENCES: dict[str, tuple[str, str]] = {
    "date": ("This is no date that can be read.", "Write it as 31/12/2027 or 2027-12-31."),
    "number": ("This is no number that can be read.", "Write digits only: 1 200 or 1234,50."),
    "whole-number": ("A whole number is expected.", "Write digits only, without a fraction."),
    "about": ("The number is given as an estimate.", "Write the number alone, or leave the cell empty."),
    "choice": ("This word is not one of those expected.", "Use one of: {known}."),
    "country": ("This is no country that can be recognised.", "Write its two letters: FR, DE, US."),
    "siren": (
        "This is neither a SIREN (9 digits) nor a SIRET (14).",
        "Correct the number, or leave it empty.",
    ),
    "too-long": ("The text is longer than can be kept; its beginning was read.", "Shorten it: {known}."),
    "no-name": ("The row has no name, so it was left aside.", "Give it a name."),
    "which-supplier": ("It is not known which supplier this is about.", "Name a single one on the row."),
    "no-end": ("This link leads to something the files do not say.", "Give the file that says it as well."),
    "same-id": ("Two rows bear this identifier; the first one was read.", "Give each row its own."),
    "same-heading": ("Several columns bear this heading.", "Tell them apart by their headings."),
    "encoding": ("Some characters could not be read in this encoding.", "Save the file again as UTF-8."),
    "unclosed-quote": ("A quotation mark is never closed; quotes were read as plain text.", "Close it."),
    "formula": ("Formulas have no stored result, so they read as empty.", "Open, save, and give it again."),
    "not-understood": (
        "The sheet's headings were not understood; it was left aside.",
        "Say what columns mean.",
    ),
    "hidden-sheet": ("The sheet is hidden; it was left aside.", "Show it and save, or choose it by hand."),
    "cut-short": ("The file stops in the middle; what came before was read.", "Export it again, whole."),
    "missing": ("The standard asks for this field and the file does not give it.", "Add it: {known}."),
    "wrong-type": ("The standard expects something else here.", "{known}"),
    "unknown-key": ("The standard has no such field; it was left aside.", "Check its spelling: {known}."),
    "not-in-list": ("This value is not in the standard's list.", "Use one of: {known}."),
}


def problem(code: str, where: Place, column: str = "", value: object = "", known: str = "") -> Problem:
    """One problem, told by its code. ``known`` completes the way to mend it."""
    what, mend = SENTENCES[code]
    return Problem(code, where, column, str(value)[:200], what, mend.format(known=known or "see the format"))
