-- What is hashed, and how. The same bytes are built again in Python by journal/leaf.py.

create function journal_half(d date) returns date language sql immutable parallel safe as
$$ select date_trunc('month', d::timestamp)::date + case when extract(day from d) > 15 then 15 else 0 end $$;

create function journal_genesis(p_kind text, p_id bigint) returns bytea language sql immutable parallel safe as
$$ select sha256(convert_to('docket-389 genesis ' || p_kind || ':' || p_id, 'UTF8')) $$;

-- Every column but id, details and salt; these two are covered by details_hash, so that both may be purged later. The text of a
-- jsonb array has one spelling for one list of values, and Python's json.dumps writes the same.
create function journal_leaf(e journal_entry) returns bytea language plpgsql stable as
$$
begin
  return sha256(e.prev_hash || convert_to(jsonb_build_array(
    e.chain_kind, e.chain_id, e.seq, (extract(epoch from e.recorded_at) * 1000000)::bigint, e.verb, e.by_id, e.by_name, e.position,
    e.branch_id, e.branch_code, e.branch_name, e.occurred_on, e.act, e.cause_id, e.corrects_id, e.subject_table, e.subject_id,
    e.rows, e.facts, encode(e.details_hash, 'hex'), encode(e.figures_hash, 'hex'))::text, 'UTF8'));
end
$$;

create function journal_details_hash(p_salt bytea, p_details text) returns bytea language plpgsql immutable as
$$ begin return sha256(p_salt || convert_to(p_details, 'UTF8')); end $$;

create function journal_figures_hash(p_figures journal_figure[]) returns bytea language plpgsql stable as
$$
begin
  return sha256(convert_to(coalesce((
    select jsonb_agg(jsonb_build_array(line, measure, rule, branch_id, "on", slices::text, amount, reverses_id) order by line)
    from unnest(p_figures)), '[]')::text, 'UTF8'));
end
$$;

-- The name of the one primary key column of a table; null when there is none or when it has several.
create function journal_key(p_table text) returns text language plpgsql stable set search_path = pg_catalog, public, pg_temp as
$$
begin
  return (select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
          where i.indrelid = to_regclass(format('public.%I', p_table)) and i.indisprimary and i.indnatts = 1);
end
$$;

-- Digests of rows as stored, not as Python holds them (int 5 there is numeric 5.00 here); rows that do not exist are not
-- returned. Empty columns are left out, so that a migration that adds one changes no digest. p_without names columns that move by
-- themselves (a session counter). The settings are pinned because they change the text of a row.
create function journal_digests(p_table text, p_ids bigint[], p_without text[]) returns table(id bigint, digest text)
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC' set extra_float_digits = 1 set bytea_output = 'hex' set intervalstyle = 'iso_8601' as
$$
declare
  key text := journal_key(p_table);
begin
  if key is null then
    raise exception 'no table % with one primary key column', p_table using errcode = '42P01';
  end if;
  return query execute
    format('select t.%2$I::bigint, encode(sha256(convert_to(jsonb_strip_nulls(to_jsonb(t) - $2)::text, ''UTF8'')), ''hex'')
            from public.%1$I t where t.%2$I = any($1)', p_table, key)
    using p_ids, p_without;
end
$$;

-- [{"t", "id", "x"?}, ...] with the digests put in as "d".
create function journal_rows(p_rows jsonb) returns jsonb language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  r jsonb;
  done jsonb := '[]';
  without text[];
begin
  for r in select jsonb_array_elements(p_rows) loop
    without := '{}';
    if r ? 'x' then
      without := array(select jsonb_array_elements_text(r->'x'));
    end if;
    done := done || (r || jsonb_build_object('d', (select digest from journal_digests(r->>'t', array[(r->>'id')::bigint], without))));
  end loop;
  return done;
end
$$;
