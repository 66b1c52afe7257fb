# The storages that the settings name.
from storages.backends.s3boto3 import S3Boto3Storage, S3ManifestStaticStorage


class MediaStorage(S3Boto3Storage):
    bucket_name = "media"
    location = "uploads"
    file_overwrite = False
    querystring_expire = 60


class StaticStorage(S3ManifestStaticStorage):
    bucket_name = "static"
    gzip = True
    object_parameters = {"CacheControl": "public, max-age=31536000, immutable"}
