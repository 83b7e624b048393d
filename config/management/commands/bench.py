"""Measures against the stated limits and prints one line a ratio."""

import os
import sys
from argparse import ArgumentParser
from importlib import import_module

from django.core.management.base import BaseCommand
from django.db import connection

SUITES = ("reading", "writing")
SPANS = ("calendar",)


class Command(BaseCommand):
    help = "Times our work beside its limit, in turns, on the data that is there; then long acts once, on a database of their own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", choices=[*SUITES, *SPANS], help="one suite")

    def handle(self, *args, **options) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from cases_case")
            cases = cursor.fetchone()[0]
        version = connection.cursor().connection.info.server_version // 10_000
        self.stdout.write(f"{cases} cases, PostgreSQL {version}, Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}")
        for name in SUITES:
            if options["only"] not in (None, name):
                continue
            for one in import_module(f"benchmarks.{name}").ratios():
                mark = "within" if one.ratio <= one.goal else "BEYOND"
                self.stdout.write(
                    f"{one.name}: {one.ours:.2f} ms / {one.limit:.2f} ms = {one.ratio:.1f} ({mark} {one.goal:g}; limit: {one.limit_is})"
                )
        for name in SPANS:
            if options["only"] in (None, name):
                self._spans(name)

    def _spans(self, name: str) -> None:
        for one in import_module(f"benchmarks.{name}").spans():
            mark = "within" if one.seconds <= one.goal else "BEYOND"
            self.stdout.write(f"{one.name}: {one.seconds:.1f} s ({mark} {one.goal:g} s)")
