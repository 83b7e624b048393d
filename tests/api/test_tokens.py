"""Signing in for machines: tokens come by password and second factor, run out, and die with sessions and account."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from acts import clock
from branches.commands import dismiss_officer, end_sessions
from journal.models import Entry
from journal.verify import verify
from tests.scenes import DAY, MORNING

pytestmark = pytest.mark.django_db
PASSWORD = "a password of the test 1"


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def lan_signs_in(lan):
    lan.set_password(PASSWORD)
    lan.save()

    def sign_in(**words):
        return APIClient().post("/api/token/", {"username": lan.username, "password": PASSWORD} | words, format="json")

    return sign_in


def with_token(token: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


def me(token: str):
    return with_token(token).get("/api/me/")


def test_a_token_opens_the_api_and_says_who_one_is(lan_signs_in, lan):
    answer = me(lan_signs_in().json()["token"])
    assert answer.json()["username"] == lan.username
    [seat] = answer.json()["branches"]
    assert seat["code"] == "KV06" and "record_seizure" in seat["rights"] and "decide_course" not in seat["rights"]
    assert list(Entry.objects.filter(chain_kind="officer", chain_id=lan.pk).values_list("verb", flat=True))[-1] == "token.issued"


def test_a_revoked_token_opens_nothing(lan_signs_in):
    token = lan_signs_in().json()["token"]
    assert with_token(token).delete("/api/token/").status_code == 204
    refused = me(token)
    assert (refused.status_code, refused.headers["Content-Type"]) == (401, "application/problem+json")
    assert refused.headers["WWW-Authenticate"] == "Token"


def test_a_new_token_makes_the_one_before_it_void(lan_signs_in):
    first, second = (lan_signs_in().json()["token"] for _time in range(2))
    assert (me(first).status_code, me(second).status_code) == (401, 200)


def test_a_token_runs_out(lan_signs_in):
    token = lan_signs_in().json()["token"]
    Token.objects.filter(key=token).update(created=MORNING)
    with clock.at(MORNING + timedelta(days=31)):
        assert me(token).status_code == 401


@pytest.mark.parametrize("act", [dismiss_officer, end_sessions])
def test_it_dies_with_the_account_and_with_the_sessions(act, lan_signs_in, lan, administrator):
    token = lan_signs_in().json()["token"]
    more = {"reason": "QĐ 5"} if act is dismiss_officer else {}
    act(lan, by=administrator, today=DAY, **more)
    assert me(token).status_code == 401


@pytest.mark.parametrize("words", [{"password": "wrong"}, {"username": "nobody"}, {"password": ""}, {"username": "lan.kv06\u200b"}])
def test_a_wrong_word_is_not_named(words, lan_signs_in):
    answer = lan_signs_in(**words)
    assert answer.status_code == 400 and answer.json()["title"] == lan_signs_in(password="also wrong").json()["title"]
    assert not Token.objects.exists()


def test_guessing_is_slowed_down(lan_signs_in):
    codes = [lan_signs_in(password=f"guess {number}").status_code for number in range(8)]
    assert codes[0] == 400 and codes[-1] == 429
    assert lan_signs_in().status_code == 429, "even the right word waits"


def test_an_account_with_a_second_factor_needs_its_code(lan_signs_in, lan):
    secret = generate_totp_secret()
    TOTP.activate(lan, secret)
    assert Authenticator.objects.filter(user=lan).exists()
    assert lan_signs_in().status_code == lan_signs_in(code="000000").status_code == 400
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert lan_signs_in(code=code).status_code == 200
    assert lan_signs_in(code=code).status_code == 400, "a code opens once"


@pytest.mark.parametrize(
    "body", [[], 5, None, {"username": ["lan.kv06"], "password": {}}, {"username": "a", "password": "b", "admin": True}]
)
def test_a_body_of_another_shape_is_refused(body, db):
    answer = APIClient().post("/api/token/", body, format="json")
    assert answer.status_code in (400, 422) and answer.headers["Content-Type"] == "application/problem+json"


def test_a_session_works_too_and_needs_the_form_token_to_act(lan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/me/").status_code == 200
    refused = client.post("/api/seizures/", "{}", "application/json")
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")


def test_nobody_without_either_gets_anything(db):
    for path in ("/api/cases/", "/api/tasks/", "/api/seizures/", "/api/decisions/", "/api/summary/", "/api/me/", "/api/schema/"):
        assert APIClient().get(path).status_code == 401, path


def test_another_password_ends_the_token_and_leaves_an_entry(lan_signs_in, lan, client_of):
    token = lan_signs_in().json()["token"]
    words = {"oldpassword": PASSWORD, "password1": "bốn con ngựa sắt 389", "password2": "bốn con ngựa sắt 389"}
    assert client_of(lan).post("/account/password/change/", words).status_code == 302
    assert me(token).status_code == 401
    assert Entry.objects.filter(chain_kind="officer", chain_id=lan.pk, verb="password.changed").count() == 1
    assert verify().faults == 0


@pytest.mark.parametrize("address", ["/account/email/", "/account/confirm-email/", "/account/confirm-email/abc/"])
def test_nobody_changes_an_address_past_the_journal(lan, client_of, address):
    client, before = client_of(lan), lan.email
    assert client.get(address).status_code == 404
    assert client.post(address, {"email": "lan@example.org", "action_add": ""}).status_code == 404
    lan.refresh_from_db()
    assert lan.email == before
    assert verify().faults == 0
