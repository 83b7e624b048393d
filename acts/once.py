"""Idempotency: the key's row is written first, in the act's own transaction, so a double click replays the first answer."""

import hashlib
import json
from collections.abc import Callable

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils.translation import gettext as _

from .errors import SameKeyOtherWords
from .models import Once


def fingerprint(body) -> str:
    """A short, stable name for what was sent."""
    text = json.dumps(body, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def once(scope: str, key: str, body, act: Callable[[], str]) -> str:
    """
    Runs `act` at most once per (scope, key) and returns its answer; a repeat gets the stored answer.

    A repeat waits here while the first try is under way. An act that raises takes the row back with it, so the same
    key may be tried again. Raises SameKeyOtherWords when the key comes back with another body. Without a key the act runs.
    """
    if not key:
        return act()
    words = fingerprint(body)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {Once._meta.db_table} (scope, key, body, answer, made_at) values (%s, %s, %s, '', now()) on conflict do nothing",
            [scope, key, words],
        )
        first = cursor.rowcount == 1
    if not first:
        kept = Once.objects.get(scope=scope, key=key)
        if kept.body != words:
            raise SameKeyOtherWords(_("This form was already sent with other words. Reload the page and check what was recorded."))
        return kept.answer
    answer = act()
    Once.objects.filter(scope=scope, key=key).update(answer=answer)
    return answer
