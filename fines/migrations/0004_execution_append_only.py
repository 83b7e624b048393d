from django.db import migrations

from journal.append_only import AppendOnly

TABLES = (
    "coercion",
    "coercionanswer",
    "coercionresult",
    "coercionsending",
    "complaint",
    "complaintanswer",
    "evasion",
    "expiry",
    "instalment",
    "publication",
    "publicationnotice",
    "relief",
    "reliefanswer",
    "remedyend",
    "remedymissed",
)


class Migration(migrations.Migration):
    """What happens to a decision after it is served is only ever added."""

    dependencies = [("fines", "0003_execution"), ("journal", "0002_functions")]
    operations = [AppendOnly(f"fines_{table}") for table in TABLES]
