"""What may be done on a case besides its tasks, from this room."""

from django.utils.translation import gettext_lazy as _

from cases.choices import Status
from cases.offers import CaseAct, case_act, while_open
from cases.rules import OPEN

from . import border_flows, border_forms, commands, forms, giving_acts, measure_flows, measure_forms  # noqa: F401, the flows are found here

from . import review_offers  # noqa: F401, isort:skip  the acts of the monthly reviews
from .choices import InquiryStatus, Right
from .commands import border, measures
from .inquiry_forms import CancelInquiryForm, OrderInquiryForm, ReceiveExplanationForm
from .inquiry_rules import ASKABLE
from .time_forms import AskTimeForm, ResumeForm
from .watching import is_running, is_suspended, may_suspend, suspensions_of

case_act(
    CaseAct(
        name="officer", title=_("Change the officer in charge"), form=forms.ReassignForm, command=commands.reassign_case,
        right=Right.ASSIGN_CASE, open_when=lambda case: case.status in OPEN and case.status != Status.REGISTERED, icon="user", order=20,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="measure", title=_("Record a preventive measure"), form=measure_forms.StartMeasureForm, command=measures.start_measure,
        right=Right.TAKE_MEASURE, icon="shield", order=40,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="extend_measure", title=_("Extend the measure"), form=measure_forms.ExtendMeasureForm, command=measures.extend_measure,
        right=Right.DECIDE_MEASURE, rows=lambda case: case.measures.all(), open_when=is_running, icon="clock",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="suspend_clearance", title=_("Suspend clearance of a lot"), form=border_forms.SuspendForm, command=border.suspend_clearance,
        right=Right.DECIDE_MEASURE, open_when=may_suspend, icon="pause", order=41,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="holder_answer", title=_("Record the answer of the right holder"), form=border_forms.HolderAnswerForm,
        command=border.record_holder_answer, right=Right.TAKE_MEASURE, rows=suspensions_of, open_when=is_suspended, icon="edit",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="extend_suspension", title=_("Extend the suspension"), form=border_forms.ExtendSuspensionForm,
        command=border.extend_suspension, right=Right.DECIDE_MEASURE, rows=suspensions_of, open_when=is_suspended, icon="clock",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="order_inquiry", title=_("Order an inquiry"), form=OrderInquiryForm, command=commands.order_inquiry,
        right=Right.ORDER_INQUIRY, open_when=lambda case: case.status in ASKABLE, icon="search", order=10,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="cancel_inquiry", title=_("Cancel the inquiry"), form=CancelInquiryForm, command=commands.cancel_inquiry,
        right=Right.ORDER_INQUIRY, rows=lambda case: case.inquiries.filter(status=InquiryStatus.OPEN), icon="x",
        open_when=lambda inquiry: inquiry.status == InquiryStatus.OPEN and while_open(inquiry),
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="late_explanation", title=_("Register an explanation that came in time"), form=ReceiveExplanationForm,
        command=commands.receive_explanation, right=Right.ORDER_INQUIRY, icon="plus",
        rows=lambda case: case.inquiries.filter(status=InquiryStatus.LAPSED),
        open_when=lambda inquiry: inquiry.status == InquiryStatus.LAPSED and inquiry.case.status in ASKABLE,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="ask_time", title=_("Ask for more time"), form=AskTimeForm, command=commands.ask_time, right=Right.ASK_TIME,
        rows=lambda case: case.deadlines.running(), icon="clock",
        open_when=lambda row: row.done_at is None and row.paused_on is None and while_open(row),
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="resume", title=_("Let the time limit run again"), form=ResumeForm, command=commands.resume_time,
        right=Right.ASK_TIME, rows=lambda case: case.deadlines.filter(done_at__isnull=True, paused_on__isnull=False), icon="refresh",
        open_when=lambda row: row.done_at is None and row.paused_on is not None and while_open(row),
    )
)  # fmt: skip
