from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """Decisions on another's work, and papers, are only ever added."""

    dependencies = [("cases", "0001_cases"), ("journal", "0002_functions")]
    operations = [AppendOnly("cases_approval"), AppendOnly("cases_document")]
