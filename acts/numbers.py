"""Gapless numbers: a locked counter row, taken in the act's own transaction, so a rollback gives the number back."""

from django.db import connection

from .models import Counter


def next_number(series: str) -> int:
    """The next number of the series, from 1. Holds the counter until the transaction ends. Raises RuntimeError outside one."""
    if not connection.in_atomic_block:
        raise RuntimeError("a number belongs inside the transaction of its act")
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {Counter._meta.db_table} as c (series, last) values (%s, 1)"
            " on conflict (series) do update set last = c.last + 1 returning last",
            [series],
        )
        return cursor.fetchone()[0]
