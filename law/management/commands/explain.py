"""The calculators on the command line, for auditors and training: every answer with its steps."""

import json
import re
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from acts import clock
from acts.errors import DomainError
from law import authority, deadlines, fines, limitation, thresholds
from law.rules.steps import Step
from law.selectors import book

MASS = re.compile(r"^(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[a-zµμ]*)(?:@(?P<morphine>\d+(?:[.,]\d+)?)%)?$")
FACTORS = {"kg": 1_000_000, "g": 1_000, "mg": 1, "l": 1_000_000, "ml": 1_000, "ul": 1, "µl": 1, "μl": 1}


class Command(BaseCommand):
    help = "Explains a deadline, a fine, a signer, a drug clause or a limitation, step by step. With --json for machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        topics = parser.add_subparsers(dest="topic", required=True)
        for name, (fill, _answer) in TOPICS.items():
            topic = topics.add_parser(name)
            fill(topic)
            topic.add_argument("--on", type=day, help="the law of this day, YYYY-MM-DD (fine, signer: the day the act ended)")
            topic.add_argument("--json", action="store_true", help="one JSON object; steps in both languages")
            topic.add_argument("--language", choices=["vi", "en"], default="vi")

    def handle(self, *args: Any, **options: Any) -> None:
        answer: Callable[[dict[str, Any]], tuple[dict[str, Any], tuple[Step, ...]]] = TOPICS[options["topic"]][1]
        with override(options["language"]):
            try:
                found, steps = answer(options)
            except DomainError as error:
                raise CommandError(str(error)) from error
            if options["json"]:
                found["steps"] = [{"vi": step.vi, "en": step.en} for step in steps]
                self.stdout.write(json.dumps(found, ensure_ascii=False))
                return
            for step in steps:
                self.stdout.write(f"- {step}")
            self.stdout.write(", ".join(f"{key} = {value}" for key, value in found.items()))


def day(text: str) -> date:
    return date.fromisoformat(text)


