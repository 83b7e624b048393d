from django.db import migrations

from journal.append_only import AppendOnly

TABLES = ("proposal", "prosecution", "transfer", "procuracynotice", "handover", "outcome")


class Migration(migrations.Migration):
    """Proposals, signed decisions, receipts and answers are only ever added."""

    dependencies = [("prosecutions", "0001_prosecutions"), ("journal", "0002_functions")]
    operations = [AppendOnly(f"prosecutions_{table}") for table in TABLES]
