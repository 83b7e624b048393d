-- What is hashed, and how. The same bytes are built again in Python by journal/leaf.py.

-- A text with its length in front, so that no two lists of fields have the same bytes; null is not the empty text.
create function journal_f(v text) returns bytea language sql immutable parallel safe as
$$ select case when v is null then int4send(-1) else int4send(octet_length(convert_to(v, 'UTF8'))) || convert_to(v, 'UTF8') end $$;

create function journal_half(d date) returns date language sql immutable parallel safe as
$$ select date_trunc('month', d::timestamp)::date + case when extract(day from d) > 15 then 15 else 0 end $$;

create function journal_genesis(p_kind text, p_id bigint) returns bytea language sql immutable parallel safe as
$$ select sha256(convert_to('docket-389 genesis ' || p_kind || ':' || p_id, 'UTF8')) $$;

-- Every column but id, details and salt. Details and salt are covered by details_hash, so that both may be purged later.
create function journal_leaf(e journal_entry) returns bytea language sql immutable parallel safe as
$$ select sha256(
     e.prev_hash || journal_f(e.chain_kind) || int8send(e.chain_id) || int8send(e.seq)
     || int8send((extract(epoch from e.recorded_at) * 1000000)::bigint)
     || journal_f(e.verb) || journal_f(e.by_id::text) || journal_f(e.by_name) || journal_f(e.position)
     || journal_f(e.branch_id::text) || journal_f(e.branch_code) || journal_f(e.branch_name)
     || journal_f(to_char(e.occurred_on, 'YYYY-MM-DD')) || journal_f(e.act::text)
     || journal_f(e.cause_id::text) || journal_f(e.corrects_id::text)
     || journal_f(e.subject_table) || journal_f(e.subject_id::text) || journal_f(e.rows) || journal_f(e.facts)
     || e.details_hash || e.figures_hash) $$;

create function journal_figure_leaf(f journal_figure) returns bytea language sql immutable parallel safe as
$$ select int4send(f.line) || journal_f(f.measure) || int4send(f.rule) || journal_f(f.branch_id::text)
     || journal_f(to_char(f."on", 'YYYY-MM-DD')) || journal_f(f.slices::text) || int8send(f.amount) || journal_f(f.reverses_id::text) $$;

-- The name of the one primary key column of a table; null when there is none or when it has several.
create function journal_key(p_table text) returns text language sql stable set search_path = pg_catalog, public, pg_temp as
$$ select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
   where i.indrelid = to_regclass(format('public.%I', p_table)) and i.indisprimary and i.indnatts = 1 $$;

-- The digest of one row as stored, not as Python holds it (int 5 there is numeric 5.00 here). Empty columns are left out, so
-- that a migration that adds one changes no digest. Null when there is no such row. p_without names columns that move by
-- themselves (last_login).
create function journal_row(p_table text, p_id bigint, p_without text[] default '{}') returns text
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC' set extra_float_digits = 1 set bytea_output = 'hex' set intervalstyle = 'iso_8601' as
$$
declare
  digest text;
  key text := journal_key(p_table);
begin
  if key is null then
    raise exception 'no table % with one primary key column', p_table using errcode = '42P01';
  end if;
  execute format(
    'select encode(sha256(convert_to(jsonb_strip_nulls(to_jsonb(t) - $2)::text, ''UTF8'')), ''hex'') from public.%I t where t.%I = $1', p_table, key)
    into digest using p_id, p_without;
  return digest;
end
$$;

-- [{"t", "id", "x"?}, ...] with the digests put in as "d".
create function journal_rows(p_rows jsonb) returns jsonb language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select coalesce(jsonb_agg(
     r || jsonb_build_object('d', journal_row(r->>'t', (r->>'id')::bigint, coalesce(array(select jsonb_array_elements_text(r->'x')), '{}')))
     order by n), '[]')
   from jsonb_array_elements(p_rows) with ordinality as x(r, n) $$;
