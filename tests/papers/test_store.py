"""The content store keeps bytes under their hash, writes them once and notices when they change; kinds are read from bytes."""

from io import BytesIO

import pytest

from papers import kinds, store
from papers.store import DamagedFile


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def test_the_same_bytes_are_one_file():
    first, second = store.put(b"a seal"), store.put(BytesIO(b"a seal"))
    assert first == second and first.size == 6
    assert store.read(first.sha256).read() == b"a seal"


def test_nothing_is_left_behind_but_the_file_itself(folder):
    kept = store.put(b"a seal")
    files = [path.name for path in folder.rglob("*") if path.is_file()]
    assert files == [kept.sha256]


def test_changed_bytes_are_noticed_at_the_next_reading():
    kept = store.put(b"12,48 kg")
    place = store.place_of(kept.sha256)
    place.chmod(0o600)
    place.write_bytes(b"12,47 kg")
    with pytest.raises(DamagedFile):
        store.read(kept.sha256)


@pytest.mark.parametrize("address", ["", "../../etc/passwd", "z" * 64, "a" * 63, "a" * 64])
def test_an_address_that_is_no_hash_or_unknown_is_not_found(address):
    assert not store.holds(address)
    with pytest.raises(FileNotFoundError):
        store.read(address)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0abc", kinds.JPEG),
        (b"\x89PNG\r\n\x1a\n", kinds.PNG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", kinds.WEBP),
        (b"RIFF\x00\x00\x00\x00WAVE", None),
        (b"%PDF-1.7", kinds.PDF),
        (b"<svg", None),
        (b"GIF89a", None),
        (b"PK\x03\x04", None),
        (b"", None),
    ],
)
def test_kinds_are_read_from_the_first_bytes(head, kind):
    upload = BytesIO(head)
    assert kinds.kind_of(upload) == kind
    assert upload.tell() == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Biên bản số 5.PDF", "Biên bản số 5.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a.pdf.exe", "a.pdf.exe.pdf"),
        ("x\r\ny\u202efdp.pdf", "xyfdp.pdf"),
        ("", "file.pdf"),
        ("n" * 400 + ".pdf", "n" * 150 + ".pdf"),
    ],
)
def test_file_names_keep_their_letters_and_lose_their_tricks(name, told):
    assert kinds.safe_name(name, kinds.PDF) == told
