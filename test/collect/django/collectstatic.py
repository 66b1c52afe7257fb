# Django's collectstatic of one folder into another, or what Django makes of a manifest.
import json
import sys

import django
from django.conf import settings
from django.core.management import call_command

command, source, root = sys.argv[1:4]
settings.configure(
    INSTALLED_APPS=["django.contrib.staticfiles"],
    STATIC_URL="/static/",
    STATIC_ROOT=root,
    STATICFILES_DIRS=[source],
    STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
    STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}},
)
django.setup()
if command == "collect":
    call_command("collectstatic", interactive=False, verbosity=0)
else:
    from django.contrib.staticfiles.storage import staticfiles_storage

    urls = {path: staticfiles_storage.url(path) for path in staticfiles_storage.hashed_files}
    print(json.dumps({"hash": staticfiles_storage.manifest_hash, "urls": urls}))
