"""The bell's page, and the page of an officer's own choices."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from acts import clock
from acts.errors import DomainError
from acts.fields import LineField
from branches.act_views import SignedIn

from . import preferences
from .choices import MailChoice
from .models import SavedFilter
from .notices import notices_of, read_all, unread_count

ROWS = 50


@login_required
def notices(request: SignedIn) -> HttpResponse:
    """One's own notices, newest first; all, or those still unread."""
    unread = request.GET.get("show") == "unread"
    page = Paginator(notices_of(request.user, unread=unread), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "unread_only": unread, "unread": unread_count(request.user)}
    return render(request, "cases/notices.html", context)


@login_required
def notice(request: SignedIn, pk: int) -> HttpResponse:
    """Opens what a notice speaks of; the button beside it only marks it as read. Looking is what both record."""
    row = get_object_or_404(notices_of(request.user), pk=pk)
    row.mark_read(clock.now())
    return back_to_list(request) if request.method == "POST" else redirect(row.address)


@login_required
@require_POST
def read_notices(request: SignedIn) -> HttpResponse:
    """Marks all as read, up to the newest that was on the page."""
    newest = request.POST.get("newest", "")
    if newest.isascii() and newest.isdecimal() and len(newest) < 19:
        read_all(request.user, newest=int(newest), now=clock.now())
    return back_to_list(request)


def back_to_list(request: SignedIn) -> HttpResponse:
    return redirect(reverse("notices") + ("?show=unread" if request.POST.get("show") == "unread" else ""))


class PreferencesForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[("vi", "Tiếng Việt"), ("en", "English")], widget=forms.RadioSelect
    )
    mail = forms.ChoiceField(label=gettext_lazy("E-mail"), choices=MailChoice.choices, widget=forms.RadioSelect)


class SavedFilterForm(forms.Form):
    page = forms.ChoiceField(choices=SavedFilter.Page.choices)
    name = LineField(max_length=40)
    query = forms.CharField(required=False, max_length=4000)


@login_required
def preferences_page(request: SignedIn) -> HttpResponse:
    """Language, e-mail and saved filters of the person who asks."""
    now = {"language": request.user.language, "mail": preferences.mail_choice(request.user)}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and form.is_valid():
        preferences.set_preferences(request.user, **form.cleaned_data)
        language = form.cleaned_data["language"]
        with override(language):
            messages.success(request, _("Your choices are kept."))
        answer = redirect("preferences")
        # The language chosen on this device would otherwise go on hiding the one of the account.
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=settings.LANGUAGE_COOKIE_AGE, samesite="Lax")
        return answer
    context = {
        "form": form,
        "filters": preferences.filters_of(request.user),
        "mail_works": settings.EMAIL_CONFIGURED,
        "address": request.user.email,
        "most": preferences.MOST_FILTERS,
    }
    return render(request, "cases/preferences.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def save_filter(request: SignedIn) -> HttpResponse:
    """Keeps the question of the list one comes from, and goes back to it."""
    form = SavedFilterForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the filter a name of at most 40 letters."))
        page = request.POST.get("page", "")
        return redirect(page if page in SavedFilter.Page.values else "preferences")
    words = form.cleaned_data
    try:
        kept = preferences.save_filter(request.user, **words)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse(words['page'])}?{words['query'].removeprefix('?')}")
    messages.success(request, _("The filter “%(name)s” is kept.") % {"name": kept.name})
    return redirect(kept.address)


@login_required
def delete_filter(request: SignedIn, pk: int) -> HttpResponse:
    """Deletes one's own filter; what another person keeps does not exist. Asked without a press of the button it only goes back."""
    row = get_object_or_404(SavedFilter, pk=pk, officer=request.user.pk)
    if request.method == "POST":
        row.delete()
        messages.success(request, _("The filter “%(name)s” is deleted.") % {"name": row.name})
    return redirect("preferences")
