"""Signing in for machines, and who one is: a token for the API, name, branches and rights."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions, permissions, serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from acts import clock
from acts.api import check_known, fields_of

from . import commands
from .declared import all_rights
from .models import Branch, Officer
from .rights import branch_ids
from .tokens import LIFE

REFUSED = OpenApiResponse(description="Problem details.")


class SignInSerializer(serializers.Serializer):
    username = serializers.CharField()
    password = serializers.CharField()
    code = serializers.CharField(required=False, help_text="The second factor, for an account that has one.")


class TokenSerializer(serializers.Serializer):
    token = serializers.CharField()
    ends_at = serializers.DateTimeField()


class SeatSerializer(serializers.Serializer):
    code = serializers.CharField()
    name_vi = serializers.CharField()
    name_en = serializers.CharField()
    rights = serializers.ListField(child=serializers.CharField())


class MeSerializer(serializers.Serializer):
    username = serializers.CharField()
    full_name = serializers.CharField()
    language = serializers.CharField()
    branches = SeatSerializer(many=True)


class TokenDoor(APIView):
    """A token for the API: send it as `Authorization: Token …`. A new one makes the one before it void."""

    def get_permissions(self):
        return [permissions.AllowAny()] if self.request.method == "POST" else super().get_permissions()

    def get_authenticators(self):
        """Nobody needs to be signed in to sign in; so an old token or session must not stand in the way."""
        return [] if self.request is not None and self.request.method == "POST" else super().get_authenticators()

    @extend_schema(request=SignInSerializer, responses={200: TokenSerializer, 400: REFUSED, 429: REFUSED}, auth=[])
    def post(self, request) -> Response:
        """Gives a token for user name, password and second factor. Wrong tries are counted together with those of the sign-in page."""
        officer = signed_in(request, fields_of(request))
        token = commands.issue_token(officer, by=officer, today=clock.today())
        return Response({"token": token.key, "ends_at": token.created + LIFE})

    @extend_schema(responses={204: None})
    def delete(self, request) -> Response:
        """Makes your token void."""
        commands.revoke_token(request.user, by=request.user, today=clock.today())
        return Response(status=status.HTTP_204_NO_CONTENT)


def signed_in(request, fields: dict) -> Officer:
    """The officer of these words. Raises ParseError without saying which of them was wrong, Throttled after too many tries."""
    check_known(fields, SignInSerializer().fields)
    words = {name: fields.get(name, "") for name in ("username", "password", "code")}
    if not all(isinstance(word, str) for word in words.values()):
        raise exceptions.ParseError(_("User name, password and code are texts."))
    try:
        officer = get_adapter(request._request).authenticate(request._request, username=words["username"], password=words["password"])
    except ValidationError:
        raise exceptions.Throttled(detail=_("Too many tries. Wait five minutes.")) from None
    if officer is None or not second_factor_holds(officer, words["code"].strip()):
        raise exceptions.ParseError(_("User name, password or code is wrong."))
    return officer


def second_factor_holds(officer: Officer, code: str) -> bool:
    """Whether the code opens the account; an account without a second factor needs none. One with a key only gets no token."""
    factors = list(Authenticator.objects.filter(user=officer))
    if not factors:
        return True
    kinds = {Authenticator.Type.TOTP: TOTP, Authenticator.Type.RECOVERY_CODES: RecoveryCodes}
    return bool(code) and any(kinds[factor.type](factor).validate_code(code) for factor in factors if factor.type in kinds)


class Me(APIView):
    """Who you are, where you are posted or act for somebody, and what you may do there today."""

    @extend_schema(responses=MeSerializer)
    def get(self, request) -> Response:
        officer, today = request.user, clock.today()
        lent = [row.branch_id for row in officer.delegations_received.all() if row.is_in_force(today)]
        own = list(officer.postings.in_force(today).values_list("branch", flat=True))
        held = {declared.right: branch_ids(officer, declared.right) for declared in all_rights()}
        seats = [
            {
                "code": branch.code,
                "name_vi": branch.name_vi,
                "name_en": branch.name_en,
                "rights": sorted(right for right, ids in held.items() if branch.pk in ids),
            }
            for branch in Branch.objects.filter(pk__in=[*own, *lent]).order_by("code")
        ]
        return Response({"username": officer.username, "full_name": officer.full_name, "language": officer.language, "branches": seats})
