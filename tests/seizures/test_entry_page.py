"""The quick entry as a person uses it: what is asked, what is refused beside its field, that nothing typed is lost or written twice."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from acts.models import Once
from cases.models import Case
from seizures.models import SeizedItem, Seizure

JPEG = b"\xff\xd8\xff\xe0" + b"x" * 400
PAGE = reverse("record_seizure")


def words(north, **changes) -> dict:
    """What the form sends for one smuggled truck."""
    sent = {
        "key": "a-key-of-this-showing",
        "branch": north.pk,
        "kind": "smuggling",
        "route": "road",
        "presiding": "customs",
        "place": "Cửa khẩu Hữu Nghị",
        "seized_at": "2026-09-14T07:00",
        "party_name": "",
        "party_kind": "individual",
        "title": "",
        "items-TOTAL_FORMS": "3",
        "items-INITIAL_FORMS": "0",
        "items-0-name": "Xe ô tô tải Hyundai HD78",
        "items-0-quantity": "1",
        "items-0-unit": "piece",
        "items-0-value_vnd": "520.000.000",
    }
    return sent | {name.replace("__", "-"): value for name, value in changes.items()}


@pytest.fixture
def browser_of_lan(client_of, lan):
    return client_of(lan)


def test_an_entry_opens_a_case_and_leads_to_its_number_deadlines_and_labels(browser_of_lan, north):
    answer = browser_of_lan.post(PAGE, words(north, party_name="Nguyễn Văn Đ."), follow=True)
    seizure = Seizure.objects.get()
    assert answer.redirect_chain == [(reverse("seizure", args=[seizure.number]), 302)]
    page = answer.content.decode()
    assert seizure.number in page and seizure.case.number in page
    assert reverse("seizure_labels", args=[seizure.number]) in page
    assert seizure.case.deadlines.first().name_vi in page
    assert seizure.case.title == "Xe ô tô tải Hyundai HD78"
    assert seizure.case.parties.get().name == "Nguyễn Văn Đ."


def test_the_place_and_route_of_the_last_seizure_stand_there_again(browser_of_lan, north):
    browser_of_lan.post(PAGE, words(north, place="Ga Đồng Đăng", route="other"))
    form = browser_of_lan.get(PAGE).context["form"]
    assert (form.initial["place"], form.initial["route"], form.initial["branch"]) == ("Ga Đồng Đăng", "other", north)


@pytest.mark.parametrize(
    ("changes", "line", "field"),
    [
        ({"seized_at": "31/02/2026 08:00"}, None, "seized_at"),
        ({"seized_at": "2026-09-14T23:00"}, None, "seized_at"),
        ({"seized_at": "0001-01-01T00:00"}, None, "seized_at"),
        ({"kind": ""}, None, "kind"),
        ({"place": ""}, None, "place"),
        ({"place": "Hữu\u202eNghị"}, None, "place"),
        ({"items__0__unit": ""}, 0, "unit"),
        ({"items__0__unit": "heap"}, 0, "unit"),
        ({"items__0__quantity": "1.250"}, 0, "quantity"),
        ({"items__0__quantity": "-3"}, 0, "quantity"),
        ({"items__0__quantity": "0"}, 0, "quantity"),
        ({"items__0__quantity": "2,5"}, 0, "quantity"),
        ({"items__0__quantity": "NaN"}, 0, "quantity"),
        ({"items__0__value_vnd": "-5"}, 0, "value_vnd"),
        ({"items__0__value_vnd": "1,5"}, 0, "value_vnd"),
        ({"items__0__name": ""}, 0, "name"),
        ({"items__0__hs_code": "12"}, 0, "hs_code"),
        ({"items__0__is_drug": "on", "items__0__value_vnd": ""}, 0, "substance"),
        ({"items__0__substance": "heroin", "items__0__value_vnd": "", "items__0__net_mass": "3"}, 0, "net_unit"),
        (
            {"items__0__substance": "heroin", "items__0__value_vnd": "", "items__0__net_mass": "1.250", "items__0__net_unit": "g"},
            0,
            "net_mass",
        ),
        ({"items__0__substance": "heroin"}, 0, "value_vnd"),
    ],
)
def test_a_bad_word_is_refused_beside_its_field_and_everything_typed_stays(browser_of_lan, north, changes, line, field):
    answer = browser_of_lan.post(PAGE, words(north, **changes))
    form = answer.context["form"]
    assert answer.status_code == 422
    assert (form if line is None else form.rows.forms[line]).errors[field]
    assert 'value="Xe ô tô tải Hyundai HD78"' in answer.content.decode() or changes.get("items__0__name") == ""
    assert not Case.objects.exists() and not Once.objects.exists()


def test_two_readings_of_a_number_are_both_offered(browser_of_lan, north):
    page = browser_of_lan.post(PAGE, words(north, items__0__quantity="1.250")).content.decode()
    assert "1,25" in page and "1250" in page and 'value="1.250"' in page


def test_an_empty_form_says_what_is_missing(browser_of_lan, north):
    answer = browser_of_lan.post(PAGE, words(north, items__0__name="", items__0__quantity="", items__0__unit="", items__0__value_vnd=""))
    assert answer.status_code == 422
    assert answer.context["form"].rows.forms[0].errors


def test_empty_rows_between_are_left_out_and_a_refusal_finds_the_right_row(browser_of_lan, north):
    sent = words(north, **{"items-2-name": "Thuốc lá 555", "items-2-quantity": "2,5", "items-2-unit": "pack"})
    answer = browser_of_lan.post(PAGE, sent)
    assert answer.context["form"].rows.forms[2].errors["quantity"]
    assert browser_of_lan.post(PAGE, sent | {"items-2-quantity": "2500"}).status_code == 302
    assert list(SeizedItem.objects.values_list("line", "name")) == [(1, "Xe ô tô tải Hyundai HD78"), (2, "Thuốc lá 555")]


def test_a_double_click_records_once(browser_of_lan, north):
    first, second = (browser_of_lan.post(PAGE, words(north)) for _click in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == Seizure.objects.count() == 1


def test_the_same_key_with_other_words_is_refused(browser_of_lan, north):
    browser_of_lan.post(PAGE, words(north))
    assert browser_of_lan.post(PAGE, words(north, place="Elsewhere")).status_code == 422
    assert Case.objects.count() == 1


def test_a_key_that_failed_once_may_be_used_again(browser_of_lan, north):
    assert browser_of_lan.post(PAGE, words(north, items__0__quantity="0")).status_code == 422
    assert browser_of_lan.post(PAGE, words(north)).status_code == 302


def test_photos_become_documents_of_the_case_under_their_own_names(browser_of_lan, north):
    photo = SimpleUploadedFile("Ảnh hiện trường.JPG", JPEG, content_type="text/plain")
    browser_of_lan.post(PAGE, words(north) | {"papers": [photo]})
    document = Case.objects.get().documents.get()
    assert (document.file_name, document.mime, document.size) == ("Ảnh hiện trường.JPG", "image/jpeg", len(JPEG))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.jpg", b"MZ\x90\x00 a program"),
        ("anh.png", b"<svg onload=alert(1)>"),
        ("bienban.pdf", b"PK\x03\x04 a workbook"),
        ("trong.jpg", b""),
    ],
)
def test_a_file_of_the_wrong_kind_is_refused_and_the_good_one_is_kept(browser_of_lan, north, name, content):
    files = [SimpleUploadedFile("tot.jpg", JPEG), SimpleUploadedFile(name, content)]
    answer = browser_of_lan.post(PAGE, words(north) | {"papers": files})
    form = answer.context["form"]
    assert answer.status_code == 422 and name in form.errors["papers"][0]
    assert [paper.file_name for paper in form.kept] == ["tot.jpg"]
    assert not Case.objects.exists()
    token = form.tokens()[0][1]
    assert browser_of_lan.post(PAGE, words(north) | {"kept": [token]}).status_code == 302
    assert Case.objects.get().documents.get().file_name == "tot.jpg"


def test_a_file_above_twenty_megabytes_is_refused(browser_of_lan, north):
    large = SimpleUploadedFile("lon.jpg", JPEG + b"x" * 20 * 1024 * 1024)
    assert browser_of_lan.post(PAGE, words(north) | {"papers": [large]}).context["form"].errors["papers"]


def test_a_kept_file_belongs_to_the_person_who_sent_it(browser_of_lan, client_of, minh, north):
    answer = browser_of_lan.post(PAGE, words(north, place="") | {"papers": [SimpleUploadedFile("tot.jpg", JPEG)]})
    token = answer.context["form"].tokens()[0][1]
    client_of(minh).post(PAGE, words(north) | {"kept": [token, "forged"]})
    assert not Case.objects.get().documents.exists()


def test_other_branches_and_other_desks_have_no_entry(client_of, keeper_north, steering, nam, north):
    assert client_of(keeper_north).get(PAGE).status_code == 403
    assert client_of(steering).get(PAGE).status_code == 403
    assert client_of(nam).post(PAGE, words(north)).status_code == 422
    assert not Case.objects.exists()


def test_a_seizure_is_added_to_a_case_that_exists(browser_of_lan, case, client_of, nam):
    page = reverse("add_seizure", args=[case.number])
    assert browser_of_lan.get(page).status_code == 200
    sent = {
        "key": "k", "place": "Kho bãi", "seized_at": "2026-09-14T08:00", "items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0",
        "items-0-name": "Thuốc lá 555", "items-0-quantity": "2500", "items-0-unit": "pack", "items-0-seal_number": "NP-1",
    }  # fmt: skip
    assert browser_of_lan.post(page, sent).status_code == 302
    assert case.seizures.get().items.get().seal_number == "NP-1"
    assert client_of(nam).get(page).status_code == 404


def test_the_page_speaks_both_languages_and_holds_no_inline_script(browser_of_lan):
    for language, words_of in (("vi", "Ghi nhận bắt giữ"), ("en", "Record a seizure")):
        browser_of_lan.cookies["docket-language"] = language
        page = browser_of_lan.get(PAGE).content.decode()
        assert words_of in page
        assert not re.search(r"<script(?![^>]*\bsrc=)", page) and ' style="' not in page and " onclick=" not in page
