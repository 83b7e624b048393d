"""A migration operation for tables whose rows are never changed: payments, signatures, custody moves."""

from typing import Any

from django.db.migrations.operations.base import Operation

GUARD = """
create trigger {name}_kept before update or delete on {table} for each row execute function journal_no_change();
create trigger {name}_not_emptied before truncate on {table} for each statement execute function journal_no_change();
revoke update, delete, truncate on {table} from docket_app;
"""
UNGUARD = """
drop trigger {name}_kept on {table};
drop trigger {name}_not_emptied on {table};
grant update, delete on {table} to docket_app;
"""


class AppendOnly(Operation):
    """Refuses UPDATE, DELETE and TRUNCATE on a table: by grant for the application, by trigger for the owner's slips.

    Depends on ("journal", "0002_functions"). Rows of such a table cannot be locked by the application either
    (SELECT FOR UPDATE needs the right to update): lock the case instead.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.table], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        schema_editor.execute(GUARD.format(name=self.table, table=schema_editor.quote_name(self.table)))

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        schema_editor.execute(UNGUARD.format(name=self.table, table=schema_editor.quote_name(self.table)))

    def describe(self) -> str:
        return f"Rows of {self.table} are only ever added"
