# What Django makes of names: reads a JSON list of [function, argument], prints the results; null for a refusal.
import inspect
import json
import sys

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage
from django.core.files.utils import validate_file_name
from django.http.multipartparser import MultiPartParser
from django.utils.encoding import filepath_to_uri
from django.utils.text import get_valid_filename

settings.configure()
sanitize = MultiPartParser.sanitize_file_name
drops = "isprintable" in inspect.getsource(sanitize)


def sanitize_file_name(name):
    clean = sanitize(None, name)
    if drops or clean is None:
        return clean
    # Django 3.2 leaves what does not print; later versions drop it before the last check.
    printed = "".join(character for character in clean if character.isprintable())
    return None if printed in {"", ".", ".."} else printed


functions = {
    "valid": get_valid_filename,
    "generate": Storage().generate_filename,
    "validate": validate_file_name,
    "relative": lambda name: validate_file_name(name, allow_relative_path=True),
    "sanitize": sanitize_file_name,
    "uri": filepath_to_uri,
}


def call(function, name):
    try:
        return functions[function](name)
    except SuspiciousFileOperation:
        return None


print(json.dumps([call(function, name) for function, name in json.load(sys.stdin)]))
