import django.contrib.postgres.fields
from django.db import migrations, models

POSITIONS = {"antismuggling_head": "antismuggling_head", "pca_head": "pca_head", "provincial_head": "branch_head", "gate_head": "gate_head"}


def name_positions(apps, schema_editor):
    """Rows loaded before this column are never rewritten by the loader, so they are completed here, once."""
    rows = apps.get_model("law", "Initiator").objects
    for code, position in POSITIONS.items():
        rows.filter(code=code, positions=[]).update(positions=[position])


class Migration(migrations.Migration):
    dependencies = [("law", "0002_proposals_end_rows")]

    operations = [
        migrations.AddField(
            model_name="initiator",
            name="positions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name="codes of positions"
            ),
        ),
        migrations.RunPython(name_positions, migrations.RunPython.noop),
    ]
