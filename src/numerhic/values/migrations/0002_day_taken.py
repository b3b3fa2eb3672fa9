"""An adoption bears the day it was taken, besides the day it was recorded; those of before get theirs."""

from typing import Any

from django.db import migrations, models


def say_the_day(apps: Any, schema_editor: Any) -> None:
    """The day of each adoption is on its edition; an edition is replaced the day the next one is adopted."""
    acts = apps.get_model("values", "EditionAct").objects.order_by("pk")
    adopted: dict[tuple[int, str], Any] = {}
    for row in acts.filter(act__in=["adopted", "replaced"]).select_related("edition").order_by("-pk"):
        whose = (row.edition.authority_id, row.edition.subject)
        if row.act == "adopted":
            adopted[whose] = row.edition.adopted_on
        acts.filter(pk=row.pk).update(taken_on=adopted.get(whose))


class Migration(migrations.Migration):
    dependencies = [("values", "0001_editions")]

    operations = [
        migrations.AddField(
            "editionact", "taken_on", models.DateField(blank=True, null=True, verbose_name="Prise le")
        ),
        migrations.AlterField(
            "editionact",
            "act",
            models.CharField(
                choices=[
                    ("composed", "composée"),
                    ("adopted", "adoptée"),
                    ("replaced", "remplacée"),
                    ("dropped", "abandonnée"),
                    ("published", "rendue publique"),
                    ("withdrawn", "retirée de la vue publique"),
                ],
                max_length=10,
                verbose_name="Décision",
            ),
        ),
        migrations.RunPython(say_the_day, migrations.RunPython.noop),
    ]
