"""The register's page: where to find the loaded contract files, for those who read what is internal."""

from django.http import HttpRequest
from django.template.loader import render_to_string


def contract_loads(request: HttpRequest, obj: object) -> str:
    """A heading and a link."""
    return render_to_string("register/contracts/panel.html", {}, request)
