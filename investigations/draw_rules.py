"""
The draw as arithmetic: from a seed, a case number and a weighted pool to one officer. No database, no clock, no fraction.

Anybody can do it again with the facts of the journal: `manage.py verify_draw`.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

# The number of this way of reckoning, kept in every draw's facts. Another way gets another number; this one stays readable.
RULE = 1
SCALE = 1000
SEED_BYTES = 32
WHOLE = 1 << 256


@dataclass(frozen=True)
class Candidate:
    """An officer who may be drawn: `load` cases under way, `share` of his position."""

    officer: int
    load: int
    share: int

    @property
    def weight(self) -> int:
        return weight(self.load, self.share)

    def as_fact(self) -> dict[str, int]:
        return {"officer": self.officer, "load": self.load, "share": self.share, "weight": self.weight}


def weight(load: int, share: int) -> int:
    """Thousandths of the share for each case under way and the new one; who has a share is never wholly out of the draw."""
    return max(1, share * SCALE // (1 + load)) if share > 0 else 0


def commitment_of(seed: bytes) -> str:
    """The SHA-256 of the seed in hexadecimal: what is published before the draw."""
    return hashlib.sha256(seed).hexdigest()


def drawn(seed: bytes, case_number: str, pool: Sequence[Candidate]) -> tuple[int, int]:
    """
    The officer on whom the lot falls, and the round that named him.

    HMAC-SHA256 of "case number|round" under the seed is one number below 2^256. Numbers past the last whole multiple of the sum
    of weights would favour the first of the pool: they are thrown away and the next round is taken. The rest points into the
    pool, laid out by the key of the officer. Raises ValueError for a pool without weight.
    """
    laid_out = sorted(pool, key=lambda candidate: candidate.officer)
    total = sum(candidate.weight for candidate in laid_out)
    if total <= 0:
        raise ValueError("a draw needs a pool with weight")
    fair, turn = WHOLE - WHOLE % total, 0
    while (number := _number(seed, case_number, turn)) >= fair:
        turn += 1
    place = number % total
    for candidate in laid_out:
        if place < candidate.weight:
            return candidate.officer, turn
        place -= candidate.weight
    raise AssertionError("the place lies below the sum of the weights")


def _number(seed: bytes, case_number: str, turn: int) -> int:
    return int.from_bytes(hmac.new(seed, f"{case_number}|{turn}".encode(), hashlib.sha256).digest(), "big")
