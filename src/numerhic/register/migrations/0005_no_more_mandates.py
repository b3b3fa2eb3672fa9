"""The former table of mandates goes, once its rows are records."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("register", "0004_mandates_become_records")]
    operations = [
        migrations.DeleteModel(name="HistoricalMandate"),
        migrations.DeleteModel(name="Mandate"),
    ]
