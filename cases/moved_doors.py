"""Offers between branches for machines; they are answered through the acts on the case."""

from rest_framework import generics, serializers

from acts.api import KeysetPages

from . import selectors
from .models import CaseTransfer


class TransferSerializer(serializers.ModelSerializer):
    """What the offer says; nothing else of a case that is not seen."""

    case = serializers.SlugRelatedField(slug_field="number", read_only=True)
    from_branch = serializers.SlugRelatedField(slug_field="code", read_only=True)
    to_branch = serializers.SlugRelatedField(slug_field="code", read_only=True)

    class Meta:
        model = CaseTransfer
        fields = [
            "id", "case", "scope", "title", "kind", "decisions", "from_branch", "to_branch", "reason", "document", "offered_on", "outcome",
            "answered_on", "answer_reason",
        ]  # fmt: skip


class Transfers(generics.ListAPIView):
    """Offers to the branches whose cases you see, newest first; with `?side=by` those that they made."""

    serializer_class = TransferSerializer
    pagination_class = KeysetPages

    def get_queryset(self):
        return selectors.offers_of(self.request.user, "by" if self.request.query_params.get("side") == "by" else "to").order_by("-pk")
