"""The people of the demo and of the tests: three branches with the same five desks, and the headquarters."""

from dataclasses import dataclass
from datetime import date

from acts import clock
from branches.choices import Role
from branches.commands import appoint_officer, post_officer
from branches.models import Branch, Officer, Position

# The first day of the new branches: the demo may play any day since.
FIRST_DAY = date(2025, 3, 15)
DEMO_PASSWORD = "demo-389"


@dataclass(frozen=True)
class Person:
    """`fixture` is the name by which tests call this person."""

    fixture: str
    username: str
    full_name: str
    branch: str
    role: Role
    position: str
    badge_number: str
    language: str = "vi"


CAST = (
    # North: Lạng Sơn.
    Person("lan", "lan.kv06", "Nguyễn Thị Lan", "KV06", Role.OFFICER, "official", "HQ-06101"),
    Person("minh", "minh.kv06", "Hoàng Văn Minh", "KV06", Role.OFFICER, "official", "HQ-06102"),
    Person("head_north", "head.kv06", "Vi Quốc Thắng", "KV06", Role.HEAD, "branch_head", "HQ-06001"),
    Person("deputy_north", "pho.kv06", "Lương Thị Ánh Tuyết", "KV06", Role.OFFICER, "branch_deputy", "HQ-06002"),
    Person("keeper_north", "kho.kv06", "Nông Văn Đức", "KV06", Role.CUSTODIAN, "keeper", "HQ-06201"),
    Person("clerk_north", "ketoan.kv06", "Lý Thị Thu Hà", "KV06", Role.CLERK, "accountant", "HQ-06301"),
    # South: Ho Chi Minh City.
    Person("nam", "nam.kv02", "Trần Hoài Nam", "KV02", Role.OFFICER, "official", "HQ-02101"),
    Person("phuong", "phuong.kv02", "Lê Thị Mai Phương", "KV02", Role.OFFICER, "official", "HQ-02102"),
    Person("head_south", "head.kv02", "Huỳnh Thanh Bình", "KV02", Role.HEAD, "branch_head", "HQ-02001"),
    Person("keeper_south", "kho.kv02", "Đặng Văn Tài", "KV02", Role.CUSTODIAN, "keeper", "HQ-02201"),
    Person("clerk_south", "ketoan.kv02", "Võ Thị Kim Ngân", "KV02", Role.CLERK, "accountant", "HQ-02301"),
    # Third: Quảng Ninh.
    Person("son", "son.kv08", "Phạm Ngọc Sơn", "KV08", Role.OFFICER, "official", "HQ-08101"),
    Person("bich", "bich.kv08", "Bùi Thị Ngọc Bích", "KV08", Role.OFFICER, "official", "HQ-08102"),
    Person("head_third", "head.kv08", "Vũ Đình Quang", "KV08", Role.HEAD, "branch_head", "HQ-08001"),
    Person("keeper_third", "kho.kv08", "Đoàn Văn Hải", "KV08", Role.CUSTODIAN, "keeper", "HQ-08201"),
    Person("clerk_third", "ketoan.kv08", "Ngô Thị Thảo", "KV08", Role.CLERK, "accountant", "HQ-08301"),
    # Headquarters.
    Person("director", "director", "Nguyễn Đức Thành", "CHQ", Role.HEAD, "director", "HQ-00001"),
    Person("steering", "bcd389", "Đỗ Hồng Vân", "CHQ", Role.STEERING, "steering_staff", "HQ-00389"),
    Person("auditor", "auditor", "Trịnh Xuân Hòa", "CHQ", Role.AUDITOR, "inspector", "HQ-00701"),
    Person("administrator", "admin.chq", "Phan Anh Tuấn", "CHQ", Role.ADMINISTRATOR, "system_administrator", "HQ-00901"),
    Person("second_administrator", "admin2.chq", "Lê Thị Duyên", "CHQ", Role.ADMINISTRATOR, "system_administrator", "HQ-00902"),
)


def appoint_cast(password: str | None = None) -> list[Officer]:
    """
    Appoints and posts whoever of the cast is missing, by the commands, as the system; again it changes nothing.

    With a password (the demo's is DEMO_PASSWORD) they can sign in; without one, as in tests, nobody can.
    """
    return [_appoint(person, password) for person in CAST]


def _appoint(person: Person, password: str | None) -> Officer:
    today = clock.today()
    branch = Branch.objects.get(code=person.branch)
    officer = Officer.objects.filter(username=person.username).first()
    if officer is None:
        officer = appoint_officer(
            username=person.username, full_name=person.full_name, branch=branch, badge_number=person.badge_number,
            language=person.language, password=password, is_demo=True, by=None, today=today,
        )  # fmt: skip
    if not officer.postings.exists():
        position = Position.objects.get(code=person.position)
        post_officer(
            officer, branch=branch, role=person.role, position=position, valid_from=FIRST_DAY,
            document=f"{person.badge_number[3:]}/QĐ-{person.branch}", by=None, today=today,
        )  # fmt: skip
    return officer
