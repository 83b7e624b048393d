"""Tokens of the API live a month, and die with the sessions and the account of their owner."""

from datetime import timedelta

from django.utils.translation import gettext as _
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from acts import clock

LIFE = timedelta(days=30)


class DatedTokens(TokenAuthentication):
    def authenticate_credentials(self, key):
        """Raises AuthenticationFailed for a token that is unknown, too old, or of an account that is closed."""
        officer, token = super().authenticate_credentials(key)
        if token.created + LIFE < clock.now():
            raise AuthenticationFailed(_("This token has run out. Ask for a new one."))
        return officer, token
