#!/usr/bin/env python3
"""Docket 389 on one machine. Needs Python 3.11 or newer and nothing else.

  python3 dev.py run                 install, start the database, the demo, web, worker and beat; print the address
  python3 dev.py test [...]          install what tests need and run every test (arguments go to pytest)
  python3 dev.py manage COMMAND ...  a management command against the same database, started when needed
  python3 dev.py lint                ruff, mypy, import-linter, missing migrations
  python3 dev.py messages [--merge]  untranslated messages per room; --merge adds them to the .po files
  python3 dev.py lock                write the hash-locked requirements again
"""

import os
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(f"Docket 389 needs Python 3.11 or newer; this is {sys.version.split()[0]}. Use a newer one, e.g. python3.12 dev.py run.")

from tools import install, places


def main(arguments: list[str]) -> int:
    command, rest = (arguments[0] if arguments else "help"), arguments[1:]
    if command not in ("run", "test", "manage", "lint", "messages", "lock"):
        print(__doc__)
        return 0 if command in ("help", "-h", "--help") else 2
    install.ensure(tests=command in ("test", "lint", "lock"))
    if not install.inside_venv():
        return install.again_inside_venv(arguments)
    from tools import commands

    return getattr(commands, command)(rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except places.Stop as stop:
        sys.exit(f"docket: {stop}")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except subprocess.CalledProcessError as failure:
        sys.exit(f"docket: {' '.join(map(str, failure.cmd[:4]))} ended with code {failure.returncode}.")
