"""Addresses of a research alliance, below its partnership."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

# The application namespace is the same in each type; the instance namespace is the folder's name.
app_name = "kind"

PAGES = (("home", _("Where we stand")),)

urlpatterns = [path("", views.home, name="home")]
