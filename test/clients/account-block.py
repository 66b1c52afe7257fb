# Block Public Access of an account by boto3's s3control; prints one JSON object with what came back.
# usage: account-block.py ENDPOINT ACCESS_KEY SECRET_KEY ACCOUNT
import json
import socket
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key, account = sys.argv[1:]
# The client puts the account before the host. Names under localhost are this machine, which not every resolver knows.
resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *more, **named: resolve("127.0.0.1", *more, **named)
control = boto3.client(
    "s3control",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id=access_key,
    aws_secret_access_key=secret_key,
    config=Config(retries={"max_attempts": 1}),
)


def code_of(call, **arguments):
    try:
        call(**arguments)
        return "accepted"
    except ClientError as error:
        return f"{error.response['ResponseMetadata']['HTTPStatusCode']} {error.response['Error']['Code']}"


seen = {"before": code_of(control.get_public_access_block, AccountId=account)}
block = {"BlockPublicAcls": True, "IgnorePublicAcls": True}
control.put_public_access_block(AccountId=account, PublicAccessBlockConfiguration=block)
kept = control.get_public_access_block(AccountId=account)
seen["kept"] = kept["PublicAccessBlockConfiguration"]
seen["other"] = code_of(control.get_public_access_block, AccountId="444455556666")
control.delete_public_access_block(AccountId=account)
seen["after"] = code_of(control.get_public_access_block, AccountId=account)
print(json.dumps(seen))
