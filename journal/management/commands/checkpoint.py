"""manage.py checkpoint: seals the chain heads that moved, and copies the seal outside the database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from journal import checkpoints


class Command(BaseCommand):
    help = "Signs the chain heads that moved since the last seal and copies the seal outside the database."

    def handle(self, *args: Any, **options: Any) -> None:
        made = checkpoints.seal()
        if made is None:
            self.stdout.write(_("Nothing has moved since the last seal."))
        else:
            self.stdout.write(_("Sealed %(entries)d entries: %(root)s") % {"entries": made.entries, "root": made.root})
