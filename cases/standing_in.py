"""Who may do the steps of the officer in charge: that officer, and on the days of an absence the colleague who stands in for him."""

from acts import clock

from .models import StandIn


def acting_as(user) -> frozenset[int]:
    """
    The keys of the officers as whom this person acts today: himself, and those for whom he stands in. Not passed on: a stand-in's
    own absence is not his stand-in's concern.

    Read anew at each call, as rights are read for today: an absence that ended counts for nothing at once.
    """
    if user is None or user.pk is None:
        return frozenset()
    absent = StandIn.objects.in_force(clock.today()).filter(stand_in=user.pk)
    return frozenset({user.pk, *absent.values_list("officer_id", flat=True)})


def is_in_charge(user, officer_id: int | None) -> bool:
    """Does this person do the steps of a case of that officer today? Without an officer in charge everybody with the right may."""
    return officer_id is None or officer_id == user.pk or officer_id in acting_as(user)
