"""Statements about published contracts get a kind of their own: ``contract`` is a contract of the register."""

from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef

FORMER, NOW = "contract", "published-contract"


def tell_apart(apps: Any, schema_editor: Any) -> None:
    """A contract of the register has its record; a published one has none of that key."""
    records = apps.get_model("register", "Record").objects.filter(kind=FORMER, key=OuterRef("subject_key"))
    about = apps.get_model("sources", "Statement").objects.filter(subject_kind=FORMER)
    about.filter(~Exists(records)).update(subject_kind=NOW)


def put_back(apps: Any, schema_editor: Any) -> None:
    """One kind for both, as before."""
    apps.get_model("sources", "Statement").objects.filter(subject_kind=NOW).update(subject_kind=FORMER)


class Migration(migrations.Migration):
    dependencies = [
        ("effects", "0001_initial"),
        ("register", "0003_records"),
        ("sources", "0001_initial"),
    ]

    operations = [migrations.RunPython(tell_apart, put_back)]
