"""manage.py verify_draw: exit 0 when every draw comes out the same again, else 1 and the first that differs."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from branches.models import Branch
from cases.models import Case
from investigations.draw_check import Report, check


class Command(BaseCommand):
    help = "Does every draw of an officer again from the journal: the seed, its hash published before, the pool, the name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--branch", help="only the draws of this branch, by its code")
        parser.add_argument("--case", help="only the draw of this case, by its number")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report = check(
            branch_id=self._key(Branch, "code", options["branch"]),
            case_id=self._key(Case, "number", options["case"]),
        )
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
        else:
            self._tell(report)
        if report.differences:
            name, what = report.differences[0]
            words = {"count": len(report.differences), "case": name, "what": what}
            raise CommandError(_("%(count)d differences. The first: %(case)s: %(what)s") % words)

    def _key(self, model: Any, name: str, wanted: str | None) -> int | None:
        """Raises CommandError for a branch or case that is not there: an empty answer must not look like a clean one."""
        if wanted is None:
            return None
        key = model._default_manager.filter(**{name: wanted}).values_list("pk", flat=True).first()
        if key is None:
            raise CommandError(_("There is no %(wanted)s.") % {"wanted": wanted})
        return key

    def _tell(self, report: Report) -> None:
        words = {"drawn": report.drawn, "dropped": report.dropped, "waiting": report.waiting, "overridden": report.overridden}
        told = _("%(drawn)d drawn, %(dropped)d without a name, %(waiting)d waiting, %(overridden)d set aside by a head.")
        self.stdout.write(told % words)
        for name, what in report.differences:
            self.stdout.write(f"  {name}: {what}")
        if not report.differences:
            self.stdout.write(self.style.SUCCESS(_("Everything agrees.")))
