# collectstatic of one folder with the storage that django-storages has for hashed names on S3.
import os

import django
from django.conf import settings
from django.core.management import call_command

options = {
    "bucket_name": "bench",
    "endpoint_url": os.environ["BENCH_ENDPOINT"],
    "region_name": "us-east-1",
    "location": "static",
    "addressing_style": "path",
    "signature_version": "s3v4",
}
settings.configure(
    INSTALLED_APPS=["django.contrib.staticfiles", "storages"],
    STATIC_URL="/static/",
    STATICFILES_DIRS=[os.environ["BENCH_TREE"]],
    STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
    STORAGES={
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "storages.backends.s3.S3ManifestStaticStorage", "OPTIONS": options},
    },
)
django.setup()
call_command("collectstatic", interactive=False, verbosity=0)
