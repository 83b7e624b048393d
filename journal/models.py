"""The one memory: entries, what they count, the sums of that, and the seals over it.

No foreign key leads out of this room. People and branches are plain ids with the names of the day copied in, because an
entry must still read the same when a branch has been dissolved or a person renamed. Rows are written only by the SQL
functions in journal/sql; the application role may only read these tables.
"""

from django.db import models


class Entry(models.Model):
    """One act on one chain. Append-only and hash-chained; every column but id, details and salt is in the hash directly."""

    chain_kind = models.TextField()
    chain_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    verb = models.TextField()
    by_id = models.BigIntegerField(null=True)  # null: the system acted
    by_name = models.TextField(default="")
    position = models.TextField(default="")
    branch_id = models.BigIntegerField(null=True)
    branch_code = models.TextField(default="")
    branch_name = models.TextField(default="")
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()
    act = models.UUIDField()  # joins the entries that one act wrote on several chains
    cause = models.ForeignKey("self", models.PROTECT, null=True, related_name="effects", db_index=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections", db_index=False)
    subject_table = models.TextField(default="")
    subject_id = models.BigIntegerField(null=True)
    rows = models.TextField(default="[]")  # [{"t": table, "id": pk, "d": sha256 of the stored row, "x": [columns left out]}]
    facts = models.TextField(default="{}")  # canonical JSON, never purged: figures are derived from it for ever
    salt = models.BinaryField(null=True)
    details = models.TextField(null=True)  # null only after a purge, which leaves an entry of its own
    details_hash = models.BinaryField()
    figures_hash = models.BinaryField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain_kind", "chain_id", "seq"], name="one_entry_per_place_in_chain"),
            models.UniqueConstraint(fields=["corrects"], condition=models.Q(corrects__isnull=False), name="an_entry_is_corrected_once"),
        ]

    def __str__(self) -> str:
        return f"{self.chain_kind}:{self.chain_id} #{self.seq} {self.verb}"


class Figure(models.Model):
    """One number an act counts, in the base unit of its measure: VND, milligram, microlitre, piece, case, person."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="figures", db_index=False)
    line = models.IntegerField()
    measure = models.TextField()
    rule = models.SmallIntegerField()
    branch_id = models.BigIntegerField(null=True)
    on = models.DateField()
    slices = models.JSONField(default=dict)
    amount = models.BigIntegerField()
    reverses = models.ForeignKey("self", models.PROTECT, null=True, related_name="reversed_by", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "line"], name="one_figure_per_line"),
            models.UniqueConstraint(fields=["reverses"], condition=models.Q(reverses__isnull=False), name="a_figure_is_reversed_once"),
        ]
        indexes = [models.Index(fields=["measure", "on", "branch_id"], include=["entry", "amount"], name="figures_of_a_period")]

    def __str__(self) -> str:
        return f"{self.measure} {self.on} {self.amount}"


class Sum(models.Model):
    """A sum of figures: amount in the unit of the measure, n figures in it."""

    measure = models.TextField()
    rule = models.SmallIntegerField()
    branch_id = models.BigIntegerField(null=True)
    slices = models.JSONField(default=dict)
    amount = models.BigIntegerField()
    n = models.BigIntegerField()

    class Meta:
        abstract = True


class Delta(Sum):
    """Sums not yet folded, one grouped row per statement; written in the transaction of the figures by a trigger."""

    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.measure} {self.on} {self.amount}"


class Total(Sum):
    """Sums by half month (1-15, 16-end): the reporting periods 16th-15th fall on these edges."""

    half = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "half", "branch_id", "rule", "slices"], nulls_distinct=False, name="one_total_per_half"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.half} {self.amount}"


class DayTotal(Sum):
    """Sums by day, for the edges of a period that does not begin or end with a half month."""

    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "on", "branch_id", "rule", "slices"], nulls_distinct=False, name="one_total_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.on} {self.amount}"


class ChainHead(models.Model):
    """The last entry of a chain. Its row lock gives the order of the entries."""

    chain_kind = models.TextField()
    chain_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain_kind", "chain_id"], name="one_head_per_chain")]

    def __str__(self) -> str:
        return f"{self.chain_kind}:{self.chain_id} #{self.seq}"


class Checkpoint(models.Model):
    """A signed seal over the chain heads that moved since the last seal; a copy is kept outside the database."""

    sealed_at = models.DateTimeField()
    entries = models.BigIntegerField()  # of all chains, at the moment of the seal
    chains = models.BigIntegerField()
    upto = models.BigIntegerField()  # the greatest entry id under this seal
    heads = models.TextField()  # canonical JSON [[kind, id, seq, hash], ...], sorted
    previous = models.TextField()  # root of the seal before, "" for the first
    root = models.TextField()
    key_id = models.TextField()
    signature = models.TextField()

    def __str__(self) -> str:
        return f"{self.sealed_at:%Y-%m-%d %H:%M} {self.root[:12]}"
