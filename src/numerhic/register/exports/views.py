"""The page that gives the whole register away, to those who may take it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.authorities.current import current_authority
from numerhic.people.rules import requires
from numerhic.register.exports.services import export_zip, zip_name
from numerhic.register.exports.volumes import VOLUMES
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.selectors.visible import label_of
from numerhic.sources.selectors import Reader


@requires("register.export")
@require_safe
def take_away(request: HttpRequest) -> HttpResponse:
    """What the archive holds, what it leaves out, and the link that makes it."""
    reader = Reader(request.user, current_authority(request))
    sensitive = [str(label_of(kind, name)).lower() for kind in KINDS.values() for name in kind.sensitive]
    return render(
        request,
        "register/exports/take_away.html",
        {"complete": reader.sensitive, "sensitive": sensitive, "volumes": [one.label for one in VOLUMES]},
    )


@requires("register.export")
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The archive itself, made now."""
    reader = Reader(request.user, current_authority(request))
    content = export_zip(reader.authority, sensitive=reader.sensitive)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{zip_name(reader.authority)}"'
    return response
