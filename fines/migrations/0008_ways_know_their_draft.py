from django.db import migrations

# Until now a case had one way, and its latest draft was the draft of that way.
TIE = """
update fines_fineprocess way set draft_id = (
    select draft.id from fines_draft draft join cases_caseprocess process on process.case_id = draft.case_id
    where process.process_ptr_id = way.caseprocess_ptr_id order by draft.round desc limit 1)
where way.draft_id is null
"""


class Migration(migrations.Migration):
    """The state of the engine only: no row that the journal keeps is touched."""

    dependencies = [("cases", "0001_cases"), ("fines", "0007_changes_wait_for_a_signature")]
    operations = [migrations.RunSQL(TIE, migrations.RunSQL.noop)]
