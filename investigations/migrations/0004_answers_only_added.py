from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """What a violator explained and what an inquiry led to are only ever added."""

    dependencies = [("investigations", "0003_inquiries_and_time"), ("journal", "0002_functions")]
    operations = [AppendOnly("investigations_explanation"), AppendOnly("investigations_inquiryanswer")]
