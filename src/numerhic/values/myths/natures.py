"""Myths, where they show in the authority’s own documents, what answers them."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Field, Nature

MYTH = Nature(
    "myth",
    _("Écrire un mythe"),
    _("La phrase telle qu’on l’entend ici, puis ce qu’elle empêche de voir."),
    name=_("mythe"),
    fields=(
        Field(
            "hides",
            _("Ce qu’il empêche de voir"),
            _("Une question, des personnes, un choix qui disparaissent quand la phrase est dite."),
            form="text",
        ),
    ),
    text_label=_("La phrase, telle qu’on l’entend"),
    text_help=_("Sans dire qui l’a dite : un mythe est à tout le monde."),
    text_required=True,
    alone=True,
)
SHOWS = Nature(
    "myth-shows",
    _("Où ce mythe se montre"),
    _("Citez un document de la collectivité, avec la page : une délibération, un plan, un courriel type."),
    about=("myth",),
    name=_("trace d’un mythe"),
    fields=(
        Field(
            "document",
            _("Document"),
            _("Son titre et sa date. Un document de la collectivité, ou qu’elle a fait sien."),
            required=True,
        ),
        Field("place", _("Page ou partie")),
    ),
    text_label=_("La phrase citée"),
    text_help=_("Mot pour mot, sans nom de personne."),
    text_required=True,
    apart=True,
    sourced=True,
)
ANSWER = Nature(
    "myth-answer",
    _("Ce qui répond à ce mythe"),
    _("Un fait, avec sa source : une enquête, un rapport, un constat d’ici."),
    about=("myth",),
    name=_("réponse à un mythe"),
    text_label=_("Le fait qui répond"),
    text_help=_("Un seul fait : où, quand, selon qui. Ce qu’il ne dit pas compte aussi."),
    text_required=True,
    apart=True,
    sourced=True,
)
ALL = (MYTH, SHOWS, ANSWER)
ABOUT = MYTH.slug
"""The kind of subject that traces and answers are about."""
