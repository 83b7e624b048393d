from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """What was found on a violation record is only ever added to, round by round."""

    dependencies = [("investigations", "0001_investigations"), ("journal", "0002_functions")]
    operations = [AppendOnly("investigations_verification")]
