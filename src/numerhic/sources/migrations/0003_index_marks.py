"""Marks of what is indexed, so that only what moved is read again; the next start makes the index whole.

The index is emptied first: SQLite makes the table again, and its full-text index with it (tables.py).
"""

import django.db.models.deletion
from django.db import migrations, models

from numerhic.sources.index import tables


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0003_closed_authorities"),
        ("sources", "0002_search_index"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM sources_indexed", migrations.RunSQL.noop),
        migrations.RunPython(tables.unmake, tables.make),
        migrations.CreateModel(
            name="IndexState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rules", models.PositiveSmallIntegerField(default=0)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authorities.authority",
                        verbose_name="collectivité",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("authority",), name="index_state_once")],
            },
        ),
        migrations.AddField(
            model_name="indexed",
            name="mark",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="indexed",
            index=models.Index(
                fields=["authority", "kind", "order", "key", "lowest", "highest"], name="indexed_in_order"
            ),
        ),
        migrations.RunPython(tables.make, tables.unmake),
    ]
