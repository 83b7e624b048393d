import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_subjects_and_prior_sanctions"), ("fines", "0006_signature_append_only")]

    operations = [
        migrations.CreateModel(
            name="ChangeProcess",
            fields=[
                (
                    "caseprocess_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="cases.caseprocess",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="processes",
                        to="fines.changedraft",
                    ),
                ),
            ],
            options={"abstract": False},
            bases=("cases.caseprocess",),
        ),
    ]
