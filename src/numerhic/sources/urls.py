"""Addresses of statements: reading at /enonces/<id>/, each act on a page of its own below it."""

from django.urls import path, register_converter

from numerhic.sources.identifiers import ALPHABET, LENGTH
from numerhic.sources.views import reading, writing


class IdentifierConverter:
    """A statement's identifier in an address."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(IdentifierConverter, "statement")

app_name = "sources"
urlpatterns = [
    path("enonces/ecrire/", writing.write, name="write"),
    path("enonces/contester/", writing.contest_subject, name="contest_subject"),
    path("enonces/<statement:identifier>/", reading.statement, name="statement"),
    path("enonces/<statement:identifier>.json", reading.statement_file, name="statement_file"),
    path("enonces/<statement:identifier>/corriger/", writing.revise, name="revise"),
    path("enonces/<statement:identifier>/contester/", writing.contest, name="contest"),
    path("enonces/<statement:identifier>/source/", writing.attach, name="attach"),
    path("enonces/<statement:identifier>/publier/", writing.publish, name="publish"),
    path("enonces/<statement:identifier>/retirer/", writing.withdraw, name="withdraw"),
]
