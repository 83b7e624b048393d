"""Worklist, register, case file, search and documents as different people see them."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from acts import clock
from cases.models import Document, Party
from tests import scenes
from tests.scenes import INQUIRY, MORNING, task_of

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000050001" + "0d0a2db40000000049454e44ae426082"
)


@pytest.fixture
def desk(ground):
    with clock.at(MORNING):
        yield scenes.Desk("KV06")


def test_each_person_finds_the_own_work(desk, client_of):
    case = scenes.a_case_awaiting_decision(desk)
    title = case.title
    assert title in client_of(desk.head).get(reverse("worklist"), {"tab": "decide"}).content.decode()
    assert title not in client_of(desk.officer).get(reverse("worklist"), {"tab": "decide"}).content.decode()


def test_late_work_stands_under_late_and_not_before_it_is_late(desk, client_of):
    case = scenes.a_seizure(desk).case
    late = {"tab": "late"}
    assert case.number not in client_of(desk.head).get(reverse("worklist"), late).content.decode()
    with clock.at(MORNING + timedelta(days=9)):
        assert case.number in client_of(desk.head).get(reverse("worklist"), late).content.decode()


def test_an_empty_list_says_so_and_a_full_one_does_not(desk, client_of):
    words = "Không có việc nào chờ bạn ở đây"
    assert words in client_of(desk.head).get(reverse("worklist")).content.decode()
    scenes.a_seizure(desk)
    assert words not in client_of(desk.head).get(reverse("worklist")).content.decode()


def test_steering_staff_are_led_to_the_summary(client_of, steering):
    page = client_of(steering).get(reverse("worklist")).content.decode()
    assert reverse("summary") in page


def test_the_register_filters_and_exports_what_it_shows(desk, client_of):
    wanted, other = scenes.a_seizure(desk, title="Mực khô").case, scenes.a_seizure(desk, title="Gạo nếp", route="other").case
    client = client_of(desk.officer)
    page = client.get(reverse("register"), {"route": "other"}).content.decode()
    assert other.number in page and wanted.number not in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(reverse("register"), {"q": "mực", "format": "xlsx"}).content))
    words = str(book.get_sheet_by_index(0).to_python())
    assert wanted.number in words and other.number not in words


@pytest.mark.parametrize("query", [{"detected_from": "31/04/2026"}, {"value_from": "-1"}, {"kind": "nonsense"}])
def test_a_filter_that_cannot_be_read_says_so(desk, client_of, query):
    assert client_of(desk.officer).get(reverse("register"), query).status_code == 422


def test_a_name_is_found_without_diacritics_inside_the_branch_only(desk, client_of, nam):
    case = scenes.a_seizure(desk).case
    assert case.number in client_of(desk.officer).get(reverse("search"), {"q": "nong van toi"}).content.decode()
    assert case.number not in client_of(nam).get(reverse("search"), {"q": "nong van toi"}).content.decode()


def test_the_case_of_another_branch_is_not_found(desk, client_of, nam):
    case = scenes.a_seizure(desk).case
    assert client_of(nam).get(reverse("case", args=[case.number])).status_code == 404
    assert client_of(desk.officer).get(reverse("case", args=[case.number])).status_code == 200


def test_the_task_of_another_branch_answers_like_one_that_does_not_exist(desk, client_of, head_south):
    task = task_of(scenes.a_seizure(desk).case, INQUIRY, "assign")
    client = client_of(head_south)
    foreign, absent = client.get(reverse("task", args=[task.pk])), client.get(reverse("task", args=[10**9]))
    assert foreign.status_code == absent.status_code == 404


def test_a_done_task_says_so_and_does_nothing(desk, client_of):
    case = scenes.a_seizure(desk).case
    task = task_of(case, INQUIRY, "assign")
    client, words = client_of(desk.head), {"officer": desk.officer.pk}
    assert client.post(reverse("task", args=[task.pk]), words | {"key": "a"}).status_code == 302
    assert client.post(reverse("task", args=[task.pk]), words | {"key": "b"}).status_code == 409


def test_a_person_is_added_once_however_often_the_button_is_pressed(desk, client_of):
    case = scenes.a_seizure(desk).case
    words = {"kind": "individual", "role": "owner", "name": "Hoàng Thị Hoa", "nationality": "vn", "key": "x"}
    client = client_of(desk.officer)
    assert [client.post(reverse("case_act", args=[case.number, "party"]), words).status_code for _ in range(2)] == [302, 302]
    assert Party.objects.filter(case=case, name="Hoàng Thị Hoa", nationality="VN").count() == 1


def test_a_picture_is_kept_and_given_back_byte_for_byte_as_a_download(desk, client_of, nam):
    case = scenes.a_seizure(desk).case
    client = client_of(desk.officer)
    client.post(reverse("case_act", args=[case.number, "document"]), {"title": "Ảnh", "file": SimpleUploadedFile("ảnh tang vật.png", PNG)})
    row = Document.objects.get(case=case)
    answer = client.get(reverse("document", args=[row.pk]))
    assert b"".join(answer.streaming_content) == PNG
    assert "attachment" in answer["Content-Disposition"] and answer["Content-Security-Policy"] == "sandbox"
    assert client_of(nam).get(reverse("document", args=[row.pk])).status_code == 404


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"<html><script>1</script>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b""])
def test_a_file_of_another_kind_is_refused_beside_the_field_whatever_its_name(desk, client_of, content):
    case = scenes.a_seizure(desk).case
    words = {"title": "Biên bản giữ nguyên", "file": SimpleUploadedFile("biên bản.pdf", content)}
    answer = client_of(desk.officer).post(reverse("case_act", args=[case.number, "document"]), words)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_file-error"' in page and "Biên bản giữ nguyên" in page
    assert not Document.objects.exists()


def test_both_languages_are_complete_on_the_case_page(desk, client_of):
    case = scenes.a_seizure(desk).case
    client = client_of(desk.officer)
    assert "Diễn biến" in client.get(reverse("case", args=[case.number])).content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    page = client.get(reverse("case", args=[case.number])).content.decode()
    assert "History" in page and "Diễn biến" not in page


def test_nobody_gets_the_form_of_a_step_that_is_not_open_to_him(desk, client_of, api_client_of, auditor):
    task = task_of(scenes.a_seizure(desk).case, INQUIRY, "assign")
    for stranger in (auditor, desk.officer):
        answer = client_of(stranger).post(reverse("task", args=[task.pk]), {})
        assert answer.status_code == 403 and not answer.context["form"]
        assert '<form method="post" enctype' not in answer.content.decode()
        assert api_client_of(stranger).post(f"/api/tasks/{task.pk}/", {}, format="json").status_code == 403
    client_of(desk.head).post(reverse("task", args=[task.pk]), {"officer": desk.officer.pk, "key": "a"})
    answer = client_of(auditor).post(reverse("task", args=[task.pk]), {})
    assert answer.status_code == 409 and not answer.context["form"]
    assert api_client_of(auditor).post(f"/api/tasks/{task.pk}/", {}, format="json").status_code == 409
