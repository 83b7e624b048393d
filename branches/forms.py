"""Shapes of input for postings, delegations and branches. Which rows may be chosen comes from selectors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acts import clock
from acts.fields import ActForm, DayField, LineField

from . import selectors
from .choices import Right, Role
from .declared import label_of
from .models import Branch, Officer, Position
from .vietnamese import vietnamese_sort_key


class BranchChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Branch) -> str:
        return f"{obj.code} · {obj.name}"


class OfficerChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Officer) -> str:
        return f"{obj.full_name} ({obj.username})"


def managed_branches(user):
    """The branches that work today and whose officers this person manages."""
    return Branch.objects.where(user, may=Right.MANAGE_OFFICERS).in_force(clock.today())


def offer(form: forms.Form, name: str, rows) -> None:
    """What may be chosen in a field, as it stands for this user."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
    elif isinstance(field, forms.ChoiceField):
        field.choices = rows


class OfficerForm(ActForm):
    full_name = LineField(label=_("Full name"), max_length=120)
    username = LineField(label=_("User name"), max_length=60, help_text=_("Small letters without accents, for example lan.kv06"))
    branch = BranchChoice(label=_("Appointed at"), queryset=Branch.objects.none())
    badge_number = LineField(label=_("Badge number"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("vi", "Tiếng Việt"), ("en", "English")], initial="vi")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "branch", managed_branches(self.user))


class PostingForm(ActForm):
    branch = BranchChoice(label=_("Branch"), queryset=Branch.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    position = forms.ModelChoiceField(label=_("Position"), queryset=Position.objects.none())
    valid_from = DayField(label=_("First day"), past=False)
    valid_to = DayField(label=_("Last day"), past=False, required=False, help_text=_("Leave empty when the posting has no end yet."))
    document = LineField(label=_("Decision number"), max_length=80)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "branch", managed_branches(self.user))
        offer(self, "position", Position.objects.all())


class EndPostingForm(ActForm):
    last_day = DayField(
        label=_("Last day"), past=False, help_text=_("This day is still part of the posting. A day before today ends it at once.")
    )


class DismissForm(ActForm):
    reason = LineField(label=_("Reason and decision number"), max_length=200)


class DelegationForm(ActForm):
    """The giver fills it in for himself: his branches, his rights, his colleagues."""

    branch = BranchChoice(label=_("Branch"), queryset=Branch.objects.none())
    receiver = OfficerChoice(label=_("Receiver"), queryset=Officer.objects.none())
    rights = forms.MultipleChoiceField(label=_("Rights"), widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}))
    valid_from = DayField(label=_("First day"), past=False)
    valid_to = DayField(label=_("Last day"), past=False)
    document = LineField(label=_("Decision number"), max_length=80)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        branches = selectors.branches_to_delegate_at(self.user, today)
        offer(self, "branch", branches)
        offer(self, "receiver", selectors.possible_receivers(self.user, today))
        rights = set().union(*(selectors.delegable_rights(self.user, branch, today) for branch in branches))
        labels = {right: label_of(right) for right in rights}
        offer(self, "rights", sorted(labels.items(), key=lambda pair: vietnamese_sort_key(pair[1])))


class CountingForm(ActForm):
    day = DayField(label=_("First day of counting"), past=False)


class OfficerFilter(forms.Form):
    q = LineField(label=_("Name, user name or badge"), required=False, max_length=80)
    branch = BranchChoice(label=_("Branch"), queryset=Branch.objects.none(), required=False, empty_label=_("All branches"))
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "branch", Branch.objects.where(user, may=Right.MANAGE_OFFICERS))
        offer(self, "role", [("", _("All roles")), *Role.choices])


class DayFilterForm(forms.Form):
    on = DayField(label=_("On day"), required=False, past=False)
