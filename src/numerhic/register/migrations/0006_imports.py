"""Imports, their rows, the meaning of columns, the names other tools give, authors told by an export."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0002_initial"),
        ("register", "0005_no_more_mandates"),
        ("sources", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="Demandé le"),
                ),
                ("language", models.CharField(default="fr", max_length=5)),
                ("files", models.JSONField(default=list)),
                ("files_until", models.DateField(blank=True, null=True)),
                (
                    "dated",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="De quand datent ces données"
                    ),
                ),
                ("format", models.CharField(blank=True, max_length=20)),
                ("reading", models.JSONField(default=dict)),
                (
                    "conflicts",
                    models.CharField(
                        choices=[
                            ("keep", "garder ce qui a été saisi à la main"),
                            ("take", "prendre ce que dit le fichier"),
                        ],
                        default="keep",
                        max_length=4,
                    ),
                ),
                (
                    "likeness",
                    models.CharField(
                        choices=[
                            ("accept", "c’est la même chose : compléter la fiche"),
                            ("create", "c’est autre chose : créer une fiche"),
                        ],
                        default="accept",
                        max_length=6,
                    ),
                ),
                ("choices", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("columns", "attend le sens des colonnes"),
                            ("preparing", "en cours de lecture"),
                            ("preview", "prêt, rien n’est encore écrit"),
                            ("running", "en cours d’écriture"),
                            ("done", "fait"),
                            ("failed", "refusé"),
                            ("undoing", "en cours d’annulation"),
                            ("undone", "annulé"),
                            ("dropped", "abandonné"),
                        ],
                        default="preparing",
                        max_length=10,
                        verbose_name="État",
                    ),
                ),
                ("step", models.CharField(blank=True, max_length=10)),
                ("done_so_far", models.PositiveIntegerField(default=0)),
                ("alive_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("counts", models.JSONField(default=dict)),
                ("error", models.JSONField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "undo_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="Pourquoi annuler"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Par",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authorities.authority",
                        verbose_name="collectivité",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("reading", models.JSONField(default=dict)),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authorities.authority",
                        verbose_name="collectivité",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "fingerprint"), name="mapping_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ExternalName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("system", models.CharField(max_length=60)),
                ("external_id", models.CharField(blank=True, max_length=200)),
                ("said", models.JSONField(default=dict)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authorities.authority",
                        verbose_name="collectivité",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_names",
                        to="register.record",
                    ),
                ),
            ],
            options={
                "verbose_name": "nom donné par un autre outil",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("authority", "system", "external_id"),
                        name="external_name_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", "")),
                        fields=("record", "system"),
                        name="external_name_without_id_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("where", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("plain", models.CharField(blank=True, max_length=300)),
                ("system", models.CharField(blank=True, max_length=60)),
                ("external_id", models.CharField(blank=True, max_length=200)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("created", "à créer"),
                            ("changed", "à changer"),
                            ("same", "inchangé"),
                            ("refused", "refusé"),
                        ],
                        max_length=8,
                    ),
                ),
                ("found_by", models.CharField(blank=True, max_length=4)),
                ("key", models.CharField(blank=True, max_length=26)),
                ("revision", models.PositiveIntegerField(blank=True, null=True)),
                ("changes", models.JSONField(default=list)),
                ("words", models.JSONField(default=list)),
                ("said", models.JSONField(default=dict)),
                ("said_before", models.JSONField(blank=True, null=True)),
                ("undo", models.JSONField(blank=True, null=True)),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="register.record",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="register.importrun",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "indexes": [models.Index(fields=["run", "outcome", "position"], name="import_row_outcome")],
                "constraints": [models.UniqueConstraint(fields=("run", "position"), name="import_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ToldAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=12)),
                ("row", models.CharField(max_length=26)),
                ("name", models.CharField(max_length=200)),
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
                "constraints": [models.UniqueConstraint(fields=("what", "row"), name="told_author_once")],
            },
        ),
    ]
