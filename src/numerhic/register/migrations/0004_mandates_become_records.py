"""Mandates become records like the others, with their history."""

import unicodedata

from django.db import migrations


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def keep_mandates(apps, schema_editor):
    """Each mandate becomes a public record, with its history."""
    mandates, records = apps.get_model("register", "Mandate"), apps.get_model("register", "Record")
    past_mandates = apps.get_model("register", "HistoricalMandate")
    past_records = apps.get_model("register", "HistoricalRecord")
    for mandate in mandates.objects.all():
        record = records.objects.create(
            authority_id=mandate.authority_id,
            kind="mandate",
            name=mandate.name,
            starts_on=mandate.starts_on,
            ends_on=mandate.ends_on,
            is_public=True,
            plain=plain(f"{mandate.name} "),
        )
        for past in past_mandates.objects.filter(id=mandate.pk):
            past_records.objects.create(
                id=record.pk,
                key=record.key,
                authority_id=past.authority_id,
                kind="mandate",
                name=past.name,
                starts_on=past.starts_on,
                ends_on=past.ends_on,
                is_public=True,
                history_date=past.history_date,
                history_type=past.history_type,
                history_user_id=past.history_user_id,
                history_change_reason=past.history_change_reason or "",
            )


class Migration(migrations.Migration):
    dependencies = [("register", "0003_records")]
    operations = [migrations.RunPython(keep_mandates, migrations.RunPython.noop)]
