import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

STATUSES = [
    ("recorded", "Waits to be taken into the store"),
    ("taken_in", "Waits for verification"),
    ("held", "Held in the store"),
    ("decided", "Waits to be handed out"),
    ("released", "Released"),
    ("confiscated", "Confiscated"),
    ("handed_over", "Handed over"),
    ("voided", "Recorded by mistake"),
]
CODES = [code for code, _label in STATUSES]
NEVER_STORED = ("recorded", "voided")
BEFORE_VERIFICATION = ("recorded", "voided", "taken_in")


class Migration(migrations.Migration):
    """Exhibits stay with the branch that has them when their case is handed over; a seizure recorded by mistake ends with its case."""

    dependencies = [("branches", "0001_initial"), ("cases", "0007_hand_over_join_correct"), ("seizures", "0002_append_only")]
    operations = [
        migrations.AddField(
            model_name="seizure",
            name="custody_branch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="branches.branch",
                verbose_name="branch that keeps the exhibits",
            ),
        ),
        migrations.AlterField(
            model_name="seizure",
            name="status",
            field=models.CharField(choices=STATUSES, default="recorded", max_length=12, verbose_name="status"),
        ),
        migrations.RemoveConstraint(model_name="seizure", name="seizure_status_known"),
        migrations.AddConstraint(
            model_name="seizure",
            constraint=models.CheckConstraint(condition=Q(status__in=CODES), name="seizure_status_known"),
        ),
        migrations.RemoveConstraint(model_name="seizure", name="seizure_taken_in_by_somebody"),
        migrations.AddConstraint(
            model_name="seizure",
            constraint=models.CheckConstraint(
                condition=Q(status__in=NEVER_STORED, store__isnull=True, taken_in_by__isnull=True, taken_in_at__isnull=True)
                | (~Q(status__in=NEVER_STORED) & Q(store__isnull=False, taken_in_by__isnull=False, taken_in_at__isnull=False)),
                name="seizure_taken_in_by_somebody",
            ),
        ),
        migrations.RemoveConstraint(model_name="seizure", name="seizure_held_means_verified"),
        migrations.AddConstraint(
            model_name="seizure",
            constraint=models.CheckConstraint(
                condition=Q(status__in=BEFORE_VERIFICATION, verified_by__isnull=True, verified_at__isnull=True)
                | (~Q(status__in=BEFORE_VERIFICATION) & Q(verified_by__isnull=False, verified_at__isnull=False)),
                name="seizure_held_means_verified",
            ),
        ),
    ]
