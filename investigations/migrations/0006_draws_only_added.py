from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """Rules of assignment, seeds, tickets and draws are only ever added: a seed cannot be exchanged, a draw not repeated."""

    dependencies = [("investigations", "0005_drawing"), ("journal", "0002_functions")]
    operations = [
        AppendOnly("investigations_assignmentrule"),
        AppendOnly("investigations_drawseed"),
        AppendOnly("investigations_drawticket"),
        AppendOnly("investigations_draw"),
    ]
