"""The SQL of the journal: hashing, the append function, the guards, the sums, the verifier's queries, the grants."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
PARTS = ("leaf", "append", "totals", "guard", "verify", "grants")


def run_parts(apps, schema_editor):
    """Refuses any role but docket_owner: the functions run with the owner's rights and must find the owner's tables."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select current_user, count(*) filter (where rolname = 'docket_app') from pg_roles group by 1")
        user, app_roles = cursor.fetchone()
        if user != "docket_owner" or not app_roles:
            raise RuntimeError(f"migrate as docket_owner, with the role docket_app made before; this is {user}")
        for part in PARTS:
            cursor.execute((SQL / f"{part}.sql").read_text(encoding="utf-8"))


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_memory")]
    operations = [migrations.RunPython(run_parts, elidable=False)]
