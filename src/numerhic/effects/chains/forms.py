"""Forms: a chain, a link."""

from collections.abc import Sequence
from typing import Any

from numerhic.effects.chains.natures import CHAIN, LINK
from numerhic.mechanisms.algorithms.forms import offer_by_name
from numerhic.sources.forms import SourceForm, StatementForm
from numerhic.sources.levels import Evidence
from numerhic.sources.selectors import Reader


class ChainForm(StatementForm):
    """What one wants to understand: it states nothing yet, and has no source."""

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, nature=CHAIN, reader=reader, **kwargs)
        offer_by_name(self.fields, reader)
        for name in (*SourceForm.base_fields, "evidence"):
            del self.fields[name]
        self.order_fields(["f_title", "text", "f_components"])

    def clean(self) -> dict[str, Any]:
        """A question is supposed."""
        self.cleaned_data |= {"evidence": Evidence.SUPPOSED, "source_title": ""}
        return super().clean()


class LinkForm(StatementForm):
    """One link; ``names``: the words of the others, offered while one types."""

    def __init__(self, *args: Any, reader: Reader, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, nature=LINK, reader=reader, **kwargs)
        self.names = list(names)
        if self.names:
            for name in ("f_cause", "f_effect"):
                self.fields[name].widget.attrs["list"] = "names"
        self.fields["evidence"].initial = Evidence.SUPPOSED
        self.order_fields(["f_cause", "answer", "f_effect", "text", "f_delay"])