def amount(text: str) -> int:
    """VND: 25000000, 25_000_000 or 25.000.000."""
    plain = text.replace("_", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", plain):
        plain = plain.replace(".", "")
    if not plain.isascii() or not plain.isdigit():
        raise ValueError(text)
    return int(plain)


def moment(text: str) -> date | datetime:
    return day(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else datetime.fromisoformat(text)


def pause(text: str) -> deadlines.Pause:
    """FIRST..LAST, both included."""
    first, last = text.split("..")
    return deadlines.Pause(moment(first), moment(last))


def deadline_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("rule", help="a code of the deadline table, as T_RECORD")
    parser.add_argument("start", type=moment, help="YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    parser.add_argument("--pause", type=pause, action="append", default=[], help="FIRST..LAST, both included; may be repeated")


def explain_deadline(options: dict[str, Any]) -> tuple[dict[str, Any], tuple[Step, ...]]:
    due = deadlines.due(options["rule"], options["start"], on=options["on"], pauses=options["pause"])
    end = due.day.isoformat() if due.day else due.at.isoformat()
    found = {"rule": due.rule_code, "start": options["start"].isoformat(), "due": end, "due_at": due.at.isoformat()}
    return found | {"certainty": due.certainty, "source": due.source}, due.steps


def fine_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("act", help="an act code, as 14.2.b")
    parser.add_argument("--individual", action="store_true", help="a natural person or household; else an organisation")
    for name, said in (("value", "value of the exhibits"), ("tax", "tax difference or evaded tax"), ("withheld", "money not transferred")):
        parser.add_argument(f"--{name}", type=amount, help=f"{said}, VND")
    parser.add_argument("--units", type=int, help="pieces, for acts fined by number")
    for name in ("aggravating", "mitigating", "late-days"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--times", type=int, default=1, help="acts of this kind not yet handled")
    parser.add_argument("--age", type=int, help="age of a natural person")


def offence(options: dict[str, Any]) -> fines.Offence:
    names = ("individual", "value", "units", "tax", "withheld", "aggravating", "mitigating", "times", "age")
    return fines.Offence(options["act"], **{name: options[name] for name in names}, days_late=options["late_days"])


def explain_fine(options: dict[str, Any]) -> tuple[dict[str, Any], tuple[Step, ...]]:
    result = fines.compute_one(offence(options), on=options["on"] or clock.today(), tables=book(), decided_on=clock.today())
    found = {"act": result.act_code, "decree": result.decree, "amount": result.amount, "band": [result.band_min, result.band_max]}
    found |= {"band_code": result.band_code, "individual": result.individual, "warning": result.warning}
    return found | {"certainty": result.certainty, "needs_check": result.needs_check}, result.steps


def signer_arguments(parser: ArgumentParser) -> None:
    fine_arguments(parser)
    parser.add_argument("--unit", default="regional_branch", help="regional_branch, anti_smuggling, audit or department")
    parser.add_argument("--no-remedies", action="store_true", help="the decision orders no remedy")


def explain_signer(options: dict[str, Any]) -> tuple[dict[str, Any], tuple[Step, ...]]:
    on = options["on"] or clock.today()
    remedies = () if options["no_remedies"] else None
    answer = authority.signers([offence(options)], on=on, unit=options["unit"], remedies=remedies)
    return {"act": options["act"], "level": answer.level, "clause": answer.clause}, answer.steps


def drug_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("substances", nargs="+", type=mass, metavar="SUBSTANCE=MASS", help="heroin=4.5g, ghb=50ml, opium=100g@2.5%%")
    parser.add_argument("--article", required=True, help="248 to 252")
    parser.add_argument("--prior", action="store_true", help="sanctioned or convicted before")
    parser.add_argument("--cross-border", action="store_true")


def mass(text: str) -> tuple[str, int, int | None]:
    """Substance, milligram or microlitre, morphine in per mille. A number without a unit is gram or millilitre."""
    code, _equals, rest = text.partition("=")
    match = MASS.match(rest.strip().lower())
    if not code or match is None or (match["unit"] or "g") not in FACTORS:
        raise ValueError(text)
    morphine = whole(match["morphine"], 10) if match["morphine"] else None
    return code, whole(match["number"], FACTORS[match["unit"] or "g"]), morphine


def whole(number: str, factor: int) -> int:
    """Exact: a quantity finer than the base unit is refused."""
    units, _point, decimals = number.replace(",", ".").partition(".")
    value, rest = divmod(int(units + decimals) * factor, 10 ** len(decimals))
    if rest:
        raise ValueError(number)
    return value


def explain_drugs(options: dict[str, Any]) -> tuple[dict[str, Any], tuple[Step, ...]]:
    on = options["on"] or clock.today()
    answer = thresholds.drug_answer(
        options["article"], options["substances"], on=on, prior=options["prior"], cross_border=options["cross_border"]
    )
    return {"article": answer.article, "clause": answer.clause, "undetermined": answer.undetermined}, answer.steps


def limitation_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("act")
    parser.add_argument("--event", action="append", default=[], help="EVENT=YYYY-MM-DD, as declaration_registered=2026-07-06")
    parser.add_argument("--detected", type=day)
    parser.add_argument("--from-criminal", action="store_true")
    parser.add_argument("--evasion-ended", type=day)


def explain_limitation(options: dict[str, Any]) -> tuple[dict[str, Any], tuple[Step, ...]]:
    events = {code: day(when) for code, _equals, when in (event.partition("=") for event in options["event"])}
    answer = limitation.expires(
        options["act"],
        on=options["on"] or clock.today(),
        events=events,
        detected_on=options["detected"],
        from_criminal=options["from_criminal"],
        evasion_ended=options["evasion_ended"],
    )
    return {"due": answer.expires_on.isoformat(), "started": answer.started_on.isoformat()}, answer.steps


TOPICS = {
    "deadline": (deadline_arguments, explain_deadline),
    "fine": (fine_arguments, explain_fine),
    "signer": (signer_arguments, explain_signer),
    "drugs": (drug_arguments, explain_drugs),
    "limitation": (limitation_arguments, explain_limitation),
}
