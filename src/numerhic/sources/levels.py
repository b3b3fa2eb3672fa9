"""The words statements are qualified with: evidence, visibility, kinds of source."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Evidence(models.TextChoices):
    """On what a statement rests, from the firmest to the least firm; « contested » is said beside it."""

    OBSERVED = "observed", _("observé")
    DOCUMENTED = "documented", _("documenté ailleurs")
    SUPPOSED = "supposed", _("supposé")
    CONTESTED = "contested", _("contesté")


# What an author may choose: « contested » comes from somebody else's statement, never from a form.
OWN_EVIDENCE = [(level.value, level.label) for level in Evidence if level is not Evidence.CONTESTED]


class Visibility(models.TextChoices):
    """Internal until somebody with the right publishes."""

    INTERNAL = "internal", _("interne")
    PUBLIC = "public", _("public")


class SourceKind(models.TextChoices):
    """What a statement can rest on."""

    DOCUMENT = "document", _("Document")
    LINK = "link", _("Page en ligne")
    CONTRACT = "contract", _("Marché public")
    TESTIMONY = "testimony", _("Témoignage")
    OBSERVATION = "observation", _("Constat fait par nous")


class PublicationAct(models.TextChoices):
    """What was decided about the visibility of a statement."""

    PUBLISH = "publish", _("rendu public")
    WITHDRAW = "withdraw", _("retiré")
