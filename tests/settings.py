"""The settings under which the tests run: the one settings module, and a data folder of their own.

Only what a test cannot share with an installation is chosen here; everything else is as shipped.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATA = Path(tempfile.mkdtemp(prefix="copractice-tests-"))
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["COPRACTICE_DATA"] = str(_DATA)
os.environ["COPRACTICE_DEMO"] = "1"
os.environ["COPRACTICE_SECRET_KEY"] = "a key that opens nothing outside the tests"
# The browser's driver keeps an event loop in the thread in which all tests run, and Django would
# refuse to query beside it. Nothing of ours is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
for _name in ("COPRACTICE_DATABASE_URL", "COPRACTICE_DEBUG", "COPRACTICE_MAIL_HOST"):
    os.environ.pop(_name, None)

from copractice.web.settings import *  # noqa: E402, F403
from copractice.web.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A password is hashed so that it cannot be guessed; in a test that only costs time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# A file, not memory: locks and a second connection then behave as they do in an installation.
DATABASES["default"]["TEST"] = {"NAME": _DATA / "test.sqlite3"}
# A test that is rolled back holds SQLite's write lock, for which the log's own connection would
# wait in vain. The fixture ``world`` needs no such transaction and gives the log its connection.
ACCESS_LOG_DATABASE = "default"
# Everybody in the tests comes from one address.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
