from django.db import migrations

from journal.append_only import AppendOnly

TABLES = ("reviewround", "reviewanswer", "limitationstart")


class Migration(migrations.Migration):
    """Rounds, answers and the days that start a limitation period are only ever added."""

    dependencies = [("investigations", "0008_reviews_and_limitation_starts"), ("journal", "0002_functions")]
    operations = [AppendOnly(f"investigations_{table}") for table in TABLES]
