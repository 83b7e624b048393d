"""Measures against the stated limits and prints one line a ratio."""

import os
import sys
from importlib import import_module

from django.core.management.base import BaseCommand
from django.db import connection

SUITES = ("reading", "writing")


class Command(BaseCommand):
    help = "Times our work beside its limit, in turns, on the data that is there; prints medians and their ratio."

    def handle(self, *args, **options) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from cases_case")
            cases = cursor.fetchone()[0]
        version = connection.cursor().connection.info.server_version // 10_000
        self.stdout.write(f"{cases} cases, PostgreSQL {version}, Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}")
        for name in SUITES:
            for one in import_module(f"benchmarks.{name}").ratios():
                mark = "within" if one.ratio <= one.goal else "BEYOND"
                self.stdout.write(
                    f"{one.name}: {one.ours:.2f} ms / {one.limit:.2f} ms = {one.ratio:.1f} ({mark} {one.goal:g}; limit: {one.limit_is})"
                )
