"""The arithmetic of the draw, without a database."""

import hashlib
from itertools import pairwise

import pytest

from investigations.draw_rules import SCALE, Candidate, commitment_of, drawn, weight

SEED = bytes(range(32))
POOL = [Candidate(11, 0, 4), Candidate(12, 1, 4), Candidate(13, 3, 4), Candidate(14, 0, 2)]


def test_the_same_inputs_give_the_same_name_in_whatever_order_the_pool_comes():
    name = drawn(SEED, "KV06-2026-00012", POOL)
    assert name == drawn(SEED, "KV06-2026-00012", POOL) == drawn(SEED, "KV06-2026-00012", list(reversed(POOL)))


def test_a_known_draw():
    """Reckoned once by hand with the standard library: a change of the rule would show here and needs a number of its own."""
    import hmac

    total = sum(candidate.weight for candidate in POOL)
    assert total == 4000 + 2000 + 1000 + 2000
    place = int.from_bytes(hmac.new(SEED, b"KV06-2026-00012|0", hashlib.sha256).digest(), "big") % total
    expected = 11 if place < 4000 else 12 if place < 6000 else 13 if place < 7000 else 14
    assert drawn(SEED, "KV06-2026-00012", POOL) == (expected, 0)


def test_other_seeds_and_other_cases_give_other_names():
    assert len({drawn(hashlib.sha256(bytes([n])).digest(), "A", POOL)[0] for n in range(100)}) == 4
    assert len({drawn(SEED, f"KV06-2026-{n:05d}", POOL)[0] for n in range(100)}) == 4


def test_over_many_seeds_each_comes_as_often_as_his_weight():
    rounds, counts = 9000, dict.fromkeys((11, 12, 13, 14), 0)
    for number in range(rounds):
        counts[drawn(hashlib.sha256(f"seed {number}".encode()).digest(), "KV06-2026-00001", POOL)[0]] += 1
    total = sum(candidate.weight for candidate in POOL)
    chi_square = sum((counts[c.officer] - rounds * c.weight / total) ** 2 / (rounds * c.weight / total) for c in POOL)
    assert chi_square < 16.27, counts  # three degrees of freedom, one in a thousand


def test_more_cases_under_way_never_make_the_lot_more_likely():
    weights = [weight(load, 4) for load in range(200)]
    assert weights[0] == 4 * SCALE and all(a >= b for a, b in pairwise(weights)) and min(weights) >= 1
    assert weight(0, 0) == weight(7, 0) == 0 and weight(10**6, 1) == 1


def test_nobody_without_a_share_and_never_an_empty_pool():
    pool = [Candidate(1, 0, 0), Candidate(2, 9, 1)]
    assert {drawn(hashlib.sha256(bytes([n])).digest(), "A", pool)[0] for n in range(50)} == {2}
    for empty in ([], [Candidate(1, 0, 0)]):
        with pytest.raises(ValueError):
            drawn(SEED, "A", empty)


def test_the_commitment_is_the_plain_sha256():
    assert commitment_of(SEED) == hashlib.sha256(SEED).hexdigest()
