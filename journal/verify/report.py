"""What the verifier found."""

from dataclasses import asdict, dataclass, field
from typing import Any

SHOWN = 50


@dataclass(frozen=True)
class Fault:
    """One row that is not what it should be: table and id of the row, its place in a chain if it has one, what differs."""

    table: str
    id: int | None
    chain: str
    seq: int | None
    what: str

    def __str__(self) -> str:
        place = f" [{self.chain} #{self.seq}]" if self.chain else ""
        return f"{self.table} {self.id}{place}: {self.what}"


@dataclass
class Report:
    """Counts of what was read, and the faults; only the first SHOWN faults are kept, all are counted."""

    entries: int = 0
    chains: int = 0
    figures: int = 0
    rows: int = 0
    seals: int = 0
    faults: int = 0
    found: list[Fault] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, table: str, id: int | None, what: str, *, chain: str = "", seq: int | None = None) -> None:
        self.faults += 1
        if len(self.found) < SHOWN:
            self.found.append(Fault(table, id, chain, seq, what))

    @property
    def first(self) -> Fault | None:
        return self.found[0] if self.found else None

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "first": asdict(self.first) if self.first else None, "seconds": round(self.seconds, 3)}
