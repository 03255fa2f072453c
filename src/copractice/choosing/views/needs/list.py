"""The needs of an organisation against its partnerships: who meets which, and who none."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from copractice.choosing.models import Need
from copractice.choosing.needing import Needs, Partner, needs_of
from copractice.choosing.policy import room
from copractice.choosing.views.needs.shared import address, find_organisation
from copractice.data.export import to_csv
from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.needs import (
    Coverage,
    NeedFrom,
    coverage_table,
    told_coverage,
    told_degree,
    told_holes,
    told_partner,
    told_state,
)
from copractice.domain.priorities import NeedOf
from copractice.domain.spc.phrases import listed
from copractice.domain.standards import standard
from copractice.domain.words import Day, say
from copractice.partnerships.serving import sent
from copractice.people.models import Organisation
from copractice.people.requests import Request
from copractice.people.rights import all_that_may
from copractice.people.speech import words


@room.needs("need.list")
def every(request: Request, organisation: str) -> HttpResponse:
    """Which needs are met by whom, which partly, which by nobody, and of which nobody said."""
    here = find_organisation(request, organisation, "need.list")
    needs, speak = needs_of(request.actor, here), words()
    may_note, may_portfolio = _allowed(request, here)
    context = {
        "organisation": here.name,
        "question": _("What do people in %(name)s need to learn, and who meets it?")
        % {"name": here.name},
        "answer": speak.html(told_coverage(needs.by_partnerships)),
        "whole": needs.whole,
        "needs": bool(needs.open),
        "table": _matrix(needs, needs.by_partnerships, links=may_note),
        "candidates": _matrix(needs, needs.by_candidates, links=may_note)
        if needs.candidates
        else None,
        "partners": _told_partners(needs),
        "holes": [
            speak(told) for told in told_holes(needs.by_partnerships, needs.touched, needs.named())
        ],
        "closed": [_closed(row) for row in needs.closed],
        "note": address(here, "note-need") if may_note else "",
        "bring": address(here, "bring-needs") if may_note else "",
        "learned": address(here, "needs-from-learned") if may_note else "",
        "round": address(here, "needs-from-round") if may_note else "",
        "portfolio": address(here, "portfolio") if may_portfolio else "",
        # Whoever notes needs here leads, and the leader's page is theirs.
        "now": address(here, "learning-now") if may_note else "",
        "csv": address(here, "needs-csv") if needs.rows else "",
    }
    return render(request, "choosing/needs.html", context)


def _allowed(request: Request, here: Organisation) -> tuple[bool, bool]:
    names = (room.name("need.note"), room.name("portfolio.read"))
    allowed = all_that_may(request.actor, here, *names)
    return names[0] in allowed, names[1] in allowed


def _matrix(needs: Needs, found: Coverage, *, links: bool) -> dict[str, Any] | None:
    """The needs as rows and the partners as columns; a cell leads to saying how far it meets it."""
    if not found.needs:
        return None
    speak, here = words(), needs.organisation
    table = coverage_table(found, needs.named(), needs.partners_named())
    return {
        "caption": speak(table.caption),
        "columns": [speak(column.head) for column in table.columns],
        "rows": [
            {
                "head": needs.named()[one.need],
                "href": address(here, "need", one.need),
                "cells": [
                    {
                        "text": speak(told_degree(degree)),
                        "degree": degree.value if degree else "",
                        "href": _say(here, one.need, partner) if links else "",
                    }
                    for partner in found.partners
                    for degree in [found.degree(one.need, partner)]
                ],
                "state": speak(told_state(one.met)),
            }
            for one in found.needs
        ],
    }


def _say(here: Organisation, need: Hashable, partner: Hashable) -> str:
    return f"{address(here, 'say-need-met', need)}?partner={partner}"


def _told_partners(needs: Needs) -> list[dict[str, Any]]:
    """For each partner, how many of the needs it meets."""
    speak = words()

    def told(one: Partner, found: Coverage) -> dict[str, Any]:
        return {
            "name": speak(one.name),
            "href": one.href,
            "candidate": one.candidate,
            "told": speak(told_partner(found, one.key)),
        }

    if not needs.open:
        return []
    return [told(one, needs.by_partnerships) for one in needs.partnerships] + [
        told(one, needs.by_candidates) for one in needs.candidates
    ]


def _closed(row: Need) -> dict[str, str]:
    assert row.closed_on is not None
    return {
        "text": row.text,
        "because": row.closed_because,
        "day": words().day(row.closed_on),
        "href": address(row.organisation, "need", row.number),
    }


@room.needs("need.list")
def csv(request: Request, organisation: str) -> HttpResponse:
    """The needs as a file: with where each was seen, and how far each partner meets it."""
    here = find_organisation(request, organisation, "need.list")
    content = to_csv(_sheet(needs_of(request.actor, here)), words())
    return sent(content, "needs.csv", "text/csv; charset=utf-8")


def _sheet(needs: Needs) -> Table:
    heads = (
        say("Number"),
        say("Need"),
        say("Whose need"),
        say("Seen in"),
        say("Source"),
        say("Standards"),
        say("Noted on"),
        say("Closed on"),
        say("Reason"),
        say("Together"),
    )
    names, rows = needs.partners_named(), needs.rows
    together = needs.against(rows, needs.partnerships, whole=needs.whole)
    each = needs.against(rows, needs.partners, whole=False)
    partners = [Column(say("{name}", name=names[one])) for one in each.partners]
    return Table(
        say("Learning needs, and how far they are met"),
        (*map(Column, heads), *partners),
        tuple(
            (
                *_told_need(row),
                told_state(together.of(row.number).met),
                *(_degree(each, row, partner) for partner in each.partners),
            )
            for row in rows
        ),
    )


def _told_need(row: Need) -> tuple[Cell, ...]:
    return (
        row.number,
        row.text,
        NeedOf(row.need_of).words,
        NeedFrom(row.seen_in).words,
        row.source,
        _named_standards(row.standards),
        Day(row.noted_on),
        Day(row.closed_on) if row.closed_on else None,
        row.closed_because or None,
    )


def _named_standards(keys: Sequence[str]) -> Cell:
    return listed(standard(key).name for key in keys) if keys else None


def _degree(found: Coverage, row: Need, partner: Hashable) -> Cell:
    degree = found.degree(row.number, partner)
    return None if degree is None else degree.words
