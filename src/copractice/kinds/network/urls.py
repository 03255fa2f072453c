"""Addresses of a network, below its partnership."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import cycles, home, imports, learned, measures

# The application namespace is the same in each type; the instance namespace is the folder's name.
app_name = "kind"

PAGES = (
    ("home", _("This week")),
    ("cycles", _("Cycles")),
    ("measures", _("Measures")),
    ("learned", _("What we learned")),
)

urlpatterns = [
    path("", home.home, name="home"),
    path("cycles/", cycles.every, name="cycles"),
    path("cycles/plan/", cycles.plan, name="plan"),
    path("cycles/<int:number>/", cycles.one, name="cycle"),
    path("cycles/<int:number>/start/", cycles.start, name="start"),
    path("cycles/<int:number>/note/", cycles.note, name="note"),
    path("cycles/<int:number>/finish/", cycles.finish, name="finish"),
    path("cycles/<int:number>/go-on/", cycles.extend, name="go-on"),
    path("cycles/<int:number>/study/", cycles.study, name="study"),
    path("cycles/<int:number>/drop/", cycles.drop, name="drop"),
    path("measures/", measures.every, name="measures"),
    path("measures/define/", measures.define, name="define"),
    path("measures/<int:number>/", measures.one, name="measure"),
    path("measures/<int:number>/figure/", measures.figure, name="figure"),
    path("measures/<int:number>/phase/", measures.phase, name="phase"),
    path("measures/<int:number>/figures.<str:form>", measures.export, name="export"),
    path("measures/<int:number>/bring/", imports.bring, name="bring"),
    path("measures/<int:number>/bring/<slug:code>/columns/", imports.columns, name="columns"),
    path("measures/<int:number>/bring/<slug:code>/", imports.preview, name="preview"),
    path("learned/", learned.every, name="learned"),
]
