"""What the tests around the signature share: a fine beyond the branch, a second violator, and the figures of fines imposed."""

from datetime import timedelta

from viewflow.workflow.models import Task

from acts import clock
from branches.commands import delegate
from cases.commands import add_party
from cases.models import Case
from fines.models import Decision, Draft, FineProcess
from journal.totals import read
from journal.verify import verify
from tests import scenes
from tests.scenes import ACT, DAY, FINE, do

CHANGE = "ChangeFlow"
# Under the former decree, which is not in the tables: typed, with a band above the limit of a head of branch for organisations.
BEYOND = {"act_code": "14.6", "value": 150_000_000, "typed": 60_000_000, "typed_max": 120_000_000}
LETTER = "31/CV-CCHQ"


def a_company(desk, case, name="Công ty Hư cấu"):
    return add_party(case, by=desk.officer, today=clock.today(), kind="organisation", role="owner", name=name)


def somebody(desk, case, name="Lò Văn Hai"):
    return add_party(case, by=desk.officer, today=clock.today(), kind="individual", role="violator", name=name)


def draft(desk, case, party, *, mitigating=0, confiscate=True, by=None):
    """The draft against one person over the goods of the case, on his way, through the door; the middle of the band is 3,750,000."""
    at = -1 if FineProcess.objects.filter(case=case, party=party).exists() else 0
    acts = [{"act_code": ACT, "value": case.goods_value, "mitigating": mitigating}]
    words = {"party": party, "subject_kind": "individual", "acts": acts, "confiscate": confiscate}
    return way_task(case, "draft", by=by or desk.officer, at=at, **words)


def way_task(case, step, *, by, at=-1, **values):
    """Does the open task `step` of one of the ways of this case; the newest one unless `at` says which."""
    from cases import workflow

    tasks = Task.objects.filter(process__caseprocess__case=case, status__in=workflow.OPEN, flow_task_type="HUMAN").order_by(
        "process_id", "pk"
    )
    tasks = tasks.select_related("process__caseprocess__case__branch")
    found = [task for task in tasks if task.flow_task.name == step and type(task.flow_task.flow_class.instance).__name__ == FINE]
    return workflow.perform(found[at], by=by, today=clock.today(), **values)


def a_file_beyond(desk, **more) -> Draft:
    """A draft against a company that nobody in a regional branch may sign."""
    case = scenes.a_decided_case(desk, detected_at=clock.now() - timedelta(days=100))
    do(case, FINE, "draft", by=desk.officer, party=a_company(desk, case), subject_kind="organisation", confiscate=True,
       acts=[BEYOND | more])  # fmt: skip
    return Draft.objects.get(case=case)


def refer(desk, draft, *, by=None, **words):
    words = {"outcome": "referred", "document": LETTER} | words
    return do(draft.case, FINE, "sign", by=by or desk.head, **words)


def lent_to(deputy, desk, *, days=9):
    """The head lends the right to sign for `days` days."""
    today = clock.today()
    return delegate(
        desk.head, deputy, branch=desk.branch, rights=["sign_penalty"], valid_from=today, valid_to=today + timedelta(days=days),
        document="7/QĐ-GQ", by=desk.head, today=today,
    )  # fmt: skip


def imposed(*, on=DAY, **slices) -> int:
    """Fines imposed that day, VND; with slices only those."""
    totals = read(on, on, measures=["fines.imposed"])
    return sum(total.amount for total in totals if slices.items() <= total.slices.items())


def open_steps(case) -> list[str]:
    """The open human steps of the fines of this case, and of changes of its decisions."""
    tasks = Task.objects.filter(process__caseprocess__case=case, status__in=("NEW", "ASSIGNED"), flow_task_type="HUMAN")
    named = [(type(task.flow_task.flow_class.instance).__name__, task.flow_task.name) for task in tasks]
    return sorted(step if flow == FINE else f"{flow}.{step}" for flow, step in named if flow in (FINE, CHANGE))


def status(case) -> str:
    return Case.objects.get(pk=case.pk).status


def decision_against(party) -> Decision:
    return Decision.objects.filter(party=party).latest("pk")


def clean() -> list:
    """What the check of the journal finds wrong: every figure derived again, every row against its digest."""
    return verify().found
