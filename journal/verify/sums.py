"""Pass two: corrections reverse what they correct, and the sums equal their figures."""

from django.db import connection

from .report import Report


def check(report: Report) -> None:
    with connection.cursor() as cursor:
        cursor.execute("""select r.id, r.what, e.chain_kind || ':' || e.chain_id, e.seq
                          from journal_false_reversals() r left join journal_entry e on e.id = r.entry_id order by r.id""")
        for id, what, chain, seq in cursor.fetchall():
            report.add("journal_figure", id, what, chain=chain or "", seq=seq)
        cursor.execute("select kind, id, what from journal_false_totals() order by 1, 2, 3")
        for table, id, what in cursor.fetchall():
            report.add(table, id, what)
