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
    return frozenset({user.pk, *(row["officer"] for row in absent_for(user))})


def absent_for(user):
    """The keys of the officers for whom this person stands in today, as a part of a larger question."""
    return StandIn.objects.in_force(clock.today()).filter(stand_in=user.pk).order_by().values("officer")


def is_in_charge(user, officer_id: int | None) -> bool:
    """Does this person do the steps of a case of that officer today? Without an officer in charge everybody with the right may."""
    return officer_id is None or officer_id == user.pk or officer_id in acting_as(user)
