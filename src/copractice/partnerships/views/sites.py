"""Where the work is done, and what was agreed that each role gives."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.words import count, say
from copractice.partnerships import actions
from copractice.partnerships.arrival import open_parts
from copractice.partnerships.forms import AgreeForm, SiteForm, chosen_role
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Agreed, Partnership, Setting
from copractice.partnerships.pages import find_partnership, place, waist
from copractice.partnerships.policy import room
from copractice.partnerships.registry import kind
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words


@room.needs("setting.read")
def sites(request: Request, partnership: str) -> HttpResponse:
    """The sites, in the order in which they began; never by result."""
    here = find_partnership(request, partnership)
    leads = may(request.actor, room.name("partnership.lead"), here)
    form = SiteForm(request.POST if request.method == "POST" else None) if leads else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _add_site(request, form, here):
            return redirect("partnerships:sites", here.code)
    speak = words()
    rows = Setting.objects.allowed(request.actor, room.name("setting.read")).filter(
        partnership=here
    )
    n = rows.count()
    answer = count("At {n} site.", "At {n} sites.", n) if n else say("No site yet.")
    context = {
        "place": place(request, here, "partnerships:sites"),
        "answer": speak.html(answer),
        "rows": [
            {"name": row.name, "context": row.context, "since": speak.day(row.starts)}
            for row in rows
        ],
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "partnerships/sites.html", context, status=status)


def _add_site(request: Request, form: SiteForm, here: Partnership) -> bool:
    try:
        actions.add_setting(
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            starts=request.actor.today,
            **form.cleaned_data,
        )
    except actions.NameTaken:
        form.add_error("name", _("There is a site of this name already. Give it another name."))
        return False
    return True


@room.needs("partnership.lead")
def agreed(request: Request, partnership: str) -> HttpResponse:
    """Say what was agreed that a role gives; what was agreed before stays in the list."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    parts = open_parts(request, here)
    form = AgreeForm(request.POST if request.method == "POST" else None, parts=parts)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        one, role = chosen_role(parts, given["role"])
        one.part.partnership = here
        actions.agree_on_demand(
            actor=request.actor,
            at=timezone.now(),
            part=one.part,
            role=role,
            minutes=round(given["hours"] * 60),
            starts=request.actor.today,
            note=given["note"],
            key=given["key"],
        )
        return redirect("learning:picture", here.code)
    context = {
        "place": place(request, here, "learning:picture"),
        "form": form,
        "rows": _agreed(request, here),
        "waist": waist(request.actor, here),
    }
    return render(request, "partnerships/agreed.html", context, status=422 if form.errors else 200)


def _agreed(request: Request, here: Partnership) -> list[dict[str, str]]:
    """All that was agreed, in its order; what was agreed of a part that ended stays in the list."""
    speak, labels = words(), here.labels
    rows = Agreed.objects.allowed(request.actor, room.name("agreed.read")).filter(partnership=here)
    return [
        {
            "role": speak(renamed(kind(row.part.kind).profile, labels).role(row.role).name),
            "hours": speak.number(row.minutes / 60),
            "since": speak.day(row.starts),
            "note": row.note,
        }
        for row in rows.select_related("part").order_by("starts", "pk")
    ]
