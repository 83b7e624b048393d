"""How far a right reaches, in SQL: down to children and back to predecessors; up for the question who answers for a branch."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

# `seats`: those of the person, and of who delegates to him. `held`: what guardian grants them today. `start`: his own, and what was
# delegated from that. `reach`: from each starting branch to children and predecessors, recursively. Asked at every request, so
# each step is made before the next (materialized): planning all joins at once took four times as long as doing them.
GRANTED = """
with recursive seats as materialized (
    select p.officer_id, p.branch_id, s.group_id
    from branches_posting p
    join branches_seat s on s.branch_id = p.branch_id and s.role = p.role
    where p.officer_id = any(array(
        select %(officer)s::bigint union all select giver_id from branches_delegation where receiver_id = %(officer)s))
      and p.valid_from <= %(on)s and (p.valid_to is null or p.valid_to >= %(on)s)
      and exists (select from branches_officer o where o.id = p.officer_id and o.is_active)
      and exists (select from branches_officer_groups m where m.officer_id = p.officer_id and m.group_id = s.group_id)
), held as materialized (
    select s.officer_id, s.branch_id, perm.codename::text as may
    from seats s
    join guardian_groupobjectpermission g on g.group_id = s.group_id and g.object_pk = s.branch_id::text
    join auth_permission perm on perm.id = g.permission_id
    where g.content_type_id = (select id from django_content_type where app_label = 'branches' and model = 'branch')
), start as materialized (
    select branch_id, may from held where officer_id = %(officer)s
    union
    select d.branch_id, h.may
    from branches_delegation d
    join branches_officer o on o.id = d.receiver_id and o.is_active
    join held h on h.officer_id = d.giver_id and h.branch_id = d.branch_id and h.may = any(d.rights)
    where d.receiver_id = %(officer)s and d.valid_from <= %(on)s and d.valid_to >= %(on)s
      and (d.ended_on is null or d.ended_on > %(on)s)
), reach (root, branch_id) as (
    select distinct branch_id, branch_id from start
    union
    select r.root, n.id
    from reach r
    cross join lateral (
        select c.id from branches_branch c where c.parent_id = r.branch_id
        union all
        select s.predecessor_id from branches_succession s where s.successor_id = r.branch_id and s."on" <= %(on)s
    ) n
)
select (select array_agg(distinct s.may) from start s where s.branch_id = r.root), array_agg(r.branch_id)
from reach r group by r.root
"""

ABOVE = """
with recursive above (branch_id) as (
    select unnest(%(ids)s::bigint[])
    union
    select n.id
    from above a
    cross join lateral (
        select b.parent_id as id from branches_branch b where b.id = a.branch_id and b.parent_id is not null
        union all
        select s.successor_id from branches_succession s where s.predecessor_id = a.branch_id and s."on" <= %(on)s
    ) n
)
select branch_id from above
"""

STEPS_ABOVE = """
with recursive above (branch_id, step) as (
    select %(id)s::bigint, 0
    union
    select n.id, a.step + 1
    from above a
    cross join lateral (
        select b.parent_id as id from branches_branch b where b.id = a.branch_id and b.parent_id is not null
        union all
        select s.successor_id from branches_succession s where s.predecessor_id = a.branch_id and s."on" <= %(on)s
    ) n
    where a.step < 12
)
select array_agg(branch_id) from (select branch_id, min(step) as step from above group by branch_id) nearest group by step order by step
"""

BELOW = """
with recursive below (branch_id) as (
    select unnest(%(ids)s::bigint[])
    union
    select n.id
    from below b
    cross join lateral (
        select c.id from branches_branch c where c.parent_id = b.branch_id
        union all
        select s.predecessor_id from branches_succession s where s.successor_id = b.branch_id and s."on" <= %(on)s
    ) n
)
select branch_id from below
"""


def granted(officer_id: int, on: date) -> list[tuple[list[str], list[int]]]:
    """One row per starting branch of the officer on that day: its rights, and the ids of all branches they reach."""
    with connection.cursor() as cursor:
        cursor.execute(GRANTED, {"officer": officer_id, "on": on})
        return cursor.fetchall()


def above(ids: Iterable[int], on: date) -> frozenset[int]:
    """The branches that answer for these on that day: themselves, parents and successors, and theirs."""
    return _ids(ABOVE, ids, on)


def steps_above(branch_id: int, on: date) -> list[list[int]]:
    """The same by nearness: the branch itself, then its parent and successors, then theirs."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS_ABOVE, {"id": branch_id, "on": on})
        return [ids for (ids,) in cursor.fetchall()]


def below(ids: Iterable[int], on: date) -> frozenset[int]:
    """The branches that these answer for on that day: themselves, children and predecessors, and theirs."""
    return _ids(BELOW, ids, on)


def _ids(sql: str, ids: Iterable[int], on: date) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"ids": list(ids), "on": on})
        return frozenset(row[0] for row in cursor.fetchall())
