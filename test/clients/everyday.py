# The everyday calls of boto3 against an endpoint; prints one JSON object with what came back.
# usage: everyday.py ENDPOINT ACCESS_KEY SECRET_KEY
import hashlib
import io
import json
import sys
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key = sys.argv[1:]
config = Config(s3={"addressing_style": "path"}, signature_version="s3v4", retries={"max_attempts": 1})
s3 = boto3.client(
    "s3",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id=access_key,
    aws_secret_access_key=secret_key,
    config=config,
)
seen = {"version": boto3.__version__}


def code_of(call, **arguments):
    try:
        call(**arguments)
        return "accepted"
    except ClientError as error:
        return f"{error.response['ResponseMetadata']['HTTPStatusCode']} {error.response['Error']['Code']}"


def status_of(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


s3.create_bucket(Bucket="snakes")
seen["buckets"] = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]

key = "dossier/ümlaut & co.txt"
s3.put_object(Bucket="snakes", Key=key, Body=b"hello", ContentType="text/plain", Metadata={"owner": "ada"})
found = s3.get_object(Bucket="snakes", Key=key)
seen["object"] = [found["Body"].read().decode(), found["ContentType"], found["Metadata"], found["ETag"]]
seen["range"] = s3.get_object(Bucket="snakes", Key=key, Range="bytes=1-3")["Body"].read().decode()
seen["head"] = s3.head_object(Bucket="snakes", Key=key)["ContentLength"]

large = bytes(range(256)) * (13 * 4096)
s3.upload_fileobj(io.BytesIO(large), "snakes", "large.bin", Config=TransferConfig(multipart_threshold=5 * 1024 * 1024))
back = io.BytesIO()
s3.download_fileobj("snakes", "large.bin", back)
seen["large"] = hashlib.sha256(back.getvalue()).hexdigest() == hashlib.sha256(large).hexdigest()
seen["parts"] = s3.head_object(Bucket="snakes", Key="large.bin")["ETag"].strip('"').split("-")[-1]

s3.copy_object(Bucket="snakes", Key="copy.txt", CopySource={"Bucket": "snakes", "Key": key})
pages = s3.get_paginator("list_objects_v2").paginate(Bucket="snakes", PaginationConfig={"PageSize": 1})
seen["keys"] = [entry["Key"] for page in pages for entry in page["Contents"]]
listing = s3.list_objects_v2(Bucket="snakes", Delimiter="/")
seen["prefixes"] = [entry["Prefix"] for entry in listing["CommonPrefixes"]]

link = s3.generate_presigned_url("get_object", Params={"Bucket": "snakes", "Key": "copy.txt"}, ExpiresIn=60)
seen["presigned"] = [status_of(link), status_of(link.replace("copy.txt", "large.bin"))]
seen["anonymous"] = status_of(f"{endpoint}/snakes/copy.txt")

seen["missing"] = code_of(s3.get_object, Bucket="snakes", Key="missing")
seen["elsewhere"] = code_of(s3.get_object, Bucket="no-such-bucket-here", Key="missing")
seen["public policy"] = code_of(
    s3.put_bucket_policy,
    Bucket="snakes",
    Policy=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::snakes/*"}
            ],
        }
    ),
)
seen["acl"] = code_of(s3.put_object, Bucket="snakes", Key="acl", Body=b"", ACL="public-read")
seen["not empty"] = code_of(s3.delete_bucket, Bucket="snakes")

answer = s3.delete_objects(Bucket="snakes", Delete={"Objects": [{"Key": each} for each in seen["keys"]]})
seen["deleted"] = sorted(entry["Key"] for entry in answer["Deleted"])
s3.delete_bucket(Bucket="snakes")
seen["left"] = s3.list_buckets()["Buckets"]

print(json.dumps(seen))
