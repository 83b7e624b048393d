"""Custody: who is next, from the record to the end of a seizure; and the one function behind the quick entry."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import STATUS, flow
from viewflow.workflow.models import Task

from branches.models import Branch, Officer
from cases.commands import add_document, add_party, open_case
from cases.models import Case
from cases.workflow import CaseFlow, HumanTask, begin_flow, case_of, release

from . import commands, forms
from .choices import DisposalKind, Right, Status
from .models import Seizure, SeizureProcess
from .questions import disposals_open
from .rules import Goods, composed_title

KEPT = "seizureprocess__seizure__custody_branch"  # who has the things in hand works on them, whatever branch has the case


def seizure_of(activation) -> Seizure:
    """Read anew each time, as the case is."""
    return Seizure.objects.select_related("case__branch", "recorded_by", "custody_branch").get(pk=activation.process.seizure_id)


class SeizureFlow(CaseFlow, flow.Flow):
    """Custody of exhibits"""

    process_class = SeizureProcess
    process_title = _("Custody of exhibits")

    start = flow.StartHandle(this.begin).Next(this.take_in)
    again = flow.StartHandle(this.begin).Next(this.check_course)  # a disposal was withdrawn, or the exhibits came back
    take_in = HumanTask(
        form=forms.TakeInForm,
        command=commands.take_in,
        right=Right.TAKE_CUSTODY,
        title=_("Take the exhibits into the store"),
        subject=seizure_of,
        bars="start",
        place=KEPT,
    ).Next(this.verify)
    verify = HumanTask(
        form=forms.VerifyForm,
        command=commands.verify_seizure,
        right=Right.VERIFY_SEIZURE,
        title=_("Verify the exhibits"),
        subject=seizure_of,
        bars=("start", "take_in"),
        place=KEPT,
    ).Next(this.check_course)
    check_course = flow.If(this.is_settled).Then(this.dispose).Else(this.hold)
    hold = flow.MessageCatch().Annotation(title=_("Wait for the course of the case")).Next(this.dispose)
    dispose = HumanTask(
        form=forms.DisposeForm,
        command=commands.dispose_seizure,
        right=Right.DISPOSE_SEIZURE,
        title=_("Decide the disposal of the exhibits"),
        subject=seizure_of,
        bars=("start", "again"),
        decides=True,
    ).Next(this.check_leaves)
    check_leaves = flow.If(this.leaves).Then(this.hand_out).Else(this.end)
    hand_out = HumanTask(
        form=forms.HandOutForm,
        command=commands.hand_out,
        right=Right.TAKE_CUSTODY,
        title=_("Hand the exhibits out"),
        subject=seizure_of,
        place=KEPT,
    ).Next(this.end)
    end = flow.End()

    def begin(self, activation, *, case: Case, **fields):
        """The recording officer owns the start, so that later steps can bar the same person."""
        activation.task.owner_id = fields["seizure"].recorded_by_id
        return super().begin(activation, case=case, **fields)

    def is_settled(self, activation) -> bool:
        return bool(disposals_open(case_of(activation)))

    def leaves(self, activation) -> bool:
        return seizure_of(activation).status == Status.DECIDED


def begin_custody(seizure: Seizure) -> Seizure:
    begin_flow(SeizureFlow, seizure.case, seizure=seizure)
    return seizure


def course_known(case: Case) -> int:
    """
    Lets held seizures go on to their disposal, once the course of the case is settled. -> how many

    Higher rooms call it after every act that settles a course or signs a penalty; before that, and a second time, it does nothing.
    """
    case = Case.objects.get(pk=case.pk)
    if not disposals_open(case):
        return 0
    held = Task.objects.filter(flow_task=SeizureFlow.hold, status=STATUS.NEW, process__caseprocess__case=case)
    waiting = sorted(held.values_list("process__caseprocess__seizureprocess__seizure", flat=True))
    return sum(release(SeizureFlow.hold, caseprocess__seizureprocess__seizure=seizure_id) for seizure_id in waiting)


def hold_again(seizure: Seizure) -> Seizure:
    """Ends the step that waited for a disposal that was withdrawn; the exhibits wait for their case again."""
    waiting = SeizureProcess.objects.filter(seizure=seizure, finished__isnull=True)
    for process in waiting.order_by("pk"):
        SeizureFlow.instance.cancel(process)
    SeizureFlow.again.run(case=seizure.case, seizure=seizure)
    return seizure


@transaction.atomic
def withdraw_disposal(seizure: Seizure, **words) -> Seizure:
    """The head's act with its step in the flow; the words of commands.withdraw_disposal."""
    return hold_again(commands.withdraw_disposal(seizure, **words))


@transaction.atomic
def take_back(seizure: Seizure, **words) -> Seizure:
    """The keeper's act with its step in the flow; the words of commands.take_back."""
    return hold_again(commands.take_back(seizure, **words))


def file_came_back(case: Case, *, by: Officer, today: date, reason: str) -> list[Seizure]:
    """Withdraws every hand-over of exhibits of this case that has not been carried out. The caller's act was the right."""
    decided = Seizure.objects.select_for_update(of=("self",)).filter(case=case, status=Status.DECIDED).order_by("pk")
    kept = [seizure for seizure in decided if seizure.disposal.kind == DisposalKind.HAND_OVER]
    return [hold_again(commands.withdraw(case, seizure, by=by, today=today, reason=reason)) for seizure in kept]


@transaction.atomic
def add_seizure(
    case: Case,
    *,
    by: Officer,
    today: date,
    seized_at: datetime,
    place: str,
    items: Sequence[Goods],
    documents: Iterable[Mapping] = (),
) -> Seizure:
    """Records a seizure and its papers in a case that exists, and starts its custody. For doors: page, API, import."""
    for document in documents:
        add_document(case, by=by, today=today, **document)
    return begin_custody(commands.record_seizure(case, by=by, today=today, seized_at=seized_at, place=place, items=items))


@transaction.atomic
def log_seizure(
    *,
    by: Officer,
    today: date,
    branch: Branch,
    kind: str,
    route: str,
    place: str,
    detected_at: datetime,
    items: Sequence[Goods],
    title: str = "",
    presiding: str = "",
    parties: Iterable[Mapping] = (),
    documents: Iterable[Mapping] = (),
) -> Seizure:
    """
    The quick entry, in one transaction: registers the case, adds persons and papers, records what was seized, starts its custody.

    `parties` hold the words of add_party, `documents` those of add_document (bytes already in the content store). An empty
    title is made from the first item. For doors: page, API, import. Raises what the commands raise.
    """
    case = open_case(
        branch,
        by=by,
        today=today,
        kind=kind,
        route=route,
        title=title or composed_title(items),
        place=place,
        detected_at=detected_at,
        presiding=presiding,
    )
    for party in parties:
        add_party(case, by=by, today=today, **party)
    return add_seizure(case, by=by, today=today, seized_at=detected_at, place=place, items=items, documents=documents)
