# The settings of a small site: media are private and their links are signed, static files are public and hashed.
import os

SECRET_KEY = "only for tests"
INSTALLED_APPS = ["django.contrib.staticfiles"]
USE_TZ = True

AWS_ACCESS_KEY_ID = os.environ["SITE_ACCESS_KEY"]
AWS_SECRET_ACCESS_KEY = os.environ["SITE_SECRET_KEY"]
AWS_S3_ENDPOINT_URL = os.environ["SITE_ENDPOINT"]
AWS_S3_REGION_NAME = "us-east-1"
AWS_S3_ADDRESSING_STYLE = "path"
AWS_S3_SIGNATURE_VERSION = "s3v4"

DEFAULT_FILE_STORAGE = "site_storages.MediaStorage"
STATICFILES_STORAGE = "site_storages.StaticStorage"
STATIC_URL = "/static/"
STATICFILES_DIRS = [os.path.join(os.path.dirname(__file__), "static")]
