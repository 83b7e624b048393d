from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from acts import clock
from acts.errors import DomainError
from branches.choices import Role
from branches.commands import appoint_officer, post_officer
from branches.first_views import first_link
from branches.models import Branch, Officer, Position


class Command(BaseCommand):
    help = "Opens the account of the first administrator, without a password, and prints a one-time link to choose one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")
        parser.add_argument("--document", required=True, help="the decision that appoints the administrator, e.g. 12/QĐ-CHQ")
        parser.add_argument("--branch", default="CHQ", help="code of the branch of the posting")
        parser.add_argument("--address", default="", help="address of the server before the path, e.g. https://docket.example.vn")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            try:
                officer = self._officer(options)
            except DomainError as error:
                raise CommandError(str(error)) from error
        address = options["address"] or _usual_address()
        self.stdout.write(f"{officer.full_name} chooses a password here, once, within a day:\n{address.rstrip('/')}{first_link(officer)}")

    @transaction.atomic
    def _officer(self, options: dict[str, Any]) -> Officer:
        Branch.objects.select_for_update().order_by("pk").first()  # two calls at once would both find nobody
        people = Officer.objects.filter(is_active=True, is_demo=False, postings__role=Role.ADMINISTRATOR).distinct()
        for officer in people:
            if officer.has_usable_password():
                raise CommandError(f"{officer.username} is an administrator already: new accounts are made on the page of officers.")
            if officer.username == options["username"]:
                return officer  # the first link was lost or is too old
        return _appoint(options)


def _appoint(options: dict[str, Any]) -> Officer:
    branch = Branch.objects.filter(code=options["branch"]).first()
    position = Position.objects.filter(code="system_administrator").first()
    if branch is None or position is None:
        raise CommandError(f"There is no branch {options['branch']}: run load_reference first, or give another --branch.")
    today = clock.today()
    officer = appoint_officer(username=options["username"], full_name=options["full_name"], branch=branch, by=None, today=today)
    post_officer(officer, branch=branch, role=Role.ADMINISTRATOR, position=position, valid_from=today, document=options["document"],
                 by=None, today=today)  # fmt: skip
    return officer


def _usual_address() -> str:
    return f"https://{settings.ALLOWED_HOSTS[0]}" if settings.PRODUCTION else "http://127.0.0.1:8000"
