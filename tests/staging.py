"""Run as docket_app on a freshly migrated database: the reference data and the cast."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from importlib.util import find_spec  # noqa: E402

from django.conf import settings  # noqa: E402
from django.core.management import call_command, get_commands  # noqa: E402
from django.db import transaction  # noqa: E402


@transaction.atomic
def main() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if "load_reference" in get_commands():
        call_command("load_reference", verbosity=0)
    if find_spec("demo.cast"):
        from demo.cast import appoint_cast

        appoint_cast()


if __name__ == "__main__":
    main()
