"""Every page of the demo, who looks at it, and how one gets there."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Page

from copractice.domain.partnering import KINDS, AgreementKind
from copractice.domain.vocabulary import Newcomer
from copractice.partnerships.registry import kinds
from tools.served import Demo


class Seen(NamedTuple):
    """A page as one person sees it.

    ``where`` begins with a slash, or with a word of :func:`addresses` that stands for a place.
    """

    name: str
    role: str
    where: str


NOBODY = ""
HUB = "hub facilitator"
# Who shows the first page of a type that has none of its own.
ELSEWHERE = ("convener", "council director", "research director", "design researcher")
# These two exist once and are written in the demo; of the others there may be several.
ONCE = (AgreementKind.NORMS, AgreementKind.DATA_USE)
# Which types there are is known to the registry alone.
TYPES = (
    Seen("types", NOBODY, "/types/"),
    Seen("types-signed-in", "teacher", "/types/"),
    Seen("types-compare", NOBODY, "/types/compare/"),
    Seen("types-standards", NOBODY, "/types/standards/"),
    Seen("types-later-standards", NOBODY, "/types/standards/?set=2022"),
    *(Seen(f"type-{slug}", NOBODY, f"/types/{slug}/") for slug in kinds()),
)
# What every partnership does, as the network does it.
COMMONS = (
    *(
        Seen(name, "teacher", f"PARTNERSHIP/{where}")
        for name, where in (
            ("meetings", "meetings/"),
            ("meeting-planned", "meetings/7/"),
            ("meeting-held", "meetings/6/"),
            ("minutes", "meetings/6/minutes/"),
            ("promises", "promises/"),
            ("promise", "promises/8/"),
            ("agenda", "agenda/"),
            ("agenda-history", "agenda/history/"),
            ("proposal", "agenda/1/"),
            ("propose", "agenda/propose/"),
            ("round-closed", "agenda/rounds/1/"),
            ("round-open", "agenda/rounds/2/"),
            ("rate", "agenda/rounds/2/rate/"),
            ("talk", "talk/"),
            ("thread", "talk/1/"),
            ("thread-start", "talk/start/"),
            ("library", "library/"),
            ("library-work", "library/?shelf=work"),
            ("item", "library/2/"),
            ("versions", "library/2/compare/?from=1&to=3"),
            ("item-next", "library/2/next/"),
            ("item-file", "library/keep/file/"),
            ("item-use", "library/2/use/"),
            ("surveys", "surveys/"),
            ("survey-results", "surveys/2/"),
            ("survey-answer", "surveys/5/answer/"),
            ("calendar", "calendar/"),
        )
    ),
    *(
        Seen(name, HUB, f"PARTNERSHIP/{where}")
        for name, where in (
            ("meeting-plan", "meetings/plan/"),
            ("meeting-agenda", "meetings/7/agenda/"),
            ("meeting-kinds", "meetings/kinds/"),
            ("proposal-decide", "agenda/2/decide/"),
            ("round-start", "agenda/rounds/open/"),
            ("talk-record", "talk/moderation/"),
            ("item-describe", "library/2/describe/"),
            ("item-ask", "library/2/ask/"),
            ("survey-form", "surveys/forms/1/"),
            ("survey-question", "surveys/forms/1/questions/add/?kind=matrix"),
            ("survey-plan", "surveys/forms/1/plan/"),
            ("calendar-enter", "calendar/enter/"),
            ("asks", "asks/"),
        )
    ),
    Seen("notices", "teacher", "/notices/"),
    Seen("notices-ways", "teacher", "/notices/choices/"),
    Seen("notices-hours", "teacher", "/notices/hours/"),
    Seen("jobs", "teacher", "/jobs/"),
    Seen("calendar-feed", "teacher", "/calendar/"),
    Seen("asks-own", "teacher", "/asks/"),
    Seen("meeting-here", "teacher", "/meetings/here/"),
)
LEADER = "learning leader"
CHOOSING = (
    Seen("choices", LEADER, "/choose/"),
    Seen("choices-empty", "funder", "/choose/"),
    Seen("choice-begin", LEADER, "/choose/new/"),
    Seen("choice-from-file", LEADER, "/choose/file/"),
    *(
        Seen(name, LEADER, f"CHOICE/{where}")
        for name, where in (
            ("choice", ""),
            ("choice-points", "points/"),
            ("choice-change", "change/"),
            ("choice-history", "history/"),
            ("choice-share", "share/"),
            ("choice-candidate", "candidate/"),
            ("option", "of/first-years-network/"),
            ("option-answers", "of/first-years-network/answer/"),
            ("option-take-out", "of/first-years-network/take-out/"),
            ("brief", "of/first-years-network/brief/"),
            ("brief-of-a-type", "of/design/brief/"),
            ("found-from-brief", "of/first-years-network/found/"),
            ("keep-brief", "of/first-years-network/keep/"),
        )
    ),
    Seen("offers", LEADER, "/choose/offers/"),
    Seen("offer", LEADER, "OFFER/"),
    Seen("offering", HUB, "PARTNERSHIP/offer/"),
    Seen("needs", LEADER, "NEEDS/"),
    Seen("need-note", LEADER, "NEEDS/note/"),
    Seen("needs-from-learned", LEADER, "NEEDS/learned/"),
    Seen("portfolio", LEADER, "PORTFOLIO/"),
    Seen("predicted", HUB, "PARTNERSHIP/predicted/"),
)
LEARNING = (
    *(
        Seen(f"learning-{name}", "teacher", where)
        for name, where in (
            ("entries", "/learning/records/"),
            ("entry", "ENTRY/"),
            ("confirm-ask", "ENTRY/confirm/"),
            ("thought-add", "/learning/thoughts/add/"),
            ("thought", "THOUGHT/"),
            ("time", "/learning/time/"),
            ("show", "/learning/show/"),
            ("take-along", "/learning/take-along/"),
            ("read-back", "/learning/take-along/read/"),
            ("finding", "FINDING/"),
            (
                "contest",
                "PICTURE/standards/2011/data/contest/?practice=network.enter-figure",
            ),
        )
    ),
    *(
        Seen(f"learning-{name}", HUB, f"PICTURE/{where}")
        for name, where in (
            ("standards", "standards/"),
            ("standards-later", "standards/?set=2022"),
            ("standard", "standards/2011/data/"),
            ("standard-unseen", "standards/2011/resources/"),
            ("standard-agree", "standards/2011/data/agree/"),
            ("conditions", "conditions/"),
            ("condition-say", "conditions/leading/say/"),
            ("glossary", "words/"),
            ("term", "words/1/"),
            ("term-add", "words/add/"),
            ("term-change", "words/1/change/"),
            ("reports", "reports/"),
            ("report-make", "reports/make/"),
            ("report", "reports/1/"),
            ("designs", "designs/"),
            ("design-try", "designs/try/no-application/"),
            ("design-redact", "designs/1/redact/"),
        )
    ),
    Seen("learning-confirming", "principal", "CONFIRMING/"),
    Seen("learning-application", "convener", "APPLICATION/"),
    # Who looks in sees what is meant for them, and otherwise that it is not.
    *(
        Seen(f"learning-{name}-funder", "funder", f"PICTURE/{where}")
        for name, where in (
            ("picture", ""),
            ("standards", "standards/"),
            ("standard", "standards/2011/data/"),
            ("conditions", "conditions/"),
            ("glossary", "words/"),
        )
    ),
    Seen("learning-now", LEADER, "NOW/"),
    Seen("learning-designs-leader", LEADER, "PICTURE/designs/"),
    Seen("learning-mine-researcher", "researcher", "/learning/"),
)
PAGES = (
    Seen("welcome", NOBODY, "/"),
    Seen("sign-in", NOBODY, "/accounts/login/"),
    Seen("code", NOBODY, "/accounts/login/code/"),
    Seen("password-reset", NOBODY, "/accounts/password/reset/"),
    Seen("not-here", NOBODY, "/partnerships/none/"),
    Seen("about", NOBODY, "/about/"),
    Seen("privacy", NOBODY, "/privacy/"),
    Seen("accessibility", NOBODY, "/accessibility/"),
    Seen("glossary", NOBODY, "/words/"),
    Seen("style", NOBODY, "/style/"),
    Seen("list", "teacher", "/partnerships/"),
    Seen("week", "teacher", "/week/"),
    Seen("week-leads", HUB, "/week/"),
    Seen("week-of-a-leader", "learning leader", "/week/"),
    Seen("week-letter", "teacher", "/week/by-mail/"),
    Seen("home", "teacher", "NETWORK/"),
    Seen("cycles", "teacher", "NETWORK/cycles/"),
    Seen("plan", "teacher", "NETWORK/cycles/plan/"),
    Seen("cycle-study", "teacher", "NETWORK/cycles/16/"),
    Seen("cycle-done", "teacher", "NETWORK/cycles/7/"),
    Seen("cycle-reword", "teacher", "NETWORK/cycles/7/reword/"),
    Seen("cycle-note", "teacher", "NOTE/"),
    Seen("cycle-protocol", "teacher", "NETWORK/cycles/16/protocol/"),
    Seen("plan-next", "teacher", "NETWORK/cycles/plan/?after=7"),
    Seen("plan-wider", "teacher", "NETWORK/cycles/plan/?after=9"),
    Seen("plan-from", "teacher", "NETWORK/cycles/plan/?from=10"),
    Seen("predictions", "teacher", "NETWORK/cycles/predictions/"),
    Seen("predictions-none", "funder", "NETWORK/cycles/predictions/"),
    Seen("measures", "teacher", "NETWORK/measures/"),
    Seen("measure-sites", "teacher", "NETWORK/measures/4/"),
    Seen("figure-of-a-site", "teacher", "NETWORK/measures/4/figure/"),
    Seen("learned", "teacher", "NETWORK/learned/"),
    Seen("learned-change", "teacher", "CHANGE/"),
    *(
        Seen(name, "teacher", f"NETWORK/{where}")
        for name, where in (
            ("protocols", "protocols/"),
            ("protocol", "protocols/1/"),
            ("protocol-next", "protocols/1/next/"),
            ("protocol-compare", "protocols/1/compare/"),
            ("protocol-sheet", "protocols/1/sheet/"),
            ("protocol-adapt", "protocols/1/adapt/"),
            ("protocol-use", "protocols/1/use/"),
            ("protocol-cycles", "protocols/1/cycles/"),
            ("protocol-write", "protocols/write/"),
            ("help", "help/"),
            ("help-ask", "help/ask/?cycle=16"),
        )
    ),
    Seen("protocol-move", HUB, "NETWORK/protocols/1/move/step-back/"),
    Seen("shared", "funder", "NETWORK/shared/"),
    Seen("leave", "teacher", "PARTNERSHIP/people/leave/"),
    Seen("at-a-glance", "teacher", "PARTNERSHIP/about/"),
    Seen("history", "teacher", "PARTNERSHIP/history/"),
    Seen("life", "teacher", "PARTNERSHIP/life/"),
    Seen("partners", "teacher", "PARTNERSHIP/partners/"),
    Seen("agreements", "teacher", "PARTNERSHIP/agreements/"),
    Seen("note-work", "teacher", "PARTNERSHIP/work/network/note/"),
    Seen("mine", "teacher", "/learning/"),
    Seen("self", "teacher", "/you/"),
    Seen("addresses", "teacher", "/accounts/email/"),
    Seen("take-along", "teacher", "/you/data/"),
    Seen("second-factor", "teacher", "/accounts/2fa/"),
    Seen("app", "teacher", "/accounts/2fa/totp/activate/"),
    Seen("passkeys", "teacher", "/accounts/2fa/webauthn/"),
    Seen("passkey", "teacher", "/accounts/2fa/webauthn/add/"),
    Seen("elsewhere", "teacher", "/accounts/3rdparty/"),
    Seen("password", "teacher", "/accounts/password/set/"),
    Seen("sign-out", "teacher", "/accounts/logout/"),
    Seen("measure-run", HUB, "NETWORK/measures/1/"),
    Seen("measure-i", HUB, "NETWORK/measures/1/?chart=i&rows=all"),
    Seen("define", HUB, "NETWORK/measures/define/"),
    Seen("bring", HUB, "NETWORK/measures/1/bring/"),
    *(
        Seen(name, HUB, f"NETWORK/measures/{where}")
        for name, where in (
            ("phase", "1/phase/"),
            ("freeze", "1/freeze/"),
            ("exclude", "1/exclude/"),
            ("undo", "1/said/1/undo/"),
            ("figure", "1/figure/"),
            ("paste", "1/paste/"),
            ("survey-figures", "1/survey/"),
            ("survey-figure", "1/survey/?survey=2"),
            ("definition", "1/definition/"),
            ("measure-sites-leads", "4/?chart=p"),
            ("phase-of-a-site", "4/phase/"),
            ("site-names", "4/sites/"),
            ("figures-asked", "4/ask/"),
        )
    ),
    Seen("people", HUB, "PARTNERSHIP/people/"),
    Seen("invite", HUB, "PARTNERSHIP/people/invite/"),
    Seen("sites", HUB, "PARTNERSHIP/sites/"),
    Seen("agreed", HUB, "PARTNERSHIP/agreed/"),
    Seen("at-a-glance-leads", HUB, "PARTNERSHIP/about/"),
    Seen("purpose", HUB, "PARTNERSHIP/purpose/"),
    Seen("life-leads", HUB, "PARTNERSHIP/life/"),
    Seen("move", HUB, "PARTNERSHIP/life/wind-down/"),
    Seen("words-here", HUB, "PARTNERSHIP/words/"),
    Seen("part-add", HUB, "PARTNERSHIP/parts/add/"),
    Seen("part-change", HUB, "PART/change/"),
    Seen("part-name", HUB, "PART/name/"),
    Seen("part-end", HUB, "PART/end/"),
    Seen("partners-leads", HUB, "PARTNERSHIP/partners/"),
    Seen("party", HUB, "PARTNERSHIP/partners/add/"),
    Seen("aims", HUB, "PARTY/aims/"),
    Seen("party-end", HUB, "PARTY/end/"),
    Seen("agreements-leads", HUB, "PARTNERSHIP/agreements/"),
    Seen("agreement", HUB, "PARTNERSHIP/agreements/1/"),
    Seen("agreement-first", HUB, "PARTNERSHIP/agreements/1/?version=1"),
    Seen("agreement-money", HUB, "PARTNERSHIP/agreements/3/"),
    Seen("revise", HUB, "PARTNERSHIP/agreements/1/revise/"),
    Seen("agreement-end", HUB, "PARTNERSHIP/agreements/1/end/"),
    *(
        Seen(f"write-{kind}", HUB, f"PARTNERSHIP/agreements/write/{kind}/")
        for kind in KINDS
        if kind not in ONCE
    ),
    Seen("decide", HUB, "PARTNERSHIP/decide/"),
    Seen("picture", "learning leader", "PICTURE/"),
    Seen("found", "learning leader", "/partnerships/found/"),
    Seen("organisations", "learning leader", "/organisations/"),
    Seen("organisation", "learning leader", "ORGANISATION/"),
    Seen("organisation-below", "learning leader", "ORGANISATION/below/"),
    Seen("affiliate", "learning leader", "ORGANISATION/people/"),
    Seen("mine-empty", "funder", "/learning/"),
    Seen("access-log", "data steward", "/organisations/access-log/"),
    Seen("list-of-a-leader", "new superintendent", "/partnerships/"),
    *(
        Seen(f"at-a-glance-{one}", "new superintendent", f"PARTNERSHIP/about/?as={one}")
        for one in Newcomer
    ),
    *(
        Seen(f"{page}-{role.partition(' ')[0]}", role, f"{role}/{where}")
        for role in ELSEWHERE
        for page, where in (("part", ""), ("part-glance", "../about/"))
    ),
    *TYPES,
    *CHOOSING,
    *LEARNING,
    *COMMONS,
)


def become(page: Page, demo: Demo, role: str) -> None:
    """Look as the demo's person of this role; as nobody where there is none."""
    page.context.clear_cookies()
    page.goto(demo.home)
    if role == NOBODY:
        return
    page.locator(".agenda li", has=page.get_by_text(role, exact=True)).get_by_role(
        "button"
    ).first.click()
    page.wait_for_url("**/week/")
    page.goto(f"{demo.home}/partnerships/")


