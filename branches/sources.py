"""The sources named in branches/data, for readers of both languages. A row names its parts with "; " between them."""

from django.utils.translation import gettext, gettext_noop

KNOWN = (
    gettext_noop("Community unit-code file Thitastic/new-customs-code"),
    gettext_noop("Decision 2019/QD-BTC, 11/6/2025"),
    gettext_noop("Decision 382/QD-BTC, 26/2/2025"),
    gettext_noop("Decree 169/2026/ND-CP art. 30"),
    gettext_noop("Inferred from the provinces of the branch"),
    gettext_noop("Inferred from the unit-code file and the province mergers of 1/7/2025"),
    gettext_noop("Named in press reports"),
    gettext_noop("Own knowledge, not verified"),
    gettext_noop("Vietnamese short names own"),
    gettext_noop("art. 54 of the Law on Handling Administrative Violations"),
    gettext_noop("branch own"),
    gettext_noop("code of ours"),
    gettext_noop("flotilla taken as a control team"),
    gettext_noop("members of the branch not read"),
    gettext_noop("name own"),
    gettext_noop("not named among the signers"),
    gettext_noop("not read in the list of tax-type signers"),
    gettext_noop("number of departments only"),
    gettext_noop("old and new code"),
    gettext_noop("planned"),
    gettext_noop("press excerpts"),
    gettext_noop("seat and last day own"),
    gettext_noop("seat inferred"),
    gettext_noop("seat own"),
    gettext_noop("the file lists it under VI, taken for an error for VII"),
    gettext_noop("vccinews.com item 60085"),
    gettext_noop("vietnamnet.vn item 2477345"),
)


def in_words(source: str) -> str:
    """The source in the reader's language; a part that is not known here stands as it is."""
    return "; ".join(gettext(part) for part in source.split("; ") if part)
