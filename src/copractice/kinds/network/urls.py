"""Addresses of a network, below its partnership."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import (
    asks,
    cycles,
    figures,
    given,
    help,
    home,
    imports,
    judging,
    learned,
    measures,
    outside,
    taking,
)
from .views.protocols import comparing, linking, reading, serving, steps, using, writing

# The application namespace is the same in each type; the instance namespace is the folder's name.
app_name = "kind"

PAGES = (
    ("home", _("This week")),
    ("cycles", _("Cycles")),
    ("measures", _("Measures")),
    ("protocols", _("Protocols")),
    ("learned", _("What we learned")),
)

urlpatterns = [
    path("", home.home, name="home"),
    path("cycles/", cycles.every, name="cycles"),
    path("cycles/plan/", cycles.plan, name="plan"),
    path("cycles/form.pdf", cycles.paper_form, name="paper-form"),
    path("cycles/predictions/", cycles.predictions, name="predictions"),
    path("cycles/<int:number>/", cycles.one, name="cycle"),
    path("cycles/<int:number>/cycle.pdf", cycles.document, name="cycle-document"),
    path("cycles/<int:number>/edit/", cycles.edit_plan, name="edit-plan"),
    path("cycles/<int:number>/notes/<slug:note>/", cycles.edit_note, name="edit-note"),
    path("cycles/<int:number>/reword/", cycles.reword_study, name="reword-study"),
    path("cycles/<int:number>/start/", cycles.start, name="start"),
    path("cycles/<int:number>/note/", cycles.note, name="note"),
    path("cycles/<int:number>/finish/", cycles.finish, name="finish"),
    path("cycles/<int:number>/go-on/", cycles.extend, name="go-on"),
    path("cycles/<int:number>/study/", cycles.study, name="study"),
    path("cycles/<int:number>/drop/", cycles.drop, name="drop"),
    path("measures/", measures.every, name="measures"),
    path("measures/define/", measures.define, name="define"),
    path("measures/<int:number>/", measures.one, name="measure"),
    path("measures/<int:number>/figure/", figures.figure, name="figure"),
    path("measures/<int:number>/survey/", figures.from_survey, name="figure-from-survey"),
    path("measures/<int:number>/ask/", asks.ask, name="ask-figures"),
    path("measures/<int:number>/phase/", judging.phase, name="phase"),
    path("measures/<int:number>/freeze/", judging.freeze, name="freeze-baseline"),
    path("measures/<int:number>/exclude/", judging.exclude, name="exclude-periods"),
    path("measures/<int:number>/said/<int:which>/undo/", judging.undo, name="undo-judgement"),
    path("measures/<int:number>/sites/", judging.name_sites, name="name-sites"),
    path("measures/<int:number>/definition/", judging.change_definition, name="change-definition"),
    path("measures/<int:number>/figures.<str:form>", taking.export, name="export"),
    path("measures/<int:number>/paste/", imports.paste, name="paste"),
    path("measures/<int:number>/bring/", imports.bring, name="bring"),
    path("measures/<int:number>/bring/<slug:code>/columns/", imports.columns, name="columns"),
    path("measures/<int:number>/bring/<slug:code>/", imports.preview, name="preview"),
    path("learned/<slug:code>/", cycles.change, name="change"),
    path("figure/<str:token>/", given.by_link, name="give-figure"),
    path("learned/", learned.every, name="learned"),
    path("protocols/", reading.every, name="protocols"),
    path("protocols/write/", writing.draft, name="write-protocol"),
    path("protocols/<int:number>/", reading.one, name="protocol"),
    path("protocols/<int:number>/next/", writing.revise, name="revise-protocol"),
    path("protocols/<int:number>/compare/", comparing.compared, name="compare-protocol"),
    path("protocols/<int:number>/adapt/", writing.adapt, name="adapt-protocol"),
    path("protocols/<int:number>/sheet/", serving.sheet, name="protocol-sheet"),
    path("protocols/<int:number>/protocol.<str:form>", serving.file, name="protocol-file"),
    path("protocols/<int:number>/move/<slug:move>/", steps.move, name="move-protocol"),
    path("protocols/<int:number>/use/", using.use, name="use-protocol"),
    path("protocols/<int:number>/uses/<slug:code>/", using.result, name="tell-of-use"),
    path("protocols/<int:number>/uses/<slug:code>/later/", using.later, name="look-at-version"),
    path("protocols/<int:number>/cycles/", linking.choose_cycle, name="choose-cycle"),
    path("protocols/<int:number>/cycles/<int:cycle>/", linking.link, name="link-cycle"),
    path("protocols/<int:number>/cycles/<int:cycle>/unlink/", linking.unlink, name="unlink-cycle"),
    path("cycles/<int:number>/protocol/", linking.choose_protocol, name="choose-protocol"),
    path("help/", help.page, name="help"),
    path("help/ask/", help.ask, name="ask-help"),
    path("shared/", outside.shared, name="shared"),
]
