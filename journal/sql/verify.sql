-- Questions of the verifier that are asked of whole tables. They name rows that differ, never their content.

-- Figures that reverse something else than what their entry corrects, and figures that a correction left standing.
create function journal_false_reversals() returns table(id bigint, entry_id bigint, what text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
  select f.id, f.entry_id, 'reverses something else than what its entry corrects'
  from journal_figure f join journal_entry e on e.id = f.entry_id left join journal_figure o on o.id = f.reverses_id
  where f.reverses_id is not null and (o.id is null or o.reverses_id is not null or o.entry_id is distinct from e.corrects_id
    or (f.measure, f.rule, f.branch_id, f."on", f.slices, f.amount) is distinct from (o.measure, o.rule, o.branch_id, o."on", o.slices, -o.amount))
  union all
  select o.id, o.entry_id, 'was corrected but not reversed'
  from journal_entry e join journal_figure o on o.entry_id = e.corrects_id
  where o.reverses_id is null and not exists (select from journal_figure f where f.reverses_id = o.id)
  union all
  select f.id, f.entry_id, 'belongs to no entry' from journal_figure f where not exists (select from journal_entry e where e.id = f.entry_id)
$$;

-- Sums that do not equal their figures. The id is that of the total, or of one delta of the cell; null when the sum is missing.
create function journal_false_totals() returns table(kind text, id bigint, what text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
  with days as (
      select measure, rule, branch_id, "on", slices, sum(amount) amount, count(*) n from journal_figure group by 1, 2, 3, 4, 5),
    waiting as (
      select measure, rule, branch_id, "on", slices, sum(amount) amount, sum(n) n, min(id) id from journal_delta group by 1, 2, 3, 4, 5),
    kept as (
      select min(total) total, min(delta) delta, measure, rule, branch_id, "on", slices, sum(amount) amount, sum(n) n from (
        select id total, null::bigint delta, measure, rule, branch_id, "on", slices, amount, n from journal_daytotal
        union all select null, id, measure, rule, branch_id, "on", slices, amount, n from waiting) u
      group by 3, 4, 5, 6, 7),
    halves as (
      select measure, rule, branch_id, journal_half("on") half, slices, sum(amount) amount, sum(n) n from days group by 1, 2, 3, 4, 5),
    kept_halves as (
      select min(total) total, min(delta) delta, measure, rule, branch_id, half, slices, sum(amount) amount, sum(n) n from (
        select id total, null::bigint delta, measure, rule, branch_id, half, slices, amount, n from journal_total
        union all select null, id, measure, rule, branch_id, journal_half("on"), slices, amount, n from waiting) u
      group by 3, 4, 5, 6, 7)
  select case when k.total is null and k.delta is not null then 'journal_delta' else 'journal_daytotal' end, coalesce(k.total, k.delta),
    format('%s rule %s, branch %s, %s %s: figures make %s in %s, the sums say %s in %s', coalesce(d.measure, k.measure), coalesce(d.rule, k.rule),
      coalesce(d.branch_id, k.branch_id), coalesce(d."on", k."on"), coalesce(d.slices, k.slices), d.amount, d.n, k.amount, k.n)
  from days d full join kept k on (d.measure, d.rule, d."on", d.slices) = (k.measure, k.rule, k."on", k.slices)
    and coalesce(d.branch_id, -1) = coalesce(k.branch_id, -1)
  where (d.amount, d.n) is distinct from (k.amount, k.n)
  union all
  select case when k.total is null and k.delta is not null then 'journal_delta' else 'journal_total' end, coalesce(k.total, k.delta),
    format('%s rule %s, branch %s, half month %s %s: figures make %s in %s, the sums say %s in %s', coalesce(d.measure, k.measure),
      coalesce(d.rule, k.rule), coalesce(d.branch_id, k.branch_id), coalesce(d.half, k.half), coalesce(d.slices, k.slices),
      d.amount, d.n, k.amount, k.n)
  from halves d full join kept_halves k on (d.measure, d.rule, d.half, d.slices) = (k.measure, k.rule, k.half, k.slices)
    and coalesce(d.branch_id, -1) = coalesce(k.branch_id, -1)
  where (d.amount, d.n) is distinct from (k.amount, k.n)
$$;

-- Heads named by a seal ([[kind, id, seq, hash], ...]) that the entries do not show.
create function journal_broken_heads(p_heads jsonb) returns table(chain_kind text, chain_id bigint, seq bigint, entry_id bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
  select h->>0, (h->>1)::bigint, (h->>2)::bigint, e.id
  from jsonb_array_elements(p_heads) h
    left join journal_entry e on e.chain_kind = h->>0 and e.chain_id = (h->>1)::bigint and e.seq = (h->>2)::bigint
  where encode(e.hash, 'hex') is distinct from h->>3
$$;

-- Seals that count other entries than there are between the seal before and this one.
create function journal_miscounted_seals() returns table(id bigint, sealed bigint, present bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
  select c.id, c.sealed, p.n
  from (select id, upto, lag(upto, 1, 0::bigint) over (order by id) after, entries - lag(entries, 1, 0::bigint) over (order by id) sealed
        from journal_checkpoint) c
    cross join lateral (select count(*) n from journal_entry e where e.id > c.after and e.id <= c.upto) p
  where p.n <> c.sealed
$$;
