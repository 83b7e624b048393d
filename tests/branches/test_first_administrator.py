"""A server without the demo gets its first administrator by a one-time link, never by a known password."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from branches.models import Officer
from journal.models import Entry
from journal.verify import verify

pytestmark = pytest.mark.django_db
LONG = "bốn con ngựa sắt 389"


def create(username: str = "quan.tri") -> str:
    said = io.StringIO()
    call_command("create_first_administrator", username, "Lê Quản Trị", "--document", "12/QĐ-CHQ", stdout=said)
    return said.getvalue().strip().splitlines()[-1].removeprefix("http://127.0.0.1:8000")


def test_nobody_can_sign_in_before_the_link_was_used():
    create()
    assert not Officer.objects.get(username="quan.tri").has_usable_password()


def test_the_link_sets_the_password_once(client):
    link = create()
    answer = client.post(link, {"new_password1": LONG, "new_password2": LONG})
    assert answer.status_code == 302
    assert Officer.objects.get(username="quan.tri").check_password(LONG)
    assert client.get(link).status_code == 404


def test_the_first_password_leaves_an_entry_with_its_time(client):
    link = create()
    client.post(link, {"new_password1": LONG, "new_password2": LONG})
    officer = Officer.objects.get(username="quan.tri")
    [entry] = Entry.objects.filter(chain_kind="officer", chain_id=officer.pk, verb="password.set")
    assert entry.by_id == officer.pk
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("officer", args=[officer.pk])).content.decode()
    assert "Đặt mật khẩu lần đầu qua liên kết dùng một lần" in page
    assert verify().faults == 0


def test_a_short_password_is_refused(client):
    assert client.post(create(), {"new_password1": "ngan", "new_password2": "ngan"}).status_code == 200
    assert not Officer.objects.get(username="quan.tri").has_usable_password()


def test_a_lost_link_can_be_made_again_until_it_was_used(client):
    create()
    link = create()
    assert Officer.objects.filter(username="quan.tri").count() == 1
    client.post(link, {"new_password1": LONG, "new_password2": LONG})
    with pytest.raises(CommandError, match="is an administrator already"):
        create("second")


@pytest.mark.parametrize("link", ["/account/first/MQ/abc/", "/account/first/x/y/", "/account/first/OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk/a-b/"])
def test_a_made_up_link_opens_nothing(client, link):
    assert client.get(link).status_code == 404
