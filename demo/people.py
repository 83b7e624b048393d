"""Who acts in the play, and the words and numbers of the invented finds."""

import random
from decimal import Decimal

from branches.models import Branch, Officer
from cases.choices import Kind, PartyKind, PartyRole
from seizures.rules import Goods as Seized

from .cast import CAST
from .world import COMPANIES, FAMILY, GIVEN, MIDDLE, NATIONS, Desk, Goods

USERNAMES = {person.fixture: person.username for person in CAST}


class Cast:
    """The people of one desk; their rights are asked anew for each day of the play."""

    def __init__(self, desk: Desk):
        self.desk = desk
        self.branch = Branch.objects.select_related("parent").get(code=desk.branch)
        self.known: dict[str, Officer] = {}

    def who(self, fixture: str) -> Officer:
        if fixture not in self.known:
            self.known[fixture] = Officer.objects.get(username=USERNAMES[fixture])
        return self.known[fixture]

    def head(self) -> Officer:
        return self.who(self.desk.head)

    def keeper(self) -> Officer:
        return self.who(self.desk.keeper)

    def clerk(self) -> Officer:
        return self.who(self.desk.clerk)

    def officer(self, n: int) -> Officer:
        return self.who(self.desk.officers[n % len(self.desk.officers)])


def party(rng: random.Random, kind: str) -> dict:
    """An invented violator: companies where declarations are at fault, people where goods are carried."""
    if kind in (Kind.ADMINISTRATIVE, Kind.IP) and rng.random() < 0.7:
        name = rng.choice(COMPANIES)
        return {
            "kind": PartyKind.ORGANISATION,
            "role": PartyRole.DECLARANT,
            "name": name,
            "identity_number": f"0{rng.randrange(10**8, 10**9)}",
        }
    name = f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"
    role = PartyRole.CARRIER if kind in (Kind.SMUGGLING, Kind.DRUGS) else PartyRole.VIOLATOR
    nation = rng.choice(NATIONS) if kind in (Kind.SMUGGLING, Kind.DRUGS) else "VN"
    return {
        "kind": PartyKind.INDIVIDUAL,
        "role": role,
        "name": name,
        "identity_number": f"0{rng.randrange(10**10, 10**11)}",
        "nationality": nation,
    }


def seized(rng: random.Random, goods: Goods, count: int, seal: str) -> Seized:
    """The find as an officer logs it. A drug has its mass as weighed, in grams, and no value."""
    if goods.substance:
        mass = Decimal(rng.randrange(goods.grams[0] * 10, goods.grams[1] * 10)) / 10
        return Seized(
            name=goods.words,
            quantity=Decimal(count),
            unit=goods.unit,
            substance=goods.substance,
            net_mass=mass,
            net_unit="g",
            seal_number=seal,
        )
    return Seized(name=words(goods, count), quantity=Decimal(count), unit=goods.unit, value_vnd=count * goods.price, seal_number=seal)


def words(goods: Goods, count: int) -> str:
    return goods.words.format(n=f"{count:,}".replace(",", "."))
