from django.db import migrations

from journal.append_only import AppendOnly

TABLES = ("crimereport", "reportnotice", "reportdecision", "acknowledgement")


class Migration(migrations.Migration):
    """Reports, decisions on them and receipts are only ever added."""

    dependencies = [("prosecutions", "0003_reports_agencies_acknowledgements"), ("journal", "0002_functions")]
    operations = [AppendOnly(f"prosecutions_{table}") for table in TABLES]
