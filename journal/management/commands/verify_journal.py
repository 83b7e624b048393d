"""manage.py verify_journal: exit 0 when the memory agrees with itself, the tables and the seals, else 1 and the first row that differs."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from journal.verify import Report, verify


class Command(BaseCommand):
    help = "Computes every hash, head, figure, sum, protected row and seal again; names the first row that differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify()
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._tell(report)
        if report.faults:
            raise CommandError(_("%(count)d rows differ. The first: %(first)s") % {"count": report.faults, "first": report.first})

    def _tell(self, report: Report) -> None:
        words = {
            "entries": report.entries,
            "chains": report.chains,
            "figures": report.figures,
            "rows": report.rows,
            "seals": report.seals,
            "seconds": f"{report.seconds:.1f}",
        }
        told = (
            _("%(entries)d entries in %(chains)d chains, %(figures)d figures, %(rows)d rows, %(seals)d seals read in %(seconds)s s.")
            % words
        )
        self.stdout.write(told)
        for fault in report.found:
            self.stdout.write(f"  {fault}")
        if not report.faults:
            self.stdout.write(self.style.SUCCESS(_("Everything agrees.")))
