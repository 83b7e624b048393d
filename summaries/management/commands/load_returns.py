from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from acts.errors import DomainError
from summaries.commands import load_returns


class Command(BaseCommand):
    help = "Loads published figures (CSV with the columns of summaries/data/published_figures.csv) as returns, all of them or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_returns(options["file"])
        except DomainError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            _("%(returns)d returns, %(sources)d sources; %(refused)d rows refused, %(checks)d kept as checks; %(changed)d changed.")
            % vars(loaded)
        )
