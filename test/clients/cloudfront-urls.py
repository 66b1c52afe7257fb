"""Signs URLs as botocore does: origin, key's id and key file; then a key and an end in seconds on each line of stdin."""

import datetime
import json
import subprocess
import sys

import botocore
from botocore.signers import CloudFrontSigner

key_id, key_file = sys.argv[1:]


def sign(message):
    command = ["openssl", "dgst", "-sha1", "-sign", key_file]
    return subprocess.run(command, input=message, check=True, capture_output=True).stdout


signer = CloudFrontSigner(key_id, sign)
urls = []
for line in sys.stdin:
    url, end = line.split()
    moment = datetime.datetime.fromtimestamp(int(end), datetime.timezone.utc)
    policy = signer.build_policy(url, moment, ip_address="192.0.2.7")
    urls.append([signer.generate_presigned_url(url, date_less_than=moment), signer.generate_presigned_url(url, policy=policy)])
print(json.dumps({"version": botocore.__version__, "urls": urls}))
