from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection

from config import roles


class Command(DjangoMigrate):
    """Django's migrate, with the two database roles in place before the first table is made."""

    def handle(self, *args: Any, **options: Any) -> Any:
        roles.prepare(connection)
        answer = super().handle(*args, **options)
        roles.finish(connection)
        return answer
