"""Django's commands. `python3 dev.py manage ...` calls this with the database started."""

import os
import sys

OWNER_COMMANDS = {"migrate", "prepare_database", "sqlmigrate"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("DOCKET_ROLE", "owner")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if not str(error).startswith("connection"):
            raise
        reason = str(error).strip().splitlines()[0]
        sys.exit(f"docket: the database cannot be used ({reason}): start it, mend DATABASE_URL, or use `python3 dev.py manage`.")
    except ImproperlyConfigured as error:
        sys.exit(f"docket: {error}")


if __name__ == "__main__":
    main()
