import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from acts.errors import DomainError
from acts.fields import DayField
from summaries.payload import payload
from summaries.report import lines
from summaries.selectors import summary


def day(text: str) -> date:
    try:
        return DayField().clean(text)
    except ValidationError as error:
        raise ArgumentTypeError(" ".join(error.messages)) from None


class Command(BaseCommand):
    help = "Prints the period summary of the days FROM to TO, both included, as text or as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("frm", metavar="FROM", type=day, help="first day: 2025-12-15 or 15/12/2025")
        parser.add_argument("to", metavar="TO", type=day, help="last day")
        parser.add_argument(
            "--branch", metavar="CODE", help="a branch and all below it, e.g. KV06; without it the whole Customs Department"
        )
        parser.add_argument("--json", action="store_true", help="plain data instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = summary(None, options["frm"], options["to"], options["branch"])
        except DomainError as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            self.stdout.write(json.dumps(payload(found), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines(found)))
