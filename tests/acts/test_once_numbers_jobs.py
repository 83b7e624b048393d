"""Keys, numbers and jobs stand or fall with the act's transaction."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from acts import clock, jobs
from acts.errors import DomainError, SameKeyOtherWords, WrongState
from acts.models import Job, Once
from acts.numbers import next_number
from acts.once import once
from acts.transitions import check_transition


def closing(work):
    """Runs work in a thread of its own connection."""

    def run(*arguments):
        try:
            return work(*arguments)
        finally:
            connection.close()

    return run


@pytest.mark.django_db
def test_a_repeated_key_gets_the_first_answer_and_acts_once():
    acts = []

    def act():
        acts.append(1)
        return f"/cases/{len(acts)}/"

    assert once("t", "k", {"a": 1}, act) == once("t", "k", {"a": 1}, act) == "/cases/1/"
    assert len(acts) == 1


@pytest.mark.django_db
def test_the_same_key_with_other_words_is_refused():
    once("t", "k", {"a": 1}, lambda: "x")
    with pytest.raises(SameKeyOtherWords):
        once("t", "k", {"a": 2}, lambda: "y")


@pytest.mark.django_db
def test_a_refused_act_may_be_tried_again_with_its_key():
    def refuse():
        raise DomainError("no")

    with pytest.raises(DomainError), transaction.atomic():
        once("t", "k", {}, refuse)
    assert not Once.objects.filter(key="k").exists()
    assert once("t", "k", {}, lambda: "done") == "done"


def test_twenty_simultaneous_repeats_of_one_key_act_once(stage):
    acts = []

    @closing
    def press(_):
        return once("t", "one", {}, lambda: acts.append(1) or str(len(acts)))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(press, range(20)))
    assert answers == ["1"] * 20 and len(acts) == 1


def test_numbers_have_no_gap_and_no_double_when_acts_fail_between(stage):
    @closing
    def take(n):
        try:
            with transaction.atomic():
                number = next_number("trial")
                if n % 3 == 0:
                    raise DomainError("undone")
                return number
        except DomainError:
            return None

    with ThreadPoolExecutor(8) as pool:
        given = [number for number in pool.map(take, range(60)) if number]
    assert sorted(given) == list(range(1, 41))


def test_a_number_needs_the_transaction_of_its_act(stage):
    with pytest.raises(RuntimeError):
        next_number("trial")


@pytest.mark.django_db
def test_one_dedupe_is_one_job_and_a_job_runs_once():
    ran = []
    jobs._runners["trial.count"] = lambda *, by_id, n: ran.append(n)
    try:
        assert jobs.enqueue("trial.count", dedupe="a", n=1)
        assert jobs.enqueue("trial.count", dedupe="a", n=1) is None
        assert jobs.run_due() == 1
        assert jobs.run_due() == 0
    finally:
        del jobs._runners["trial.count"]
    assert ran == [1] and Job.objects.get(dedupe="a").state == "done"


@pytest.mark.django_db
def test_a_failing_job_waits_then_is_given_up_with_the_kind_of_its_error_only():
    def fail(*, by_id):
        raise ValueError("Nguyễn Văn Đ.")

    jobs._runners["trial.fail"] = fail
    try:
        jobs.enqueue("trial.fail", dedupe="b")
        for _ in range(jobs.MOST_ATTEMPTS):
            Job.objects.filter(dedupe="b").update(run_after=clock.now())
            jobs.run_due()
    finally:
        del jobs._runners["trial.fail"]
    row = Job.objects.get(dedupe="b")
    assert (row.state, row.error) == ("failed", "ValueError")


def test_a_step_out_of_order_is_refused_in_words():
    with pytest.raises(WrongState):
        check_transition({"a": {"b"}}, "b", "a")
    check_transition({"a": {"b"}}, "a", "b")
