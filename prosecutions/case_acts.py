"""What may be done on a case besides its tasks, from this room."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.choices import Kind
from cases.offers import CaseAct, case_act, while_open

from . import act_forms, commands, handover_list
from .choices import Right
from .models import ProcuracyNotice
from .report_rules import SETTLED
from .selectors import state_of

LISTS = (handover_list.HANDOVERS,)  # it registers the act that answers its lines


def is_open_drug_case(case) -> bool:
    return case.kind == Kind.DRUGS and while_open(case)


def is_unsettled(report) -> bool:
    return while_open(report) and state_of(report) != SETTLED


def still_takes_part(agency) -> bool:
    return agency.until is None and while_open(agency)


case_act(
    CaseAct(
        name="crime-report", title=_("Receive a crime report"), form=act_forms.ReportForm, command=commands.receive_report,
        right=Right.RECEIVE_REPORT, icon="inbox", order=30,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="report-notice", title=_("Tell the procuracy of the report"), form=act_forms.ReportNoticeForm,
        command=commands.notify_report, right=Right.RECEIVE_REPORT, rows=lambda case: case.crime_reports.all(), icon="send",
        open_when=lambda report: while_open(report) and not hasattr(report, "notice"),
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="report-time", title=_("Prolong the resolution"), form=act_forms.ProlongReportForm, command=commands.prolong_report,
        right=Right.APPROVE_PROSECUTION, rows=lambda case: case.crime_reports.all(), open_when=is_unsettled, icon="clock",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="report-decision", title=_("Decide on the report"), form=act_forms.DecideReportForm, command=commands.decide_report,
        right=Right.APPROVE_PROSECUTION, rows=lambda case: case.crime_reports.all(), open_when=is_unsettled, icon="scale",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="acknowledgement", title=_("Record the receipt by the procuracy"), form=act_forms.AcknowledgeForm,
        command=commands.acknowledge_notice, right=Right.HAND_OVER, icon="check",
        rows=lambda case: ProcuracyNotice.objects.filter(Q(prosecution__case=case) | Q(transfer__case=case)).select_related(
            "prosecution__case", "transfer__case", "acknowledgement"
        ),
        open_when=lambda notice: not hasattr(notice, "acknowledgement"),
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="agency", title=_("Name an agency in the case"), form=act_forms.AgencyForm, command=commands.name_agency,
        right=Right.NAME_AGENCIES, open_when=is_open_drug_case, icon="users", order=35,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="agency-part", title=_("Change or end its part"), form=act_forms.ChangeAgencyForm, command=commands.change_agency,
        right=Right.NAME_AGENCIES, rows=lambda case: case.agencies.all(), open_when=still_takes_part, icon="edit",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="presiding", title=_("Correct who presides"), form=act_forms.CorrectPresidingForm, command=commands.correct_presiding,
        right=Right.CORRECT_PRESIDING, open_when=is_open_drug_case, icon="scale", order=36,
    )
)  # fmt: skip
