"""Decisions and the money for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.once import once
from branches.rights import branch_ids
from cases.choices import Right as CaseRight
from cases.task_views import form_of, page
from cases.workflow import tasks_of
from papers.xlsx import write_table

from . import commands
from .choices import Right
from .flows import FineFlow
from .forms import PaymentForm
from .models import Decision
from .selectors import decisions_of

ROWS = 50
MOST_EXPORTED = 20_000
TABS = {
    "open": lambda: _("To be paid"),
    "late": lambda: _("Overdue"),
    "paid": lambda: _("Paid"),
    "all": lambda: _("All"),
}


def under(tab: str, now) -> Q:
    return {"open": Q(left__gt=0), "late": Q(left__gt=0, due_at__lt=now), "paid": Q(left__lte=0)}.get(tab, Q())


@login_required
def fines(request: HttpRequest) -> HttpResponse:
    """Decisions due, paid and overdue."""
    if not branch_ids(request.user, Right.VIEW_FINES):
        raise PermissionDenied
    tab = request.GET.get("tab", "open") if request.GET.get("tab") in TABS else "open"
    words = request.GET.get("q", "").strip()[:80]
    rows = decisions_of(request.user).filter(under(tab, clock.now()))
    if words:
        rows = rows.filter(Q(number__icontains=words) | Q(case__number__icontains=words))
    if request.GET.get("format") == "xlsx":
        return export(rows[:MOST_EXPORTED])
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "tabs": [(name, label()) for name, label in TABS.items()],
        "tab": tab,
        "words": words,
        "now": clock.now(),
        "pay_in": branch_ids(request.user, Right.POST_PAYMENT),
        "may_open": branch_ids(request.user, CaseRight.VIEW_CASES),
    }
    return render(request, "fines/fines.html", context)


def export(rows) -> HttpResponse:
    columns = [_("Decision"), _("Case"), _("Branch"), _("Signed on"), _("Fine (VND)"), _("Paid (VND)"), _("Left (VND)")]
    lines = [[row.number, row.case.number, row.case.branch.name, row.signed_on, row.asked, row.fine_paid, row.left] for row in rows]
    answer = HttpResponse(
        write_table(columns, lines, title=_("Penalty decisions")),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = f'attachment; filename="decisions-{clock.today():%Y%m%d}.xlsx"'
    return answer


@login_required
def post_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Posts one payment for a decision, once."""
    decision = get_object_or_404(decisions_of(request.user), pk=pk)
    form = PaymentForm(request.POST or None, user=request.user, subject=decision)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                answer = once(
                    f"payment:{pk}:{request.user.pk}",
                    form.cleaned_data.get("key", ""),
                    form.values(),
                    lambda: pay(decision, request.user, form),
                )
            except DomainError as error:
                form.refuse(error)
                status = 403 if isinstance(error, NotAllowed) else 422
            else:
                messages.success(request, _("The payment is posted."))
                return redirect(answer)
    return render(request, "fines/payment.html", {"decision": decision, "form": form, "payments": decision.payments.all()}, status=status)


def pay(decision: Decision, user, form: PaymentForm) -> str:
    commands.post_payment(decision, by=user, today=clock.today(), **form.values())
    return reverse("fines")


@login_required
@require_POST
def compute_penalty(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the draft again with the fine computed; nothing is written."""
    task = get_object_or_404(tasks_of(request.user), pk=pk)
    if task.flow_task is not FineFlow.draft or not task.flow_task.open_to(request.user, task):
        raise Http404
    return page(request, task, form_of(task, request.user, data=request.POST))
