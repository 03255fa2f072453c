"""One's own record: what a person does with it acts on every count, and never on its source."""

from __future__ import annotations

import pytest

from copractice.kinds.network.models import Cycle
from copractice.learning import record
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, ActivityChange, MinutesSource
from copractice.people.rights import Actor, Denied
from tests import world as small


def test_correcting_hiding_and_withdrawing(world: small.World) -> None:
    teacher = Actor(world.a.people["teacher"].person, small.NOW.date())
    partnership, at = world.a.partnership.pk, small.NOW
    row = Activity.objects.filter(person=teacher.person, practice="plan-cycle").first()
    assert row is not None
    source = Cycle.objects.get(code=row.source.partition(":")[2])
    before = Cycle.objects.filter(pk=source.pk).values().get()
    usual = row.minutes

    def counted() -> tuple[bool, bool]:
        works = (record.work_of_person(teacher), record.work_of_partnership(partnership))
        own, everyones = (row.code in {one["code"] for one in w.activities} for w in works)
        return own, everyones

    assert counted() == (True, True)
    trunk.correct_activity(actor=teacher, at=at, activity=row, minutes=usual + 25, inside_day=True)
    assert ActivityChange.objects.get(activity=row).before["minutes"] == usual
    entries = {one["code"]: one for one in record.work_of_person(teacher).activities}
    entry = entries[row.code]
    assert (entry["minutes"], entry["minutes_source"]) == (usual + 25, MinutesSource.STATED)
    trunk.hide_activity(actor=teacher, at=at, activity=row)
    # Hiding takes the name away, and a total has none.
    assert counted() == (True, True)
    trunk.show_activity(actor=teacher, at=at, activity=row)
    assert counted() == (True, True)
    trunk.withdraw_activity(actor=teacher, at=at, activity=row)
    assert counted() == (False, False)
    with pytest.raises(Denied):
        trunk.correct_activity(actor=teacher, at=at, activity=row, minutes=1, inside_day=None)
    assert Cycle.objects.filter(pk=source.pk).values().get() == before


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        # Otherwise the total less the roles shown would tell what one person did.
        ({"teacher": 5, "hub": 1}, 5),
        ({"teacher": 5, "hub": 2, "expert": 2}, 5),
        ({"teacher": 5, "hub": 3, "expert": 2}, 10),
        ({"director": 1, "faculty": 1, "principal": 3}, 5),
        ({"director": 1, "principal": 3}, 0),
    ],
)
def test_a_total_holds_nobody_whom_a_role_would_give_away(roles: dict[str, int], told: int) -> None:
    of = dict(enumerate(role for role, people in roles.items() for _one in range(people)))
    rows = [{"person_id": person, "minutes": 10} for person in (*of, *of, 99)]
    assert len(record.activities_to_tell(rows, of)) == 2 * told
