"""
An officer's own choices: language, e-mail, saved filters.

No journal entry tells of them: they concern no case, right or figure, only how one person looks at what he may see anyway; the
memory of acts is no place for habits.
"""

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from acts.errors import DomainError
from branches.models import Officer

from .choices import MailChoice
from .models import Preference, SavedFilter

MOST_FILTERS = 20
NOT_KEPT = ("page", "format", "csrfmiddlewaretoken")  # where one stood in a list is no part of the question
LONGEST_QUERY = SavedFilter._meta.get_field("query").max_length or 0


@transaction.atomic
def set_preferences(officer: Officer, *, language: str, mail: str) -> None:
    """`language` and `mail` as the form offers them."""
    Preference.objects.update_or_create(officer=officer, defaults={"mail": mail})
    officer.language = language
    officer.save(update_fields=["language"])


def mail_choice(officer: Officer) -> str:
    row = Preference.objects.filter(officer=officer).first()
    return row.mail if row else MailChoice.DIGEST


@transaction.atomic
def save_filter(officer: Officer, *, page: str, name: str, query: str) -> SavedFilter:
    """
    Keeps the question under the name; the same name again means the new question. Raises DomainError.

    The officer's preference row is the lock: two windows at once do not get past MOST_FILTERS.
    """
    asked = question(query)
    Preference.objects.get_or_create(officer=officer)
    Preference.objects.select_for_update().get(officer=officer)
    known = SavedFilter.objects.filter(officer=officer)
    if not known.filter(page=page, name=name).exists() and known.count() >= MOST_FILTERS:
        raise DomainError(_("You keep %(n)s filters already. Delete one that you no longer use.") % {"n": MOST_FILTERS}, field="name")
    return SavedFilter.objects.update_or_create(officer=officer, page=page, name=name, defaults={"query": asked})[0]


def question(query: str) -> str:
    """What is asked in the address of a list. Raises DomainError when nothing is, or too much."""
    if len(query) > LONGEST_QUERY:
        raise DomainError(_("This filter is too long to be kept."))
    asked = QueryDict(query.removeprefix("?"), mutable=True)
    for key in list(asked):
        values = [value for value in asked.getlist(key) if value.strip()]
        if key in NOT_KEPT or not values:
            del asked[key]
        else:
            asked.setlist(key, values)
    if not asked:
        raise DomainError(_("Nothing is filtered here yet. Choose what you want to see, then keep it."))
    if len(kept := asked.urlencode()) > LONGEST_QUERY:
        raise DomainError(_("This filter is too long to be kept."))
    return kept


def filters_of(officer: Officer, page: str = "") -> list[SavedFilter]:
    rows = SavedFilter.objects.filter(officer=officer)
    return list(rows.filter(page=page) if page else rows.order_by("page", "name"))
