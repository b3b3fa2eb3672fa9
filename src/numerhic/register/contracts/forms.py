"""Forms of the loading pages. What is inside the files is judged by the engine, in the background."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

MOST_FILES = 50


class SeveralFiles(forms.ClearableFileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class SeveralFilesField(forms.FileField):
    """Cleans each of the files given; the result is a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[File[bytes]]:
        """Each file as FileField cleans it."""
        given = list(data) if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in given or [None]]


class LoadForm(forms.Form):
    """Gives one or several contract files."""

    given = SeveralFilesField(
        label=_("Fichiers de marchés"),
        help_text=_(
            "JSON, XML, CSV ou Parquet, tels que publiés, compressés ou non (.gz, .zip). "
            "Donnez ensemble ceux qui se complètent : un même marché lu deux fois ne compte qu’une fois."
        ),
    )

    def clean_given(self) -> list[File[bytes]]:
        """Within the size that this installation accepts."""
        files: list[File[bytes]] = self.cleaned_data["given"]
        most = upload_limit()
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Donnez au plus %(most)d fichiers à la fois."), code="too-many", params={"most": MOST_FILES}
            )
        if sum(file.size or 0 for file in files) > most:
            raise forms.ValidationError(
                _(
                    "C’est trop lourd : au plus %(most)d Mo à la fois. "
                    "Compressez les fichiers (.gz), ou demandez un chargement par commande."
                ),
                code="too-heavy",
                params={"most": most // 1_000_000},
            )
        return files


def upload_limit() -> int:
    """Most bytes accepted at once from a browser (setting ``CONTRACTS_UPLOAD_BYTES``)."""
    return int(getattr(settings, "CONTRACTS_UPLOAD_BYTES", 300_000_000))


class SureForm(forms.Form):
    """Nothing but a button: the page says what it does."""


def files_in_words(count: int) -> str:
    """``3 fichiers``."""
    return ngettext("%(count)d fichier", "%(count)d fichiers", count) % {"count": count}
