"""Every line of the table of thresholds (Penal Code 248 to 252), substance by substance, one below each step and on it."""

import pytest

from acts.errors import DomainError
from law.thresholds import drug_answer
from tests.law.test_drugs_and_flags import ON

G, KG, ML = 1_000, 1_000_000, 1_000  # in milligram; millilitre in microlitre

# Substances, and where clauses 1 to 4 begin in articles 249, 250 and 252.
LINES = [
    (("opium", "cannabis_resin", "coca_paste"), (1 * G, 500 * G, 1 * KG, 5 * KG)),
    (("heroin", "cocaine", "methamphetamine", "amphetamine", "mdma", "xlr_11"), (100, 5 * G, 30 * G, 100 * G)),
    (("coca_leaf", "khat", "cannabis_leaf"), (1 * KG, 10 * KG, 25 * KG, 75 * KG)),
    (("poppy_fruit_dry",), (5 * KG, 50 * KG, 200 * KG, 600 * KG)),
    (("poppy_fruit_fresh",), (1 * KG, 10 * KG, 50 * KG, 150 * KG)),
    (("other_solid", "ketamine"), (1 * G, 20 * G, 100 * G, 300 * G)),
    (("other_liquid",), (10 * ML, 100 * ML, 250 * ML, 750 * ML)),
]
PLANTS = {"coca_leaf", "khat", "cannabis_leaf", "poppy_fruit_dry", "poppy_fruit_fresh"}
SUBSTANCES = [(substance, steps) for substances, steps in LINES for substance in substances]


def clause(article: str, substance: str, amount: int) -> int:
    return drug_answer(article, [(substance, amount)], on=ON).clause


@pytest.mark.parametrize(("substance", "steps"), SUBSTANCES, ids=[name for name, _steps in SUBSTANCES])
def test_possession_transport_and_appropriation(db, substance, steps):
    for article in ("249", "250", "252"):
        for number, least in enumerate(steps, start=1):
            assert (clause(article, substance, least - 1), clause(article, substance, least)) == (number - 1, number), (article, number)


@pytest.mark.parametrize(("substance", "steps"), SUBSTANCES, ids=[name for name, _steps in SUBSTANCES])
def test_trafficking_and_production_begin_without_a_minimum(db, substance, steps):
    for article in ("251", "248"):
        if article == "248" and substance in PLANTS:
            with pytest.raises(DomainError):
                clause(article, substance, steps[1])
            continue
        later = (100 * ML, 200 * ML, 750 * ML) if (article, substance) == ("248", "other_liquid") else steps[1:]
        assert clause(article, substance, 1) == 1
        for number, least in enumerate(later, start=2):
            assert (clause(article, substance, least - 1), clause(article, substance, least)) == (number - 1, number), (article, number)
