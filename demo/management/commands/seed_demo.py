"""Seeds the demo: the cast, and a believable reporting year made by the real commands."""

import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from acts import clock
from cases.models import Case
from demo.cast import DEMO_PASSWORD, appoint_cast
from demo.play import desks, play, start_counting


class Command(BaseCommand):
    help = f"Seeds the demo (cast, password {DEMO_PASSWORD}, and the cases of a reporting year). Does nothing when there are cases."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--desk", help="play only this branch's desk (used by the command itself)")

    def handle(self, *args, **options) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo has accounts with a known password; it is not for production.")
        if options["desk"]:
            self.play_one(options["desk"])
            return
        if Case.objects.exists():
            self.stdout.write("There are cases already; the demo is not seeded again.")
            return
        began = time.monotonic()
        appoint_cast(DEMO_PASSWORD)
        start_counting(clock.today())
        plays = [
            subprocess.Popen([sys.executable, "manage.py", "seed_demo", "--desk", desk.branch], cwd=settings.BASE_DIR) for desk in desks()
        ]
        if any([one.wait() for one in plays]):
            raise CommandError("The demo could not be played to its end; see above.")
        self.stdout.write(f"{Case.objects.count()} cases played in {time.monotonic() - began:.0f} s")

    def play_one(self, code: str) -> None:
        desk = next(desk for desk in desks() if desk.branch == code)
        with connection.cursor() as cursor:  # invented data may be lost in a crash; it is simply played again
            cursor.execute("set synchronous_commit = off")
        acts = play(desk, clock.now(), self.progress(code))
        self.stdout.write(f"{code}: {acts} acts")

    def progress(self, code: str):
        last = [time.monotonic()]

        def said(acts: int, cases: int) -> None:
            if time.monotonic() - last[0] > 20:
                last[0] = time.monotonic()
                self.stdout.write(f"{code}: {acts} acts so far, {cases} cases in all")

        return said
