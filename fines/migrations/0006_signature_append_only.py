from django.db import migrations

from journal.append_only import AppendOnly


class Migration(migrations.Migration):
    """Referrals, decisions that no penalty is issued, and changes of signed decisions are only ever added."""

    dependencies = [("fines", "0005_around_the_signature"), ("journal", "0002_functions")]
    operations = [
        AppendOnly("fines_nopenalty"),
        AppendOnly("fines_referral"),
        AppendOnly("fines_referralreturn"),
        AppendOnly("fines_decisionchange"),
        AppendOnly("fines_decisionlimit"),
    ]
