-- The application role reads, and calls the functions that write. Everything here belongs to docket_owner.

revoke all on journal_entry, journal_figure, journal_delta, journal_total, journal_daytotal, journal_chainhead, journal_checkpoint from public, docket_app;
grant select on journal_entry, journal_figure, journal_delta, journal_total, journal_daytotal, journal_chainhead, journal_checkpoint to docket_app;

revoke all on function journal_digests(text, bigint[], text[]), journal_rows(jsonb), journal_lock_head(text, bigint),
  journal_lines(bigint, bigint, jsonb), journal_append(jsonb), journal_cut(), journal_seal(jsonb), journal_fold(),
  journal_purge(bigint, bigint, text, text), journal_delta(), journal_false_reversals(), journal_false_totals(), journal_broken_heads(jsonb),
  journal_miscounted_seals() from public;
grant execute on function journal_append(jsonb), journal_cut(), journal_seal(jsonb), journal_fold(),
  journal_digests(text, bigint[], text[]), journal_false_reversals(), journal_false_totals(), journal_broken_heads(jsonb),
  journal_miscounted_seals() to docket_app;
do $$
declare
  s text;
begin
  foreach s in array array['entry', 'figure', 'delta', 'total', 'daytotal', 'chainhead', 'checkpoint'] loop
    execute format('revoke all on sequence %s from public, docket_app', pg_get_serial_sequence('journal_' || s, 'id'));
  end loop;
end
$$;
