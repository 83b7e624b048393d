"""Words that the program makes and stores read the same to everybody, whoever typed the rest in whichever language."""

from django.utils.translation import override

from seizures.rules import composed_title
from seizures.uploads import title_of
from tests.seizures.conftest import PHONES, TRUCK


def test_a_composed_title_is_vietnamese_for_a_reader_of_english_too():
    with override("vi"):
        said = composed_title([PHONES, TRUCK])
    with override("en"):
        assert composed_title([PHONES, TRUCK]) == said
    assert said.startswith(PHONES.name) and "other item" not in said


def test_the_title_of_a_photo_is_vietnamese_for_a_reader_of_english_too():
    with override("vi"):
        said = title_of("xe.jpg", "image/jpeg")
    with override("en"):
        assert title_of("xe.jpg", "image/jpeg") == said != "Photo: xe.jpg"
        assert title_of("bien-ban.pdf", "application/pdf") == "bien-ban.pdf"
