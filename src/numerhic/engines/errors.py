"""The one error an engine raises for a wrong input: what is wrong, where, and how to mend it.

The command line prints it and exits with 1; the web application shows it beside the form.
"""

from dataclasses import dataclass


@dataclass(eq=False)  # not frozen: Python itself sets the traceback of an exception on its way
class InputError(Exception):
    """A wrong input, told so that the person can mend it.

    ``what`` and ``mend`` are one plain sentence each, in English; ``where`` names the file and, when known,
    the line, row, byte or field. ``code`` is a stable word (``truncated-json``, ``not-utf8``…) which the
    interface uses to translate the sentence.
    """

    code: str
    what: str
    where: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"
