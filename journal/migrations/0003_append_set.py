"""Many chains in one statement: a change of the calendar touches thousands of cases at once."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "append_set.sql"


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_functions")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), "drop function journal_append_set(jsonb)")]
