"""Forms of myths: the sentence, a trace in a document, an answer; the starter set; publishing together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from numerhic.reference.myths import Starter, starters
from numerhic.sources.forms import StatementForm
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.natures import nature_of
from numerhic.values.myths.natures import ANSWER, MYTH, SHOWS
from numerhic.values.myths.services import Waiting
from numerhic.values.myths.starting import Known, bare


class MythForm(StatementForm):
    """A new myth. ``known``: the sentences already written; the same one is not written twice."""

    def __init__(self, *args: Any, known: Known, **kwargs: Any) -> None:
        super().__init__(*args, nature=MYTH, **kwargs)
        self.known = known
        self.already: str | None = None

    def clean_text(self) -> str:
        """A sentence that nobody wrote yet."""
        text = str(self.cleaned_data["text"])
        self.already = self.known.get(bare(text))
        if self.already:
            raise ValidationError(_("Ce mythe est déjà écrit ici : complétez-le, ou contestez-le."))
        return text


class ShowsForm(StatementForm):
    """Where a myth shows: the document that is quoted is its source, told once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, nature=SHOWS, **kwargs)
        del self.fields["source_title"], self.fields["source_kind"], self.fields["evidence"]
        self.fields["source_address"].label = gettext_lazy("Adresse du document, s’il est en ligne")
        self.fields["source_by"].label = gettext_lazy("De quel service, de quelle instance")
        self.fields["source_dated"].label = gettext_lazy("Date du document")

    def clean(self) -> dict[str, Any]:
        """The document named is the source, and the quotation documents it."""
        if document := self.cleaned_data.get("f_document"):
            self.cleaned_data |= {
                "source_title": document,
                "source_kind": SourceKind.DOCUMENT,
                "evidence": Evidence.DOCUMENTED,
            }
        return super().clean()


class AnswerForm(StatementForm):
    """What answers a myth: a fact and its source, which is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, nature=ANSWER, **kwargs)
        self.fields["source_title"].required = self.fields["source_kind"].required = True
        self.fields["source_kind"].initial = SourceKind.LINK
        self.fields["evidence"].initial = Evidence.DOCUMENTED


class TakeForm(forms.Form):
    """Which myths of the starter set to take up. Those in ``taken`` (slugs) are no longer offered."""

    myths = forms.MultipleChoiceField(
        label=gettext_lazy("Mythes à reprendre"),
        help_text=gettext_lazy("Cochez ceux que vous entendez vraiment ici."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Cochez au moins un mythe.")},
    )

    def __init__(self, *args: Any, taken: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fr"
        told = [(one.slug, one.text.told(language)) for one in starters()]
        field = self.fields["myths"]
        field.choices = told  # type: ignore[attr-defined]
        field.widget.choices = [pair for pair in told if pair[0] not in taken]

    def chosen(self) -> list[Starter]:
        """What was ticked, in the order of the set."""
        slugs = set(self.cleaned_data["myths"])
        return [one for one in starters() if one.slug in slugs]


class PublishTogetherForm(forms.Form):
    """Which of the waiting statements to make public, each at the version that was read."""

    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Ce qui devient public"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Cochez au moins un énoncé."),
            "invalid_choice": gettext_lazy(
                "Un énoncé a été corrigé ou publié entre-temps : relisez la liste, puis cochez de nouveau."
            ),
        },
    )
    reason = forms.CharField(label=gettext_lazy("Raison"), required=False, max_length=500)

    def __init__(self, *args: Any, waiting: Sequence[Waiting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = {one.code: one for one in waiting}
        field = self.fields["chosen"]
        field.choices = [(code, _worded(one)) for code, one in self.waiting.items()]  # type: ignore[attr-defined]
        field.initial = list(self.waiting)

    def together(self) -> list[Waiting]:
        """What was ticked."""
        return [self.waiting[code] for code in self.cleaned_data["chosen"]]


def _worded(one: Waiting) -> str:
    """What one statement is and says, for who decides to publish it."""
    nature = nature_of(one.statement.kind)
    kind = nature.one if nature else one.statement.kind
    kind = _("%(kind)s, qui en conteste un autre") % {"kind": kind} if one.statement.contests_id else kind
    return _("%(kind)s : %(text)s") % {
        "kind": kind[:1].upper() + kind[1:],
        "text": Truncator(one.version.text).words(150),
    }
