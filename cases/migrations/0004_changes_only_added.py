from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """What moved a time limit is only ever added."""

    dependencies = [("cases", "0003_time_limits_that_move"), ("journal", "0002_functions")]
    operations = [AppendOnly("cases_deadlinechange")]
