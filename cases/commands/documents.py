from datetime import date

from django.db import transaction

from acts import clock
from branches.models import Officer
from branches.rights import require
from journal.memory import record

from ..choices import Right, Verb
from ..models import Case, Document
from ..rules import check_open
from .locking import lock_case


@transaction.atomic
def add_document(case: Case, *, by: Officer, today: date, title: str, file_name: str, mime: str, size: int, sha256: str) -> Document:
    """
    Adds a paper or picture whose bytes already lie in the content store. The same bytes twice are one document.

    `size` in bytes. Raises NotAllowed, WrongState.
    """
    case = lock_case(case.pk)
    require(by, Right.REGISTER, case.branch)
    check_open(case.status)
    known = case.documents.filter(sha256=sha256).first()
    if known:
        return known
    document = Document.objects.create(
        case=case, title=title, file_name=file_name, mime=mime, size=size, sha256=sha256, added_by=by, added_at=clock.now()
    )
    record(Verb.DOCUMENT_ADDED, case, by=by, on=today, subject=document, details={"title": title, "file_name": file_name})
    return document
