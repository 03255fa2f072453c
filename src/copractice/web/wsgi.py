"""The WSGI application. It does not come up with an undeclared door or a role without walls."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copractice.web.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from copractice.people.rights.doors import require_declared
from copractice.people.rights.postgres import refuse_a_powerful_role
from copractice.web.policy import LIBRARY_ROUTES

require_declared(LIBRARY_ROUTES)
refuse_a_powerful_role()
