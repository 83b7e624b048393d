"""Penalty decisions and the money for them, for machines: the same selectors, the same form, the same act as the pages."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from acts import clock
from acts.api import KeysetPages, act_once, as_posted, check_known, fields_of, form_problem

from . import commands
from .choices import Revenue
from .forms import PaymentForm
from .models import Decision, Payment
from .selectors import decisions_of

KEY = OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, required=True, description="A new one for each payment.")
REFUSED = OpenApiResponse(description="Problem details, with what is wrong by field.")


class PaymentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Payment
        fields = ["id", "revenue", "amount", "bank_reference", "received_on", "posted_at"]


class DecisionSerializer(serializers.ModelSerializer):
    case = serializers.SlugRelatedField(slug_field="number", read_only=True)
    branch = serializers.CharField(source="case.branch.code", read_only=True)
    party = serializers.CharField(source="party.name", read_only=True)
    signed_by = serializers.SlugRelatedField(slug_field="username", read_only=True, allow_null=True)
    asked = serializers.IntegerField(read_only=True, help_text="The fine as it stands now, after changes of the decision (VND).")
    cancelled = serializers.BooleanField(read_only=True)
    paid = serializers.IntegerField(source="fine_paid", read_only=True)
    left = serializers.IntegerField(read_only=True)
    due_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = Decision
        fields = [
            "id", "number", "case", "branch", "party", "amount", "asked", "paid", "left", "confiscate", "signed_on", "signed_by",
            "signer_level", "authority", "cancelled", "replaces", "due_at",
        ]  # fmt: skip


class DecisionFileSerializer(DecisionSerializer):
    payments = PaymentSerializer(many=True)

    class Meta(DecisionSerializer.Meta):
        fields = [*DecisionSerializer.Meta.fields, "payments"]


class PaymentEntrySerializer(serializers.Serializer):
    """Only a description: the form of the page reads the body."""

    amount = serializers.IntegerField(help_text="Whole đồng.")
    bank_reference = serializers.CharField(max_length=60)
    received_on = serializers.DateField()
    revenue = serializers.ChoiceField(Revenue.choices)


class Decisions(generics.ListAPIView):
    """Signed decisions of the branches whose fines you see, newest first, with what is paid and what is left (VND)."""

    serializer_class = DecisionSerializer
    pagination_class = KeysetPages

    def get_queryset(self):
        return decisions_of(self.request.user).select_related("case__branch", "party", "signed_by")


class DecisionFile(generics.RetrieveAPIView):
    """One decision with its payments."""

    serializer_class = DecisionFileSerializer

    def get_queryset(self):
        return decisions_of(self.request.user).select_related("case__branch", "party", "signed_by").prefetch_related("payments")


class Payments(APIView):
    """Money that arrived at the Treasury for a decision."""

    @extend_schema(request=PaymentEntrySerializer, parameters=[KEY], responses={201: PaymentSerializer, 409: REFUSED, 422: REFUSED})
    def post(self, request, pk: int) -> Response:
        """Posts one payment, once for each Idempotency-Key and once for each bank reference."""
        decision = get_object_or_404(decisions_of(request.user), pk=pk)
        fields = fields_of(request)
        check_known(fields, PaymentEntrySerializer().fields)
        form = PaymentForm(as_posted(fields), user=request.user, subject=decision)
        if not form.is_valid():
            return form_problem(form)

        def pay() -> str:
            return str(commands.post_payment(decision, by=request.user, today=clock.today(), **form.values()).pk)

        payment = act_once(request, f"payment:{pk}", form.values(), pay, key_needed=True)
        return Response(PaymentSerializer(decision.payments.get(pk=payment)).data, status=status.HTTP_201_CREATED)
