"""Late-payment interest on a fine: so many parts in 100,000 of what was unpaid, for each day it was unpaid (art. 78)."""

from collections.abc import Iterable
from fractions import Fraction

from .steps import half_up


def late_interest(unpaid: Iterable[tuple[int, int]], parts_per_100000: int) -> int:
    """
    VND, rounded half up once at the end. `unpaid` is (VND, days) for each stretch between payments.

    Days include holidays; days of a postponement or of a decision on instalments are left out by the caller.
    """
    return half_up(sum((Fraction(amount * days * parts_per_100000, 100_000) for amount, days in unpaid), Fraction()))
