import os
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import transaction

from config import environment as env
from config.start import demo_logins, is_empty


class Command(BaseCommand):
    help = "Loads the reference data and, into an empty database that this program started itself (or with DOCKET_DEMO=yes), the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        known = get_commands()
        if "load_reference" in known:
            call_command("load_reference", verbosity=0)
        own = bool(os.environ.get("DOCKET_EMBEDDED"))
        if env.flag("DOCKET_DEMO", default=own) and not settings.PRODUCTION and is_empty() and "seed_demo" in known:
            self.stderr.write("docket: seeding the demo, once")
            with transaction.atomic():  # a killed start leaves no half of a demo
                call_command("seed_demo", verbosity=0)
        for line in demo_logins():
            self.stdout.write(f"  {line}")
