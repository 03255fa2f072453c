"""Rights of the frame: doors of libraries, and the models that no rule can speak of."""

from django.utils.translation import gettext_noop as _

from copractice.people.policy import room as people

people.open("demo", _("choose whom to be, in demo mode only"))
people.open("style", _("see the parts that pages are made of, in development and the demo"))
people.signed_in("self", _("see and change one's own account"))

# Views of libraries carry no decorator of ours: the beginning of their routes, and the right.
LIBRARY_ROUTES = {"accounts/": "people.sign-in"}

# Models without a rule of their own, each with the reason.
UNPROTECTED = {
    "people.OrganisationBelow": "the tree of the shared directory, as pairs of ids",
    "people.Account": "found before anyone is signed in; read for the one who signs in only",
    "learning.Totals": "what was released, by digests; read as system work only",
    "learning.Sample": "how many were drawn, and what came of it; whom it asks has a rule",
    "people.Done": "keys and ids of what one did; read for the actor who sends the key again",
}
