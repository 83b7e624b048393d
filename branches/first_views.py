"""The one-time link of the first administrator: a page to choose a password, good for one use and one day."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from acts import clock
from acts.errors import AlreadyDone
from branches.commands import set_first_password
from branches.models import Officer


class FirstLinkTokens(PasswordResetTokenGenerator):
    """The link dies with its use, because the password is part of what is signed."""

    key_salt = "branches.first_views.FirstLinkTokens"


tokens = FirstLinkTokens()


def first_link(officer: Officer) -> str:
    """The path below the address of the server. Only for an account that has no password yet."""
    code = urlsafe_base64_encode(str(officer.pk).encode())
    return reverse("first_password", args=[code, tokens.make_token(officer)])


def _officer_behind(code: str, token: str) -> Officer | None:
    try:
        officer = Officer.objects.filter(pk=int(urlsafe_base64_decode(code)), is_active=True).first()
    except (ValueError, OverflowError):
        return None
    usable = officer is not None and not officer.has_usable_password() and tokens.check_token(officer, token)
    return officer if usable else None


@login_not_required
@never_cache
@sensitive_post_parameters()
def first_password(request: HttpRequest, code: str, token: str) -> HttpResponse:
    officer = _officer_behind(code, token)
    if officer is None:
        return render(request, "account/first.html", {"form": None}, status=404)
    form = SetPasswordForm(officer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_first_password(officer, form.cleaned_data["new_password1"], today=clock.today())
        except AlreadyDone:
            return render(request, "account/first.html", {"form": None}, status=404)
        messages.success(request, _("The password is set. Sign in with it."))
        return redirect("account_login")
    return render(request, "account/first.html", {"form": form, "officer": officer})
