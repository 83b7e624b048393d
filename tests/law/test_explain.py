"""The calculators on the command line, for people and for machines."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def asked(*words: str) -> dict:
    out = StringIO()
    call_command("explain", *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_a_deadline_is_an_iso_date_with_steps(db):
    answer = asked("deadline", "T_RECORD", "2025-12-31")

    assert answer["due"] == "2026-01-06" and all(step["vi"] and step["en"] for step in answer["steps"])


def test_a_deadline_in_hours_is_a_moment(db):
    assert asked("deadline", "T_FORWARD", "2026-07-03T16:00")["due"] == "2026-07-04T16:00:00+07:00"


def test_a_deadline_takes_pauses(db):
    assert asked("deadline", "T_EXECUTE", "2026-07-06", "--pause", "2026-07-08..2026-07-10")["due"] == "2026-07-20"


@pytest.mark.parametrize(
    ("words", "amount", "band"),
    [
        (["14.2.b", "--value", "25000000", "--individual"], 3_750_000, [2_500_000, 5_000_000]),
        (["14.2.b", "--value", "25.000.000", "--aggravating", "2", "--mitigating", "1"], 8_250_000, [5_000_000, 10_000_000]),
        (["15", "--tax", "80000000", "--aggravating", "12"], 240_000_000, [80_000_000, 240_000_000]),
        (["19.4.đ", "--value", "100000000", "--late-days", "35"], 120_000_000, [100_000_000, 140_000_000]),
        (["11.1.b", "--value", "40000000"], 10_000_000, [5_000_000, 15_000_000]),
    ],
)
def test_a_fine_has_its_amount_and_band(db, words, amount, band):
    answer = asked("fine", *words, "--on", "2026-07-06")

    assert (answer["amount"], answer["band"]) == (amount, band) and answer["steps"]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (["14.6", "--value", "150000000", "--individual"], "C3"),
        (["19.4.đ", "--value", "100000000", "--late-days", "35"], "provincial_chair"),
        (["19.4.đ", "--value", "100000000", "--late-days", "35", "--unit", "anti_smuggling"], "director"),
        (["9.3"], "C1"),
    ],
)
def test_a_signer_is_a_level_or_who_is_above(db, words, level):
    assert asked("signer", *words, "--on", "2026-07-06")["level"] == level


def test_drugs_have_a_clause(db):
    assert asked("drugs", "heroin=4g", "ketamine=15g", "--article", "249")["clause"] == 2
    assert asked("drugs", "heroin=0,5", "--article", "249")["clause"] == 1
    assert asked("drugs", "other_liquid=10ml", "--article", "249")["clause"] == 1
    assert asked("drugs", "opium=4g@2.5%", "--article", "249")["clause"] == 1


def test_a_limitation_has_its_last_day(db):
    assert asked("limitation", "9.3", "--event", "declaration_registered=2026-07-06", "--on", "2026-07-06")["due"] == "2028-07-06"


def test_people_read_sentences(db):
    out = StringIO()
    call_command("explain", "fine", "9.3", "--on", "2026-07-06", "--language", "en", stdout=out)

    assert "The middle applies: 4,000,000 VND." in out.getvalue()


@pytest.mark.parametrize("words", [["fine", "99.9"], ["deadline", "T_NOTHING", "2026-07-06"], ["signer", "9.3", "--unit", "navy"]])
def test_what_cannot_be_answered_is_said_in_words(db, words):
    with pytest.raises(CommandError):
        call_command("explain", *words)