def addresses(page: Page, demo: Demo) -> dict[str, str]:
    """Where things are in the demo, found as a person would; nobody is signed in afterwards."""
    become(page, demo, "teacher")
    page.get_by_role("link", name="First Years Network", exact=True).first.click()
    found = places(demo, page.url.split("/")[4])
    page.goto(f"{found['NETWORK']}/learned/")
    found["CHANGE"] = _led_to(page, "Shorter form")
    page.goto(f"{found['NETWORK']}/cycles/16/")
    found["NOTE"] = _led_to(page, "Edit the note: Both talks held.")
    page.goto(f"{demo.home}/learning/")
    found["THOUGHT"] = _led_to(page, "Change it : A run of points means more …")
    found["ENTRY"] = _led_to(page, "Carry out a test")
    page.goto(f"{found['PICTURE']}/standards/2011/data/")
    found["FINDING"] = _led_to(
        page, "A talk within 48 hours beats a longer talk a week later, whoever leads it."
    )
    become(page, demo, "learning leader")
    page.goto(f"{demo.home}/organisations/")
    found["ORGANISATION"] = _led_to(page, "Alder County Schools")
    page.goto(f"{demo.home}/choose/")
    found["CHOICE"] = _led_to(page, "What would keep new teachers")
    found["NEEDS"] = _led_to(page, "Learning needs of Alder County Schools")
    found["PORTFOLIO"] = _led_to(page, "All partnerships of Alder County Schools")
    page.goto(f"{found['NEEDS']}/")
    found["NOW"] = _led_to(page, "What people need now, and what was tried")
    page.goto(f"{demo.home}/choose/offers/")
    found["OFFER"] = _led_to(page, "First Years Network")
    become(page, demo, HUB)
    page.goto(f"{found['PARTNERSHIP']}/life/")
    found["PART"] = _above(_led_to(page, "Name it Networked improvement community"))
    page.goto(f"{found['PARTNERSHIP']}/partners/")
    found["PARTY"] = _above(_led_to(page, "It leaves Alder County Schools"))
    for role in ELSEWHERE:
        become(page, demo, role)
        page.locator("main tbody a").first.click()
        found[role] = page.url.rstrip("/")
    for name, role, waits in (
        ("CONFIRMING", "principal", "Carry out a test"),
        ("APPLICATION", "convener", "With fourteen children"),
    ):
        become(page, demo, role)
        page.goto(f"{demo.home}/week/")
        line = page.locator("main li", has_text=waits).get_by_role("link").first
        found[name] = str(line.evaluate("e => e.href")).rstrip("/")
    page.context.clear_cookies()
    return found


def _led_to(page: Page, name: str) -> str:
    """The address to which the link of this name leads, without a slash at its end."""
    link = page.get_by_role("link", name=name, exact=True)
    return str(link.evaluate("e => e.href")).rstrip("/")


def _above(address: str) -> str:
    return address.rpartition("/")[0]


def places(demo: Demo, code: str) -> dict[str, str]:
    """Where the parts of a network are whose partnership has this code."""
    partnership = f"{demo.home}/partnerships/{code}"
    return {
        "NETWORK": f"{partnership}/network",
        "PARTNERSHIP": partnership,
        "PICTURE": f"{demo.home}/learning/partnerships/{code}",
    }


def address(seen: Seen, demo: Demo, known: dict[str, str]) -> str:
    """The whole address of a page."""
    place, _slash, rest = seen.where.partition("/")
    return f"{known.get(place, demo.home)}/{rest}"
