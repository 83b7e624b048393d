from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """The withdrawal of a disposal is only ever added."""

    dependencies = [("seizures", "0004_disposals_that_are_withdrawn"), ("journal", "0002_functions")]
    operations = [AppendOnly("seizures_disposalwithdrawal")]
