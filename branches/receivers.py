"""The pages to change a password belong to a library, which tells of it by these signals only."""

from allauth.account.signals import password_changed, password_reset, password_set
from django.dispatch import receiver

from acts import clock

from .commands import note_password_change


@receiver([password_changed, password_set, password_reset], dispatch_uid="branches.note_password_change")
def changed(sender, request, user, **kwargs) -> None:
    note_password_change(user, today=clock.today())
