"""Finding texts in code and templates without any gettext program."""

import textwrap

import pytest

from tools import extract


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.setattr(extract, "ROOT", tmp_path)

    def found(name: str, text: str) -> list[tuple[str, str, str]]:
        path = tmp_path / name
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        reader = extract.from_python if name.endswith(".py") else extract.from_template
        return [(message.msgid, message.context, message.plural) for message in reader(path)]

    return found


def test_python_texts_with_context_plural_and_another_name(read):
    source = """
        from django.utils.translation import gettext_lazy as say, ngettext, pgettext
        a = say("One " "two")
        b = ngettext("%(n)s case", "%(n)s cases", n)
        c = pgettext("noun", "Seal")
        d = say(variable)
    """
    assert read("a.py", source) == [("One two", "", ""), ("%(n)s case", "", "%(n)s cases"), ("Seal", "noun", "")]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% trans 'Cases' %}", ("Cases", "", "")),
        ('{% translate "100% done" %}', ("100%% done", "", "")),
        ('{% translate "Seal" context "noun" as word %}', ("Seal", "noun", "")),
        ('{{ value|default:_("none") }}', ("none", "", "")),
        ("{% blocktranslate with n=case.number trimmed %}\n  Case\n  {{ n }}\n{% endblocktranslate %}", ("Case %(n)s", "", "")),
        ("{% blocktranslate count n=k %}{{ n }} item{% plural %}{{ n }} items{% endblocktranslate %}", ("%(n)s item", "", "%(n)s items")),
    ],
)
def test_template_texts(read, template, expected):
    assert read("a.html", template) == [expected]


def test_a_comment_is_not_a_text(read):
    assert read("a.html", "{# {% trans 'no' %} #}{% comment %}{% trans 'no' %}{% endcomment %}") == []
