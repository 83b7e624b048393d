"""What every page does: language, headers, closed doors, sessions that end."""

import time

import pytest
from django.contrib.auth import get_user_model
from django.urls import Resolver404, resolve
from django.utils import formats, translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    officer = get_user_model().objects.create_user("passer.by", password="not the demo one")
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_english_browser_still_gets_vietnamese_first(client):
    assert client.get("/account/login/", headers={"accept-language": "en-US"}).headers["Content-Language"] == "vi"


def test_the_language_that_was_chosen_stays(client):
    client.post("/language/", {"language": "en", "next": "/account/login/"})
    assert client.get("/account/login/").headers["Content-Language"] == "en"


def test_nothing_from_elsewhere_may_run_or_frame(client):
    response = client.get("/account/login/")
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"


def test_no_page_of_a_signed_in_officer_stays_in_a_cache(signed_in):
    assert "no-store" in signed_in.get("/account/2fa/").headers["Cache-Control"]


def test_nobody_makes_an_account_for_himself(client):
    client.post("/account/signup/", {"username": "intruder", "password1": "a long password 1", "password2": "a long password 1"})
    assert not get_user_model().objects.filter(username="intruder").exists()


def test_a_stranger_sees_no_description_of_the_api(client):
    assert client.get("/api/schema/").status_code in (401, 403)


@pytest.mark.parametrize(("mark", "seconds"), [("seen", 31 * 60), ("began", 10 * 60 * 60 + 1)])
def test_an_idle_or_an_old_session_ends(signed_in, mark, seconds):
    assert signed_in.get("/account/2fa/").status_code == 200
    session = signed_in.session
    session[mark] = time.time() - seconds
    session.save()
    assert signed_in.get("/account/2fa/").status_code == 302


@pytest.mark.parametrize("path", ["/workflow/", "/viewflow/", "/admin/", "/admin/login/"])
def test_no_page_of_a_library_is_mounted(path):
    with pytest.raises(Resolver404):
        resolve(path)


@pytest.mark.parametrize(("language", "number"), [("vi", "1.234.567"), ("en", "1,234,567")])
def test_days_and_numbers_are_written_as_in_the_papers(language, number):
    import datetime

    with translation.override(language):
        assert formats.number_format(1234567, force_grouping=True) == number
        assert formats.date_format(datetime.date(2026, 4, 3), "SHORT_DATE_FORMAT") == "03/04/2026"
        assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%d/%m/%Y"


def test_probes_need_no_account(client):
    assert client.get("/livez").status_code == client.get("/readyz").status_code == 200
