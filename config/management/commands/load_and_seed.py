import os
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

from config import environment as env
from config.start import demo_logins, is_empty
from tools.places import unfinished_demo


class Command(BaseCommand):
    help = "Loads the reference data and, into an empty database that this program started itself (or with DOCKET_DEMO=yes), the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("load_reference", verbosity=0)
        embedded = bool(os.environ.get("DOCKET_EMBEDDED"))
        wanted = env.flag("DOCKET_DEMO", default=embedded) and not settings.PRODUCTION
        if wanted and is_empty() and "seed_demo" in get_commands():
            self._seed(embedded)
        for line in demo_logins():
            self.stdout.write(f"  {line}")

    def _seed(self, embedded: bool) -> None:
        self.stdout.write("docket: seeding the demo, once; this takes a few minutes")
        self.stdout.flush()
        if embedded:
            unfinished_demo().touch()  # a killed start must leave no half of a demo: the next one begins with an empty database
        call_command("seed_demo", verbosity=1)
        unfinished_demo().unlink(missing_ok=True)
