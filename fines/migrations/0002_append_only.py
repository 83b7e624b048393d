from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """Signed decisions, their service and the money for them are only ever added."""

    dependencies = [("fines", "0001_fines"), ("journal", "0002_functions")]
    operations = [AppendOnly("fines_decision"), AppendOnly("fines_service"), AppendOnly("fines_payment"), AppendOnly("fines_overdue")]
