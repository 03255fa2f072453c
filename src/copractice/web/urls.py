"""All addresses. Each room brings its own; a type's are in the namespace of its folder."""

from django.conf import settings
from django.urls import include, path

from copractice.partnerships.registry import kinds
from copractice.web import style, views

urlpatterns = [
    path("", views.home, name="home"),
    path("health/", views.health, name="health"),
    path("language/", views.language, name="language"),
    path("you/", views.self_page, name="self"),
    path("you/data/", views.take_along, name="take-along"),
    path("you/data/zip/", views.hand_over, name="hand-over"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("words/", views.glossary, name="glossary"),
    path("accounts/", include("allauth.urls")),
    path("organisations/", include("copractice.people.urls")),
    path("partnerships/", include("copractice.partnerships.urls")),
    path("learning/", include("copractice.learning.urls")),
    path("", include("copractice.choosing.urls")),
    *(path("", include(f"copractice.commons.{room}.urls")) for room in settings.COMMONS),
    *(
        path(
            f"partnerships/<slug:partnership>/{kind.slug}/",
            include(f"{kind.package}.urls", namespace=kind.label),
        )
        for kind in kinds().values()
    ),
]
if settings.COPRACTICE_DEMO:
    urlpatterns.append(path("demo/", views.demo, name="demo"))
if settings.COPRACTICE_DEMO or settings.DEBUG:
    urlpatterns.append(path("style/", style.style, name="style"))
