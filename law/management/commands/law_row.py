"""The legal tables on the command line: propose, approve, decline, confirm. Two different officers, as on any other door."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from acts import clock
from acts.errors import DomainError
from branches.models import Officer
from law import commands
from law.models import LawProposal
from law.tables import table_of


class Command(BaseCommand):
    help = "law_row propose TABLE CODE --from DATE --values JSON --reason TEXT | approve ID | decline ID | confirm TABLE CODE"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        propose = acts.add_parser("propose")
        propose.add_argument("table")
        propose.add_argument("code")
        propose.add_argument("--from", dest="valid_from", type=date.fromisoformat, required=True)
        propose.add_argument("--values", type=json.loads, default={}, help="changed columns, as a JSON object")
        propose.add_argument("--reason", required=True)
        propose.add_argument("--repeals", action="store_true", help="the row ends the day before, nothing replaces it")
        for name in ("approve", "decline"):
            acts.add_parser(name).add_argument("proposal", type=int)
        confirm = acts.add_parser("confirm")
        confirm.add_argument("table")
        confirm.add_argument("code")
        confirm.add_argument("--from", dest="valid_from", type=date.fromisoformat, required=True)
        for act in acts.choices.values():
            act.add_argument("--by", required=True, help="user name of the officer")

    def handle(self, *args: Any, **options: Any) -> None:
        officer = Officer.objects.filter(username=options["by"]).first()
        if officer is None:
            raise CommandError(f"No officer is called {options['by']}.")
        try:
            self.stdout.write(self._act(options, officer))
        except (DomainError, LawProposal.DoesNotExist) as error:
            raise CommandError(str(error)) from error

    def _act(self, options: dict[str, Any], officer: Officer) -> str:
        today = clock.today()
        if options["act"] == "propose":
            names = ("table", "code", "values", "valid_from", "reason", "repeals")
            given = {name: options[name] for name in names}
            return f"proposal {commands.propose_law_row(**given, by=officer, today=today).pk}"
        if options["act"] == "confirm":
            rows = table_of(options["table"]).model.objects.filter(code=options["code"], valid_from=options["valid_from"])
            row = rows.first()
            if row is None:
                raise CommandError("There is no such version.")
            return f"confirmed {commands.confirm_law_row(row, by=officer, today=today)}"
        proposal = LawProposal.objects.get(pk=options["proposal"])
        if options["act"] == "approve":
            return f"approved {commands.approve_law_row(proposal, by=officer, today=today) or proposal.code}"
        return f"declined {commands.decline_law_row(proposal, by=officer, today=today)}"
