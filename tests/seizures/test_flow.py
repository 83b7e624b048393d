"""The custody flow at the one door: who is next, who is barred, what waits for the course."""

import pytest
from django.urls import reverse

from cases.workflow import open_tasks_of
from seizures.flows import SeizureFlow, add_seizure, course_known, log_seizure
from seizures.models import Seizure
from tests.seizures.conftest import DAY, DETECTED, METH, PHONES


@pytest.fixture
def logged(lan, north) -> Seizure:
    return log_seizure(
        by=lan, today=DAY, branch=north, kind="smuggling", route="road", place="Cửa khẩu Hữu Nghị", detected_at=DETECTED, items=[PHONES],
    )  # fmt: skip


def steps_of(user) -> list[str]:
    tasks = open_tasks_of(user).filter(process__caseprocess__seizureprocess__isnull=False)
    return [task.flow_task.name for task in tasks]


def do(client_of, user, **words):
    """The user does the one custody task that is open to them, at the door."""
    task = open_tasks_of(user).get(process__caseprocess__seizureprocess__isnull=False)
    return client_of(user).post(reverse("task", args=[task.pk]), words)


def test_logging_opens_the_case_and_waits_for_the_keeper(logged, keeper_north, keeper_south, minh, lan):
    assert logged.case.number == "KV06-2026-00001"
    assert logged.case.title == PHONES.name
    assert steps_of(keeper_north) == ["take_in"]
    assert steps_of(keeper_south) == steps_of(minh) == steps_of(lan) == []


def test_the_recorder_and_the_keeper_are_barred_from_verifying(logged, client_of, keeper_north, minh, lan, store):
    assert do(client_of, keeper_north, store=store.pk, **{"items-0-seal": ""}).status_code == 302
    assert steps_of(minh) == ["verify"]
    assert steps_of(lan) == steps_of(keeper_north) == []


def test_a_verified_seizure_is_held_until_the_penalty_is_signed(
    logged, client_of, keeper_north, minh, head_north, store, settle, sign_penalty
):
    do(client_of, keeper_north, store=store.pk)
    assert do(client_of, minh, **{"items-0-quantity": "215"}).status_code == 302
    assert steps_of(head_north) == []
    assert course_known(logged.case) == 0
    settle(logged.case, "criminal")
    assert course_known(logged.case) == 0
    settle(logged.case, "administrative")
    assert course_known(logged.case) == 0
    assert steps_of(head_north) == []
    sign_penalty(logged.case)
    assert steps_of(head_north) == ["dispose"]
    assert course_known(logged.case) == 0


def test_the_head_is_offered_only_what_the_penalty_orders(logged, client_of, keeper_north, minh, head_north, store, settle, sign_penalty):
    do(client_of, keeper_north, store=store.pk)
    do(client_of, minh, **{"items-0-quantity": "215"})
    settle(logged.case, "administrative")
    sign_penalty(logged.case, confiscate=False)
    task = open_tasks_of(head_north).get(process__caseprocess__seizureprocess__isnull=False)
    page = client_of(head_north).get(reverse("task", args=[task.pk])).content.decode()
    assert 'value="release"' in page and 'value="confiscate"' not in page
    assert do(client_of, head_north, kind="confiscate", document="22/QĐ-KV06").status_code == 422
    assert do(client_of, head_north, kind="release", receiver="Nông Văn Tới", document="22/QĐ-KV06").status_code == 302


def test_the_whole_way_to_the_owner_ends_the_custody_and_closes_the_case(
    logged, client_of, keeper_north, minh, lan, head_north, store, settle
):
    from cases.models import CaseProcess

    do(client_of, keeper_north, store=store.pk)
    do(client_of, minh, **{"items-0-quantity": "215"})
    settle(logged.case, "no_violation")
    course_known(logged.case)
    answer = do(client_of, head_north, kind="release", receiver="Công ty TNHH An Bình", document="21/QĐ-KV06")
    assert answer.status_code == 302
    assert do(client_of, keeper_north, escort=lan.pk, document="05/BB-BG").status_code == 302
    logged.refresh_from_db()
    assert logged.status == "released"
    assert CaseProcess.objects.filter(seizureprocess__seizure=logged, status="DONE").exists()
    logged.case.refresh_from_db()
    assert logged.case.status == "closed"


def test_a_confiscation_ends_the_custody_at_once(logged, client_of, keeper_north, minh, head_north, store, settle, sign_penalty):
    do(client_of, keeper_north, store=store.pk)
    do(client_of, minh, **{"items-0-quantity": "215"})
    settle(logged.case, "administrative")
    sign_penalty(logged.case)
    do(client_of, head_north, kind="confiscate", document="22/QĐ-KV06")
    assert steps_of(keeper_north) == []
    assert not SeizureFlow.process_class.objects.filter(seizure=logged).exclude(status="DONE").exists()


def test_a_seizure_found_after_the_penalty_goes_straight_to_the_head(
    logged, client_of, keeper_north, minh, head_north, lan, store, settle, sign_penalty
):
    case = sign_penalty(settle(logged.case, "administrative"))
    late = add_seizure(case, by=lan, today=DAY, seized_at=DETECTED, place="Kho bãi", items=[PHONES])
    for task in open_tasks_of(keeper_north).filter(process__caseprocess__seizureprocess__seizure=late):
        client_of(keeper_north).post(reverse("task", args=[task.pk]), {"store": store.pk})
    for task in open_tasks_of(minh).filter(process__caseprocess__seizureprocess__seizure=late):
        client_of(minh).post(reverse("task", args=[task.pk]), {"items-0-quantity": "215"})
    assert steps_of(head_north) == ["dispose"]


def test_a_refusal_at_the_door_stands_beside_its_field_and_keeps_what_was_typed(logged, client_of, keeper_north, minh, store):
    do(client_of, keeper_north, store=store.pk)
    answer = do(client_of, minh, **{"items-0-quantity": "200", "items-0-note": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors["items-0-note"]
    assert 'value="200"' in answer.content.decode()
    assert do(client_of, minh, **{"items-0-quantity": "1.250"}).context["form"].errors["items-0-quantity"]
    logged.refresh_from_db()
    assert logged.status == "taken_in"


def test_party_papers_and_presiding_travel_with_the_quick_entry(lan, north):
    seizure = log_seizure(
        by=lan, today=DAY, branch=north, kind="drugs", route="road", presiding="co_presiding", title="Ma túy giấu trong xe tải",
        place="Cửa khẩu Hữu Nghị", detected_at=DETECTED, items=[METH],
        parties=[{"kind": "individual", "role": "violator", "name": "Nguyễn Văn Đ."}],
        documents=[{"title": "Ảnh 1", "file_name": "anh.jpg", "mime": "image/jpeg", "size": 10, "sha256": "a" * 64}],
    )  # fmt: skip
    case = seizure.case
    assert (case.title, case.presiding) == ("Ma túy giấu trong xe tải", "co_presiding")
    assert case.parties.get().name == "Nguyễn Văn Đ."
    assert case.documents.get().file_name == "anh.jpg"


def test_half_an_entry_is_never_kept(lan, north):
    from acts.errors import DomainError
    from cases.models import Case

    with pytest.raises(DomainError):
        log_seizure(
            by=lan,
            today=DAY,
            branch=north,
            kind="drugs",
            route="road",
            presiding="customs",
            place="x",
            detected_at=DETECTED,
            items=[PHONES],
        )
    assert not Case.objects.exists()
