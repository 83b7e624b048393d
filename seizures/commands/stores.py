from datetime import date

from django.db import transaction

from branches.models import Branch, Officer
from branches.rights import require
from journal.memory import record

from ..choices import Right, Verb
from ..models import Store


@transaction.atomic
def open_store(branch: Branch, *, by: Officer | None, today: date, code: str, name_vi: str, name_en: str, valid_from: date) -> Store:
    """Opens a store of the branch. The same code twice is one store. Raises NotAllowed."""
    Branch.objects.select_for_update(no_key=True).get(pk=branch.pk)
    require(by, Right.TAKE_CUSTODY, branch)
    known = Store.objects.filter(code=code).first()
    if known:
        return known
    store = Store.objects.create(branch=branch, code=code, name_vi=name_vi, name_en=name_en, valid_from=valid_from)
    record(
        Verb.STORE_OPENED, store, by=by, on=today, subject=store, branch=branch, facts={"code": code, "valid_from": valid_from.isoformat()}
    )
    return store
