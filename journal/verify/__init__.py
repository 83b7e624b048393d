"""The verifier: every hash, head, figure, sum, protected row and seal is computed again and compared."""

import time

from django.db import connection, transaction

from . import chains, rows, seals, sums
from .report import Fault, Report

__all__ = ["Fault", "Report", "verify"]


def verify() -> Report:
    """Checks the whole memory against itself, the tables it speaks of and the seals. Reads one snapshot; changes nothing."""
    started = time.monotonic()
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
        report = Report()
        memory = chains.check(report)
        sums.check(report)
        rows.check(report, memory)
        seals.check(report)
    report.seconds = time.monotonic() - started
    return report
