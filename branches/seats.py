"""
Filling the seats: permissions from the declared rights, groups from postings, guardian grants to the groups.

Nothing else in the system writes permissions, groups, memberships or grants. Everything is derived, so it may be run
again at any time and then changes nothing.
"""

from datetime import date

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils.translation import override
from guardian.models import GroupObjectPermission

from . import rights
from .declared import all_rights, rights_of_role
from .models import Branch, Officer, Posting, Seat

# Two syncs at once would both find a row missing.
SYNC_LOCK = 389_001


@transaction.atomic
def sync(*, today: date) -> dict[str, int]:
    """Makes permissions, seats, grants and memberships agree with the declared rights and the postings; counts the changes."""
    _wait_for_turn()
    changes = {"permissions": _sync_permissions()}
    for branch_id, role in Posting.objects.order_by().values_list("branch_id", "role").distinct():
        _seat_of(branch_id, role)
    changes["grants"] = sum(_sync_grants(seat) for seat in Seat.objects.select_related("group"))
    changes["memberships"] = _sync_memberships(today)
    rights.forget()
    return changes


@transaction.atomic
def sync_officer(officer: Officer, *, today: date) -> None:
    """The same for one person, after a posting changed."""
    _wait_for_turn()
    if not Permission.objects.filter(content_type=_content_type()).exists():
        _sync_permissions()
    for branch_id, role in officer.postings.order_by().values_list("branch_id", "role").distinct():
        _sync_grants(_seat_of(branch_id, role))
    _sync_memberships(today, officer=officer)
    rights.forget()


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [SYNC_LOCK])


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(Branch)


def _sync_permissions() -> int:
    kind = _content_type()
    with override("en"):
        declared = {right.right: str(right.label) for right in all_rights()}
    known = dict(Permission.objects.filter(content_type=kind).values_list("codename", "name"))
    missing = [Permission(content_type=kind, codename=code, name=name) for code, name in declared.items() if code not in known]
    Permission.objects.bulk_create(missing)
    for code, name in declared.items():
        if known.get(code, name) != name:
            Permission.objects.filter(content_type=kind, codename=code).update(name=name)
    gone = Permission.objects.filter(content_type=kind).exclude(codename__in=declared)
    GroupObjectPermission.objects.filter(permission__in=gone).delete()
    return len(missing) + gone.delete()[0]


def _seat_of(branch_id: int, role: str) -> Seat:
    seat = Seat.objects.filter(branch_id=branch_id, role=role).select_related("group").first()
    if seat is None:
        code = Branch.objects.values_list("code", flat=True).get(pk=branch_id)
        group, _made = Group.objects.get_or_create(name=f"{code} · {role}")
        seat = Seat.objects.create(branch_id=branch_id, role=role, group=group)
    return seat


def _sync_grants(seat: Seat) -> int:
    kind = _content_type()
    wanted = set(Permission.objects.filter(content_type=kind, codename__in=rights_of_role(seat.role)).values_list("pk", flat=True))
    grants = GroupObjectPermission.objects.filter(group=seat.group)
    right_ones = grants.filter(content_type=kind, object_pk=str(seat.branch_id), permission__in=wanted)
    present = set(right_ones.values_list("permission_id", flat=True))
    removed = grants.exclude(pk__in=list(right_ones.values_list("pk", flat=True))).delete()[0]
    GroupObjectPermission.objects.bulk_create(
        GroupObjectPermission(permission_id=pk, content_type=kind, object_pk=str(seat.branch_id), group=seat.group)
        for pk in wanted - present
    )
    return removed + len(wanted - present)


def _sync_memberships(today: date, officer: Officer | None = None) -> int:
    """A seat holds the active officers whose posting is not over; one that is still to begin waits there, and reads refuse it."""
    seats = {(seat.branch_id, seat.role): seat.group_id for seat in Seat.objects.all()}
    postings = Posting.objects.filter(officer__is_active=True).exclude(valid_to__lt=today)
    members = Officer.groups.through.objects.all()
    if officer is not None:
        postings, members = postings.filter(officer=officer), members.filter(officer=officer)
    wanted = {
        (officer_id, seats[branch_id, role]) for officer_id, branch_id, role in postings.values_list("officer_id", "branch_id", "role")
    }
    present = {(officer_id, group_id): pk for pk, officer_id, group_id in members.values_list("pk", "officer_id", "group_id")}
    over = [pk for pair, pk in present.items() if pair not in wanted]
    members.filter(pk__in=over).delete()
    missing = [Officer.groups.through(officer_id=who, group_id=group) for who, group in sorted(wanted - set(present))]
    Officer.groups.through.objects.bulk_create(missing)
    return len(over) + len(missing)
