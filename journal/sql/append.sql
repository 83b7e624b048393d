-- The only way in. One call writes the entry, its reversals and its figures, and moves the head of the chain.

-- Locks the head of a chain, made on first use.
create function journal_lock_head(p_kind text, p_id bigint) returns journal_chainhead
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  head journal_chainhead;
begin
  select * into head from journal_chainhead where chain_kind = p_kind and chain_id = p_id for update;
  if not found then
    insert into journal_chainhead(chain_kind, chain_id, seq, hash) values (p_kind, p_id, 0, journal_genesis(p_kind, p_id))
      on conflict do nothing;
    select * into head from journal_chainhead where chain_kind = p_kind and chain_id = p_id for update;
  end if;
  return head;
end
$$;

-- The lines of a new entry: first the reversals of what the corrected entry itself counted (not of what it reversed: that
-- stays reversed), then the entry's own.
create function journal_lines(p_entry bigint, p_corrects bigint, p_figures jsonb) returns journal_figure[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  f jsonb;
  l journal_figure;
  lines journal_figure[] := '{}';
begin
  if p_corrects is not null then
    for l in select * from journal_figure where entry_id = p_corrects and reverses_id is null order by line loop
      l.reverses_id := l.id; l.amount := -l.amount; l.entry_id := p_entry; l.line := cardinality(lines) + 1;
      lines := lines || l;
    end loop;
  end if;
  for f in select jsonb_array_elements(p_figures) loop
    l := jsonb_populate_record(null::journal_figure, f);
    l.entry_id := p_entry; l.line := cardinality(lines) + 1; l.reverses_id := null;
    lines := lines || l;
  end loop;
  return lines;
end
$$;

-- p: verb, chain_kind, chain_id, by_id, by_name, position, branch_id, branch_code, branch_name, occurred_on, act, cause_id,
-- corrects_id, subject_table, subject_id, rows [{"t", "id", "x"?}], facts (text), details (text),
-- figures [{"measure", "rule", "branch_id", "on", "slices", "amount"}].
create function journal_append(p jsonb, out id bigint, out seq bigint, out recorded_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  head journal_chainhead;
  e journal_entry;
  lines journal_figure[];
begin
  -- Before the clock is read: journal_cut() waits for this lock, so nothing can be recorded behind a cut.
  lock table journal_entry in row exclusive mode;
  head := journal_lock_head(p->>'chain_kind', (p->>'chain_id')::bigint);
  e := jsonb_populate_record(null::journal_entry, p - 'rows' - 'figures');
  e.id := nextval(pg_get_serial_sequence('journal_entry', 'id'));
  e.seq := head.seq + 1;
  e.recorded_at := clock_timestamp();
  e.rows := journal_rows(p->'rows')::text;
  e.salt := uuid_send(gen_random_uuid());
  e.details_hash := journal_details_hash(e.salt, e.details);
  lines := journal_lines(e.id, e.corrects_id, p->'figures');
  e.figures_hash := journal_figures_hash(lines);
  e.prev_hash := head.hash;
  e.hash := journal_leaf(e);
  insert into journal_entry values (e.*);
  if lines <> '{}' then
    insert into journal_figure(entry_id, line, measure, rule, branch_id, "on", slices, amount, reverses_id)
      select f.entry_id, f.line, f.measure, f.rule, f.branch_id, f."on", f.slices, f.amount, f.reverses_id from unnest(lines) f;
  end if;
  update journal_chainhead h set seq = e.seq, hash = e.hash where h.id = head.id;
  id := e.id; seq := e.seq; recorded_at := e.recorded_at;
end
$$;

-- The data cut: nothing that is recorded later can bear a time before cut_at or an id up to upto, because every writer holds the
-- lock that this waits for. Call it in a transaction of its own: writers wait until it ends.
create function journal_cut(out cut_at timestamptz, out upto bigint) language plpgsql security definer
set search_path = pg_catalog, public, pg_temp set lock_timeout = '5s' as
$$
begin
  lock table journal_entry in share mode;
  select clock_timestamp(), coalesce(max(id), 0) into cut_at, upto from journal_entry;
end
$$;

-- Keeps a seal that checkpoint made and signed.
create function journal_seal(p jsonb) returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  seal journal_checkpoint := jsonb_populate_record(null::journal_checkpoint, p);
begin
  lock table journal_checkpoint in share row exclusive mode;
  if seal.previous is distinct from coalesce((select root from journal_checkpoint order by id desc limit 1), '') then
    raise exception 'another seal came between' using errcode = '40001';
  end if;
  seal.id := nextval(pg_get_serial_sequence('journal_checkpoint', 'id'));
  insert into journal_checkpoint values (seal.*);
  return seal.id;
end
$$;
