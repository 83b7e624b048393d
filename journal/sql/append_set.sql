-- The same entries as journal_append makes one by one, for an act that touches many chains: the digests of all rows are taken per table,
-- the heads moved together. Each chain once; nothing that counts or corrects, which has lines to write beside it.
create function journal_append_set(p jsonb) returns table(place integer, id bigint, seq bigint, recorded_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
#variable_conflict use_column
declare
  n integer := jsonb_array_length(p);
  heads bigint[] := array_fill(null::bigint, array[n]);
  seqs bigint[] := array_fill(null::bigint, array[n]);
  hashes bytea[] := array_fill(null::bytea, array[n]);
  listed text[] := array_fill('[]'::text, array[n]);
  no_figures bytea := journal_figures_hash('{}');
  ids regclass := pg_get_serial_sequence('journal_entry', 'id')::regclass;
  r record;
  e journal_entry;
begin
  if exists (select from jsonb_array_elements(p) x where x->>'corrects_id' is not null or x->'figures' <> '[]')
      or n <> (select count(distinct (x->>'chain_kind', x->>'chain_id')) from jsonb_array_elements(p) x) then
    raise exception 'a set holds each chain once and counts and corrects nothing' using errcode = '22023';
  end if;
  -- Before the clock is read, as in journal_append.
  lock table journal_entry in row exclusive mode;
  insert into journal_chainhead(chain_kind, chain_id, seq, hash)
    select c.kind, c.chain, 0, journal_genesis(c.kind, c.chain)
    from (select x->>'chain_kind' kind, (x->>'chain_id')::bigint chain from jsonb_array_elements(p) x) c
    order by c.kind collate "C", c.chain
    on conflict do nothing;
  for r in select x.n, h.id, h.seq, h.hash from jsonb_array_elements(p) with ordinality x(p, n)
      join journal_chainhead h on h.chain_kind = x.p->>'chain_kind' and h.chain_id = (x.p->>'chain_id')::bigint
      order by h.chain_kind collate "C", h.chain_id for update of h loop
    heads[r.n] := r.id; seqs[r.n] := r.seq + 1; hashes[r.n] := r.hash;
  end loop;
  for r in
    with named as materialized (
        select x.n, w.n line, w.w, w.w->>'t' t, (w.w->>'id')::bigint row_id, coalesce(w.w->'x', '[]') x
        from jsonb_array_elements(p) with ordinality x(p, n), jsonb_array_elements(x.p->'rows') with ordinality w(w, n)),
      digested as materialized (
        select k.t, k.x, d.id row_id, d.digest
        from (select t, x, array_agg(row_id) ids from named group by 1, 2) k,
          lateral journal_digests(k.t, k.ids, array(select jsonb_array_elements_text(k.x))) d)
    select m.n, jsonb_agg(m.w || jsonb_build_object('d', d.digest) order by m.line)::text rows
    from named m left join digested d on (d.t, d.x, d.row_id) = (m.t, m.x, m.row_id)
    group by m.n loop
    listed[r.n] := r.rows;
  end loop;
  for r in select x.p, x.n::integer from jsonb_array_elements(p) with ordinality x(p, n) order by x.n loop
    e := jsonb_populate_record(null::journal_entry, r.p - 'rows' - 'figures');
    e.id := nextval(ids);
    e.seq := seqs[r.n];
    e.recorded_at := clock_timestamp();
    e.rows := listed[r.n];
    e.salt := uuid_send(gen_random_uuid());
    e.details_hash := journal_details_hash(e.salt, e.details);
    e.figures_hash := no_figures;
    e.prev_hash := hashes[r.n];
    e.hash := journal_leaf(e);
    insert into journal_entry values (e.*);
    hashes[r.n] := e.hash;
    place := r.n; id := e.id; seq := e.seq; recorded_at := e.recorded_at;
    return next;
  end loop;
  update journal_chainhead h set seq = m.seq, hash = m.hash from unnest(heads, seqs, hashes) m (id, seq, hash) where h.id = m.id;
end
$$;

revoke all on function journal_append_set(jsonb) from public;
grant execute on function journal_append_set(jsonb) to docket_app;
