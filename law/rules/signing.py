"""
Who may sign a decision: limits, confiscation, remedies, tax-type acts, and where the file goes otherwise.

Decree 169/2026 arts 30 and 34. Whether the limit is tested on the maximum of the band or on the fine imposed is one dated setting.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .citations import cited
from .fine import FineResult
from .steps import Both, Step, Vnd, say

BAND_MAXIMUM = "band_maximum"
IMPOSED_FINE = "imposed_fine"


@dataclass(frozen=True)
class Limit:
    """What one level may impose, VND per act; no factor means exhibits of any value."""

    level: str
    name_vi: str
    name_en: str
    individual: int
    organisation: int
    confiscation_factor: int | None
    may_remedy: bool
    may_delegate: bool


@dataclass(frozen=True)
class Post:
    """A position that signs, in its lines of command."""

    code: str
    level: str
    unit_kinds: tuple[str, ...]
    tax_acts: bool


@dataclass(frozen=True)
class Route:
    """The highest level of a line, and who signs beyond it."""

    level: str
    beyond: str
    name_vi: str
    name_en: str


@dataclass(frozen=True)
class Charge:
    """One act as a signer sees it. `confiscated` in VND; `remedies` are those that the decision orders."""

    fine: FineResult
    confiscated: int
    remedies: tuple[str, ...]

    def tested(self, test: str) -> int:
        return self.fine.band_max if test == BAND_MAXIMUM else self.fine.amount_each


@dataclass(frozen=True)
class SignerAnswer:
    """`level` is C1 to C4, `provincial_chair` or `director`; `clause` is the article that says so."""

    level: str
    clause: str
    steps: tuple[Step, ...]


def first_signer(
    charges: Sequence[Charge],
    limits: Mapping[str, Limit],
    posts: Iterable[Post],
    route: Route,
    *,
    unit: str,
    test: str,
    sectors: bool = False,
) -> SignerAnswer:
    """The lowest level of the line that may sign every act; when none may, where the whole file goes."""
    steps = [say("limit_test", test=_test_name(test))]
    if sectors:
        return SignerAnswer("provincial_chair", "D169 art. 34.4", (*steps, say("several_sectors")))
    if len(charges) > 1:
        steps.append(say("whole_case"))
    steps += [say("tax_unlimited", act=charge.fine.act_code) for charge in charges if charge.fine.tax_type]
    here = [post for post in posts if unit in post.unit_kinds]
    for level in sorted(level for level in limits if level <= route.level):
        held = [post for post in here if post.level == level]
        reasons = (
            objections(charges, limits[level], any(post.tax_acts for post in held), test) if held else [say("level_absent", level=level)]
        )
        if not reasons:
            steps.append(say("level_may", level=level, name=Both(limits[level].name_vi, limits[level].name_en)))
            return SignerAnswer(level, "D169 art. 30", tuple(steps))
        steps += reasons
    beyond = DIRECTOR if route.beyond == "director" else CHAIR
    steps.append(say("goes_up", to=beyond, article=cited("D169 art. 34")))
    return SignerAnswer(route.beyond, "D169 art. 34", tuple(steps))


def objections(charges: Sequence[Charge], limit: Limit, signs_tax: bool, test: str) -> list[Step]:
    """Why this level may not sign: one sentence for each limit that is passed; empty when it may."""
    return [reason for charge in charges for reason in _objections_to(charge, limit, signs_tax, test)]


def _objections_to(charge: Charge, limit: Limit, signs_tax: bool, test: str) -> list[Step]:
    act, level = charge.fine.act_code, limit.level
    if charge.fine.tax_type:
        return [] if signs_tax else [say("level_tax", level=level, act=act)]
    found = []
    most = limit.individual if charge.fine.individual else limit.organisation
    if charge.tested(test) > most:
        found.append(say("level_fine", level=level, act=act, amount=Vnd(charge.tested(test)), limit=Vnd(most)))
    factor = limit.confiscation_factor
    if factor is not None and charge.confiscated > most * factor:
        sizes = {"factor": factor, "fine": Vnd(most), "limit": Vnd(most * factor)}
        found.append(say("level_confiscation", level=level, amount=Vnd(charge.confiscated), **sizes))
    if charge.remedies and not limit.may_remedy:
        found.append(say("level_remedy", level=level, remedies=", ".join(charge.remedies), act=act))
    return found


def objections_without_fine(limit: Limit, *, individual: bool, confiscated: int, remedies: bool) -> list[Step]:
    """Why this level may not confiscate or order remedies where nobody is fined; empty when it may."""
    most, factor, level = limit.individual if individual else limit.organisation, limit.confiscation_factor, limit.level
    found = []
    if factor is not None and confiscated > most * factor:
        sizes = {"factor": factor, "fine": Vnd(most), "limit": Vnd(most * factor)}
        found.append(say("level_confiscation", level=level, amount=Vnd(confiscated), **sizes))
    if remedies and not limit.may_remedy:
        found.append(say("level_remedy_any", level=level))
    return found


def _test_name(test: str) -> Both:
    if test == IMPOSED_FINE:
        return Both("mức phạt được áp dụng", "the fine imposed")
    return Both("mức tối đa của khung phạt", "the maximum of the band")


CHAIR = Both("Chủ tịch Ủy ban nhân dân cấp tỉnh nơi xảy ra vi phạm", "chair of the provincial People's Committee of the place of violation")
DIRECTOR = Both("Cục trưởng Cục Hải quan", "Director of the Customs Department")
