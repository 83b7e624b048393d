from django.db import migrations

from journal.append_only import AppendOnly

TABLES = ("seizures_custodymove", "seizures_sealevent", "seizures_itemcheck", "seizures_disposal")


class Migration(migrations.Migration):
    """Links of a chain of custody, acts on seals, counts and disposals are only ever added."""

    dependencies = [("seizures", "0001_seizures"), ("journal", "0002_functions")]
    operations = [AppendOnly(table) for table in TABLES]
