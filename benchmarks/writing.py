"""What an act costs beside the row it writes. Everything is rolled back."""

from collections.abc import Iterator

from django.db import connection, transaction

from acts import clock
from branches.models import Officer
from cases.choices import Verb
from cases.models import Case
from journal.memory import record

from .timing import Ratio, compare


def ratios() -> Iterator[Ratio]:
    case, by = Case.objects.select_related("branch").order_by("pk").first(), Officer.objects.order_by("pk").first()
    if case is None or by is None:
        return
    today = clock.today()

    def ours() -> None:
        with transaction.atomic():
            record(Verb.DOCUMENT_ADDED, case, by=by, on=today, details={"title": "x"})
            transaction.set_rollback(True)

    def limit() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("insert into acts_counter (series, last) values ('bench', 1)")
            transaction.set_rollback(True)

    yield compare("one entry with its digest, chained", "one plain INSERT in a transaction", ours, limit, goal=6)
