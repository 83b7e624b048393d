from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from acts import clock
from branches.commands import dismiss_officer
from branches.models import Officer


class Command(BaseCommand):
    help = "Dismisses every account of the demo, whose password is public. Their acts stay in the memory."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        officers = list(Officer.objects.filter(is_demo=True, is_active=True).order_by("pk"))
        for officer in officers:
            dismiss_officer(officer, reason="The demo is over.", by=None, today=clock.today())
        self.stdout.write(f"{len(officers)} demo accounts closed.")
