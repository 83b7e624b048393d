-- Figures become deltas in the transaction that wrote them; a fold moves deltas into totals. A reader that adds totals and
-- deltas in one statement is exact at any moment, because the fold is one statement too (speed.md measured it).

create function journal_delta() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
begin
  insert into journal_delta(measure, rule, branch_id, "on", slices, amount, n)
    select measure, rule, branch_id, "on", slices, sum(amount)::bigint, count(*) from fresh group by 1, 2, 3, 4, 5;
  return null;
end
$$;
create trigger journal_figure_delta after insert on journal_figure
  referencing new table as fresh for each statement execute function journal_delta();

-- Returns how many deltas were folded; 0 when another fold is at work.
create function journal_fold() returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  folded bigint;
begin
  if not pg_try_advisory_xact_lock(389001) then
    return 0;
  end if;
  with gone as (delete from journal_delta returning *),
    days as (
      insert into journal_daytotal as d (measure, rule, branch_id, "on", slices, amount, n)
      select measure, rule, branch_id, "on", slices, sum(amount)::bigint, sum(n)::bigint from gone group by 1, 2, 3, 4, 5
      on conflict (measure, "on", branch_id, rule, slices) do update set amount = d.amount + excluded.amount, n = d.n + excluded.n),
    halves as (
      insert into journal_total as t (measure, rule, branch_id, half, slices, amount, n)
      select measure, rule, branch_id, journal_half("on"), slices, sum(amount)::bigint, sum(n)::bigint from gone group by 1, 2, 3, 4, 5
      on conflict (measure, half, branch_id, rule, slices) do update set amount = t.amount + excluded.amount, n = t.n + excluded.n)
  select count(*) into folded from gone;
  return folded;
end
$$;
