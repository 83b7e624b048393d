from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """Extensions, suspensions, answers and their ends are only ever added."""

    dependencies = [("investigations", "0009_answers_to_lists_only_added"), ("journal", "0002_functions")]
    operations = [
        AppendOnly("investigations_measureextension"),
        AppendOnly("investigations_suspension"),
        AppendOnly("investigations_holderanswer"),
        AppendOnly("investigations_suspensionend"),
    ]
