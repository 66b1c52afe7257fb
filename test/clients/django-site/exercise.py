# What a site does with its storages; prints one JSON object with what came back.
# usage: exercise.py, with the environment that settings.py reads
import gzip
import hashlib
import io
import json
import os
import sys
import urllib.error
import urllib.request
from datetime import timedelta

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"

import django
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

django.setup()
seen = {"version": django.get_version()}


def fetch(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, b""


def failure_of(call, *arguments):
    try:
        call(*arguments)
        return "accepted"
    except Exception as error:
        return type(error).__name__


def collect():
    out = io.StringIO()
    call_command("collectstatic", interactive=False, verbosity=1, stdout=out)
    return out.getvalue().strip()


media = default_storage
name = media.save("dossier/größe & co +1.txt", ContentFile(b"hello"))
seen["name"] = name
seen["again"] = media.save("dossier/größe & co +1.txt", ContentFile(b"other")) != name
seen["exists"] = [media.exists(name), media.exists("dossier/missing.txt")]
seen["size"] = media.size(name)
seen["recent"] = abs(timezone.now() - media.get_modified_time(name)) < timedelta(minutes=5)
with media.open(name) as found:
    seen["content"] = found.read().decode()

link = media.url(name)
status, headers, body = fetch(link)
seen["link"] = [status, headers["Content-Type"], body.decode()]
seen["unsigned"] = fetch(link.split("?")[0])[0]
seen["disposition"] = fetch(media.url(name, {"ResponseContentDisposition": "attachment"}))[1]["Content-Disposition"]

large = bytes(range(256)) * (11 * 4096)
with media.open("large.bin", "wb") as file:
    for start in range(0, len(large), 1024 * 1024):
        file.write(large[start : start + 1024 * 1024])
with media.open("large.bin") as found:
    seen["written"] = hashlib.sha256(found.read()).hexdigest() == hashlib.sha256(large).hexdigest()
media.save("uploaded.bin", File(io.BytesIO(large)))
seen["sha256"] = hashlib.sha256(large).hexdigest()

folders, files = media.listdir("")
seen["listed"] = [folders, files, len(media.listdir("dossier")[1])]
media.delete("uploaded.bin")
media.delete("never-there.bin")
seen["deleted"] = media.exists("uploaded.bin")
seen["missing"] = failure_of(media.open, "uploaded.bin")

seen["collected"] = [collect(), collect()]
sheet = staticfiles_storage.url("css/site.css")
status, headers, body = fetch(sheet)
seen["sheet"] = [status, headers["Content-Type"], headers["Content-Encoding"], headers["Cache-Control"]]
css = gzip.decompress(body).decode()
seen["rewritten"] = os.path.basename(staticfiles_storage.url("img/dot.svg")) in css
seen["static"] = sorted(name for folder in ("", "css", "img", "js") for name in staticfiles_storage.listdir(folder)[1])

print(json.dumps(seen))
