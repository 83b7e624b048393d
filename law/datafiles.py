"""Reads law/data/*.toml into plain rows, one dictionary per validity. The compact forms of the files are unfolded here."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import holidays

DATA = Path(__file__).parent / "data"
POINTS = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n"]
READ_FROM = date(2000, 1, 1)  # a reading of a day holds until another is approved, whatever day it speaks of
Row = dict[str, Any]


def read(name: str) -> Row:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def plain(name: str, key: str) -> list[Row]:
    """The rows of one kind: the file's defaults, the kind's defaults, then what the row says."""
    file = read(name)
    base = {**file["defaults"], **file.get("table_defaults", {}).get(key, {})}
    return [{**base, **row} for row in file[key]]


def penalties() -> tuple[list[Row], list[Row]]:
    """Acts and bands of Decree 169/2026."""
    acts: list[Row] = []
    bands: list[Row] = []
    for name in ("penalties_8_13.toml", "penalties_14_26.toml"):
        file = read(name)
        for clause in file["clause"]:
            for family in clause.get("families", [clause.get("family")]):
                acts += _acts_of(family, clause, file["defaults"])
                bands += _bands_of(family, clause, file["defaults"])
    return acts, bands


def _acts_of(family: str, clause: Row, defaults: Row) -> Iterator[Row]:
    shared: Row = {
        key: clause[key]
        for key in ("fine_rule", "basis", "measure", "tax_type", "licence_late", "confiscation", "remedies")
        if key in clause
    }
    shared |= {"limitation": clause.get("limitation", "customs"), "clock_starts": clause.get("clock", "detected")}
    for row in _named_acts(family, clause):
        own = {key: value for key, value in row.items() if key not in ("vi", "en", "clock")}
        if "clock" in row:
            own["clock_starts"] = row["clock"]
        if clause.get("each_point_its_band"):
            own["family"] = row["code"]
        yield {**defaults, **shared, "family": family, "name_vi": row["vi"], "name_en": row["en"], **own}


def _named_acts(family: str, clause: Row) -> Iterator[Row]:
    yield from clause.get("acts", [])
    names = {"vi": clause.get("vi"), "en": clause.get("en")}
    for point in clause.get("points", "").split():
        row = {"code": f"{family}.{point}", **names}
        if point in clause.get("once", ""):
            row["repeat"] = "once"
        if point in clause.get("remedies_of", {}):
            row["remedies"] = clause["remedies_of"][point]
        yield row
    if clause.get("lettered"):
        yield {"code": family, **names}
        for point, _band in zip(POINTS, clause["bands"], strict=False):
            yield {"code": f"{family}.{point}", **names}


def _bands_of(family: str, clause: Row, defaults: Row) -> Iterator[Row]:
    base = {key: value for key, value in defaults.items() if key not in ("decree",)}
    for number, band in enumerate(clause["bands"]):
        code, group = band.get("code", family), family
        if clause.get("lettered"):
            code = f"{family}.{POINTS[number]}"
        if clause.get("each_point_its_band"):
            code = group = clause["acts"][number]["code"]
        names = {"name_vi": f"Khung phạt {code}", "name_en": f"Band {code}"}
        amounts = {"low": band.get("low"), "high": band.get("high"), "minimum": band["min"], "maximum": band["max"]}
        yield {**base, **names, "code": code, "family": group, **amounts}


def crime_thresholds() -> Iterator[Row]:
    file = read("crimes.toml")
    for group in file["thresholds"]:
        for crime in group.get("crimes", [group.get("crime")]):
            for clause, low, high in group["steps"]:
                words = [crime, group["measure"], group.get("subject"), group.get("goods"), group.get("condition"), str(clause)]
                kept = {key: group[key] for key in ("measure", "goods", "subject", "condition", "source", "certainty") if key in group}
                row = {"code": "-".join(word for word in words if word), "crime": crime, "clause": clause, "low": low, "high": high or None}
                yield {**file["defaults"], **row, **kept, "name_vi": group["vi"], "name_en": group["en"]}


def drug_thresholds() -> Iterator[Row]:
    file = read("drugs.toml")
    groups = {group["code"]: group for group in file["drug_group"]}
    for block in file["drug_thresholds"]:
        for article in block["articles"]:
            for code in block.keys() & groups.keys():
                least = {f"minimum_{number}": value or None for number, value in enumerate(block[code], start=1)}
                names = {"name_vi": groups[code]["name_vi"], "name_en": groups[code]["name_en"]}
                yield {**file["defaults"], **names, "code": f"{article}-{code}", "article": article, "group": code, **least}


def substances() -> Iterator[Row]:
    file = read("drugs.toml")
    dimensions = {group["code"]: group["dimension"] for group in file["drug_group"]}
    for block in file["substances"]:
        dimension = block.get("dimension") or dimensions[block["group"]]
        mark = {key: block[key] for key in ("certainty", "source") if key in block}
        for code, vi, en in block["rows"]:
            row = {"code": code, "group": block["group"], "dimension": dimension, "name_vi": vi, "name_en": en}
            yield {**file["defaults"], **row, **mark}


def units() -> Iterator[Row]:
    for block in read("drugs.toml")["units"]:
        mark = {"certainty": block["certainty"], "source": block["source"], "valid_from": date(1900, 1, 1)}
        for code, factor, vi, en in block["rows"]:
            base = block.get("base", code)
            yield {**mark, "code": code, "dimension": block["dimension"], "base": base, "factor": factor, "name_vi": vi, "name_en": en}


def forms() -> Iterator[Row]:
    file = read("forms.toml")
    for block in file["forms"]:
        shared = {**file["defaults"], **{key: value for key, value in block.items() if key != "rows"}}
        for code, number, vi, en in block["rows"]:
            yield {**shared, "code": code, "number": number, "name_vi": vi, "name_en": en}


def calendar_days() -> list[Row]:
    """The package's days off and worked weekend days, then our own rows, which stand instead of the package's."""
    file = read("calendar.toml")
    seed = file["seed"]
    days = {row["day"]: row for row in _package_days(seed)}
    days |= {row["day"]: {**file["defaults"], "valid_from": READ_FROM, **row} for row in file["calendar_day"]}
    return [{**row, "code": day.isoformat()} for day, row in sorted(days.items())]


def _package_days(seed: Row) -> Iterator[Row]:
    years = range(seed["from"], seed["to"] + 1)
    vi, en = (holidays.VN(years=years, language=language) for language in ("vi", "en_US"))
    for day in sorted(vi):
        yield _package_day(day, "off", vi[day], en[day], seed)
    for day in sorted(getattr(vi, "weekend_workdays", ())):
        if seed["from"] <= day.year <= seed["to"]:
            yield _package_day(day, "worked", "Ngày làm bù", "Worked weekend day", seed)


def _package_day(day: date, kind: str, vi: str, en: str, seed: Row) -> Row:
    known = day.year <= seed["announced"]
    return {
        "day": day,
        "kind": kind,
        "name_vi": vi.replace("; ", ", "),
        "name_en": en.replace("; ", ", "),
        "valid_from": READ_FROM,
        "certainty": "found" if known else "inferred",
        "source": f"holidays {holidays.__version__}" + ("" if known else ": swaps not announced yet"),
    }
