"""What the approval page says about signs of crime: the flag, and how the mixture of drugs reaches its clause."""

from decimal import Decimal

from law.thresholds import drug_answer
from prosecutions.commands import propose_prosecution
from prosecutions.forms import ApproveProsecutionForm
from prosecutions.selectors import drug_derivation, signs_of_crime
from seizures.commands import record_seizure
from seizures.rules import Goods
from tests.prosecutions.conftest import DAY, MORNING, TRANSFER

DRUGS = {"way": "transfer", "article": "250", "body": "investigation_agency", "summary": "x"}
HEROIN = Goods("Heroin", Decimal(4), "g", substance="heroin")
KETAMINE = Goods("Ketamine", Decimal(4), "g", substance="ketamine")
TABLETS = Goods("MDMA", Decimal(40), "tablet", substance="mdma")


def drug_case(open_in, north, lan, *goods):
    case = open_in(north, lan, kind="drugs")
    record_seizure(case, by=lan, today=DAY, seized_at=MORNING, place="Hữu Nghị", items=goods)
    return case


def test_two_drugs_reach_a_clause_together_and_tablets_are_never_weighed(open_in, north, lan):
    case = drug_case(open_in, north, lan, HEROIN, KETAMINE, TABLETS)
    answer = drug_derivation(case, "250", DAY)
    assert answer == drug_answer("250", [("heroin", 4_000), ("ketamine", 4_000)], on=DAY)
    assert answer.clause == 2, "80 % and 20 % of the minimum of clause 2"
    assert [(flag.crime, flag.clause) for flag in signs_of_crime(case, "250", DAY)] == [("250", 2)]


def test_one_drug_alone_stays_below(open_in, north, lan):
    assert drug_derivation(drug_case(open_in, north, lan, HEROIN), "250", DAY).clause == 1


def test_an_article_without_quantities_has_no_derivation(open_in, north, lan):
    assert drug_derivation(drug_case(open_in, north, lan, HEROIN), "188", DAY) is None


def test_the_approval_page_shows_flag_and_derivation(criminal_case, lan, head_north, client_of):
    case = criminal_case("drugs", "transfer", "250")
    propose_prosecution(case, by=lan, today=DAY, **DRUGS)
    context = ApproveProsecutionForm(case=case, user=head_north).context()
    assert [(flag.crime, flag.clause) for flag in context["signs"]] == [("250", 4)]
    assert any("100" in step.vi for step in context["mixture"].steps)


def test_goods_below_and_above_the_threshold(criminal, lan, head_north):
    propose_prosecution(criminal, by=lan, today=DAY, **TRANSFER)
    context = ApproveProsecutionForm(case=criminal, user=head_north).context()
    assert [(flag.crime, flag.clause) for flag in context["signs"]] == [("188", 4)] and context["mixture"] is None
    type(criminal).objects.filter(pk=criminal.pk).update(goods_value=99_999_999)
    criminal.refresh_from_db()
    assert signs_of_crime(criminal, "188", DAY) == []
