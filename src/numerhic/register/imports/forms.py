"""Forms of the import pages. What is inside the files is judged by their readers."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from numerhic.register.contracts.forms import MOST_FILES, SeveralFilesField
from numerhic.register.imports.meanings import meanings_of, tabular_kinds, why_in_words
from numerhic.register.imports.models import Conflicts, ImportRow, Likeness
from numerhic.register.imports.reading import FORMATS
from numerhic.register.imports.things import bare
from numerhic.register.records.kinds.component import Nature

ASIDE = ""


def upload_limit() -> int:
    """Most bytes accepted at once from a browser (setting ``IMPORT_UPLOAD_BYTES``)."""
    return int(getattr(settings, "IMPORT_UPLOAD_BYTES", 50_000_000))


class GiveForm(forms.Form):
    """Gives one or several files of one tool."""

    given = SeveralFilesField(
        label=_("Fichiers"),
        help_text=_(
            "Un tableau (CSV, XLSX, ODS), un export de Mercator, GLPI ou iTop, un publiccode.yml, "
            "le catalogue du SILL, ou un registre exporté par numerhic. "
            "Plusieurs fichiers du même outil se donnent ensemble."
        ),
    )
    dated = forms.DateField(
        label=_("De quand datent ces données"),
        help_text=_("Chaque fiche dira qu’elle vient de ce fichier, à cette date."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
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
                    "Donnez les fichiers en plusieurs fois, ou demandez un import par commande."
                ),
                code="too-heavy",
                params={"most": most // 1_000_000},
            )
        return files

    def clean_dated(self) -> Any:
        """Not in the future."""
        dated = self.cleaned_data["dated"]
        if dated > timezone.localdate():
            raise forms.ValidationError(_("Cette date est dans l’avenir."))
        return dated


class FormatForm(forms.Form):
    """Says what the files are, against what was recognised."""

    format = forms.ChoiceField(label=_("Ces fichiers sont"), choices=lambda: list(FORMATS.items()))


class RowsForm(forms.Form):
    """What each row of a table is, and where its headings stand: asked before columns, by address."""

    nature_des_lignes = forms.ChoiceField(
        label=_("Chaque ligne est"),
        choices=lambda: [(kind.name, kind.one) for kind in tabular_kinds()],
    )
    titres = forms.IntegerField(
        label=_("Ligne des titres"),
        min_value=0,
        max_value=200,
        help_text=_("0 : ce tableau n’a pas de titres."),
    )


class ColumnsForm(forms.Form):
    """One field per column: what it means, in the words of the list, or nothing to leave it aside."""

    def __init__(self, table: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self.words = dict(meanings_of(table["kind"]))
        self.codes = {bare(words): code for code, words in self.words.items()}
        if table["kind"] == "component":
            self.fields["nature"] = forms.ChoiceField(
                label=_("Nature des composants, quand la ligne ne la dit pas"),
                choices=[("", _("inconnue")), *Nature.choices],
                initial=table["nature"],
                required=False,
            )
        for column in table["columns"]:
            self.fields[f"c{column['index']}"] = forms.CharField(
                label=column["heading"] or _("Colonne %(n)s") % {"n": column["index"] + 1},
                required=False,
                initial=self.words.get(column["means"], ""),
                help_text=_help(column),
                widget=forms.TextInput(attrs={"list": "sens", "autocomplete": "off"}),
            )
            self.fields[f"c{column['index']}"].one_of = True  # type: ignore[attr-defined]  # said once, above

    def clean(self) -> dict[str, Any]:
        """Each meaning is one of the list; a name is said somewhere."""
        cleaned = super().clean() or {}
        said: dict[int, str] = {}
        for column in self.table["columns"]:
            name = f"c{column['index']}"
            words = cleaned.get(name, "")
            code = self.codes.get(bare(words), ASIDE if not words.strip() else None)
            if code is None:
                self.add_error(
                    name, _("Choisissez dans la liste, ou laissez vide pour ne pas lire la colonne.")
                )
            elif code:
                said[column["index"]] = code
        if not self.errors and not said:
            raise forms.ValidationError(_("Dites au moins quelle colonne porte le nom."))
        cleaned["means"] = said
        return cleaned


def _help(column: dict[str, Any]) -> str:
    samples = " · ".join(column["samples"])
    shown = _("Par exemple : %(samples)s.") % {"samples": samples} if samples else _("Colonne vide.")
    return f"{shown} {why_in_words(column['why'])}".strip()


class ChoicesForm(forms.Form):
    """What wins when the file and a person contradict each other, and what to do with likenesses."""

    conflicts = forms.ChoiceField(
        label=_("Quand le fichier contredit ce qui a été saisi à la main depuis le dernier import"),
        choices=Conflicts.choices,
        widget=forms.RadioSelect,
    )
    likeness = forms.ChoiceField(
        label=_("Quand une ligne porte le nom d’une fiche qui ne vient pas de cet outil"),
        choices=Likeness.choices,
        widget=forms.RadioSelect,
    )


class LikenessForm(forms.Form):
    """Row by row: the same thing, or another one."""

    def __init__(self, rows: list[ImportRow], default: str, chosen: dict[str, str], *args: Any) -> None:
        super().__init__(*args)
        for row in rows:
            self.fields[f"r{row.position}"] = forms.ChoiceField(
                label=_("%(name)s (%(where)s)") % {"name": row.name, "where": row.where},
                choices=Likeness.choices,
                initial=chosen.get(str(row.position), default),
            )

    def answers(self) -> dict[str, str]:
        """Position → answer."""
        return {name[1:]: answer for name, answer in self.cleaned_data.items()}


class UndoForm(forms.Form):
    """Why a whole import is undone."""

    reason = forms.CharField(
        label=_("Pourquoi annuler"),
        max_length=500,
        help_text=_("Une phrase. Elle sera gardée avec l’import."),
    )


class SureForm(forms.Form):
    """Nothing but a button: the page says what it does."""
