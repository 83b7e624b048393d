import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A disposal may be withdrawn and followed by another; exhibits may come back into the store."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("seizures", "0003_kept_by_another_branch"),
    ]

    operations = [
        migrations.AlterModelOptions(name="disposal", options={"default_permissions": (), "ordering": ["id"]}),
        migrations.AddField("disposal", "round", models.PositiveSmallIntegerField(blank=True, null=True)),
        migrations.AlterField(
            "disposal",
            "seizure",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="disposals", to="seizures.seizure"),
        ),
        migrations.AddConstraint(
            "disposal", models.UniqueConstraint(fields=("seizure", "round"), name="disposal_once", nulls_distinct=False)
        ),
        migrations.CreateModel(
            name="DisposalWithdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=400, verbose_name="reason")),
                ("document", models.CharField(blank=True, default="", max_length=120, verbose_name="decision or document number")),
                ("withdrawn_on", models.DateField()),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "disposal",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to="seizures.disposal"),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_says_why")],
            },
        ),
        migrations.AddField("custodymove", "from_receiver", models.CharField(blank=True, max_length=200, null=True)),
        migrations.AlterField(
            "custodymove",
            "kind",
            models.CharField(
                choices=[
                    ("take_in", "Taken into the store"),
                    ("hand_out", "Handed out of the store"),
                    ("take_back", "Taken back into the store"),
                    ("transfer", "Moved to the store of another branch"),
                ],
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint("custodymove", "move_from_one_holder"),
        migrations.AddConstraint(
            "custodymove",
            models.CheckConstraint(
                condition=Q(from_officer__isnull=False, from_store__isnull=True, from_receiver__isnull=True)
                | Q(from_officer__isnull=True, from_store__isnull=False, from_receiver__isnull=True)
                | (Q(from_officer__isnull=True, from_store__isnull=True, from_receiver__isnull=False) & ~Q(from_receiver="")),
                name="move_from_one_holder",
            ),
        ),
    ]
