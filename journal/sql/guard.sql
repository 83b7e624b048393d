-- Entries and figures are only ever added. The grants stop the application; these triggers stop the owner's slips too.

create function journal_no_change() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as
$$
begin
  raise exception 'append-only: % on %', tg_op, tg_table_name using errcode = '42501';
end
$$;

-- The one change allowed to an entry: its details and their salt become empty.
create function journal_only_purge() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as
$$
begin
  if new.details is null and new.salt is null and to_jsonb(new) - 'details' - 'salt' = to_jsonb(old) - 'details' - 'salt' then
    return new;
  end if;
  raise exception 'append-only: % on %', tg_op, tg_table_name using errcode = '42501';
end
$$;

create trigger journal_entry_kept before update on journal_entry for each row execute function journal_only_purge();
create trigger journal_entry_not_deleted before delete on journal_entry for each row execute function journal_no_change();
create trigger journal_entry_not_emptied before truncate on journal_entry for each statement execute function journal_no_change();
create trigger journal_figure_kept before update or delete on journal_figure for each row execute function journal_no_change();
create trigger journal_figure_not_emptied before truncate on journal_figure for each statement execute function journal_no_change();
create trigger journal_checkpoint_kept before update or delete on journal_checkpoint for each row execute function journal_no_change();
create trigger journal_checkpoint_not_emptied before truncate on journal_checkpoint for each statement execute function journal_no_change();

-- Removes the words of one entry for good. For the owner only; the act itself is an entry on the same chain, and the verifier
-- accepts an empty text only where such an entry names it.
create function journal_purge(p_entry bigint, p_by_id bigint, p_by_name text, p_reason text) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  e journal_entry;
  noted bigint;
begin
  select * into strict e from journal_entry where id = p_entry;
  select a.id into noted from journal_append(jsonb_build_object(
    'verb', 'details.purged', 'chain_kind', e.chain_kind, 'chain_id', e.chain_id, 'by_id', p_by_id, 'by_name', p_by_name, 'position', '',
    'branch_id', e.branch_id, 'branch_code', e.branch_code, 'branch_name', e.branch_name,
    'occurred_on', (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date, 'act', gen_random_uuid(), 'subject_table', 'journal_entry',
    'subject_id', e.id, 'rows', '[]'::jsonb, 'figures', '[]'::jsonb, 'facts', jsonb_build_object('seq', e.seq)::text,
    'details', jsonb_build_object('reason', p_reason)::text)) a;
  update journal_entry set details = null, salt = null where id = p_entry;
  return noted;
end
$$;
