# IAM and STS through boto3, whose models are its own; prints one JSON object with what came back.
# usage: identities.py ENDPOINT ACCESS_KEY SECRET_KEY
import json
import sys
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key = sys.argv[1:]


def client(service, access=access_key, secret=secret_key, token=None):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=access,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}),
    )


def code_of(call, **arguments):
    try:
        call(**arguments)
        return "accepted"
    except ClientError as error:
        return f"{error.response['ResponseMetadata']['HTTPStatusCode']} {error.response['Error']['Code']}"


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **each} for each in statements]})


iam = client("iam")
sts = client("sts")
s3 = client("s3")
seen = {"version": boto3.__version__}
seen["root"] = sts.get_caller_identity()["Arn"]

made = iam.create_user(UserName="ada", Path="/staff/", Tags=[{"Key": "team", "Value": "a + b"}])["User"]
seen["user"] = [made["Arn"], made["Tags"], iam.get_user(UserName="ada")["User"] == made]
seen["taken"] = code_of(iam.create_user, UserName="ADA")
seen["missing"] = code_of(iam.get_user, UserName="bob")
seen["invalid"] = code_of(iam.create_user, UserName="a/b")
seen["unbuilt"] = code_of(iam.list_mfa_devices, UserName="ada")

iam.create_group(GroupName="staff")
iam.add_user_to_group(GroupName="staff", UserName="ada")
iam.put_group_policy(
    GroupName="staff",
    PolicyName="list",
    PolicyDocument=policy({"Action": "s3:ListAllMyBuckets", "Resource": "*"}),
)
seen["group policy"] = iam.get_group_policy(GroupName="staff", PolicyName="list")["PolicyDocument"]["Statement"]

arn = iam.create_policy(
    PolicyName="Work", PolicyDocument=policy({"Action": "s3:PutObject", "Resource": "arn:aws:s3:::snakes/ada/*"})
)["Policy"]["Arn"]
iam.attach_user_policy(UserName="ada", PolicyArn=arn)
iam.create_policy_version(
    PolicyArn=arn,
    PolicyDocument=policy({"Action": ["s3:PutObject", "s3:GetObject"], "Resource": "arn:aws:s3:::snakes/ada/*"}),
    SetAsDefault=True,
)
seen["versions"] = [each["VersionId"] for each in iam.list_policy_versions(PolicyArn=arn)["Versions"]]
pages = iam.get_paginator("list_policies").paginate(Scope="All", PaginationConfig={"PageSize": 2})
seen["policies"] = sorted(each["PolicyName"] for page in pages for each in page["Policies"])

key = iam.create_access_key(UserName="ada")["AccessKey"]
s3.create_bucket(Bucket="snakes")
ada = client("s3", key["AccessKeyId"], key["SecretAccessKey"])
ada.put_object(Bucket="snakes", Key="ada/a", Body=b"hello")
seen["read"] = ada.get_object(Bucket="snakes", Key="ada/a")["Body"].read().decode()
seen["outside"] = code_of(ada.put_object, Bucket="snakes", Key="bob/a", Body=b"hello")
seen["buckets"] = [each["Name"] for each in ada.list_buckets()["Buckets"]]
seen["last used"] = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["AccessKeyLastUsed"]["ServiceName"]

role = iam.create_role(
    RoleName="deploy",
    AssumeRolePolicyDocument=policy({"Action": "sts:AssumeRole", "Principal": {"AWS": made["Arn"]}}),
)["Role"]
seen["trust"] = role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]
iam.attach_role_policy(RoleName="deploy", PolicyArn="arn:aws:iam::aws:policy/AmazonS3FullAccess")
own = client("sts", key["AccessKeyId"], key["SecretAccessKey"])
assumed = own.assume_role(
    RoleArn=role["Arn"],
    RoleSessionName="boto",
    Policy=policy({"Action": "s3:*", "Resource": "arn:aws:s3:::snakes/*"}),
)
keys = assumed["Credentials"]
session = client("s3", keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
session.put_object(Bucket="snakes", Key="role", Body=b"hello")
seen["session"] = [assumed["AssumedRoleUser"]["Arn"], code_of(session.list_buckets)]
seen["own name"] = client("sts", keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"]).get_caller_identity()[
    "Arn"
]

link = own.generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
with urllib.request.urlopen(link) as answer:
    seen["presigned"] = "<Arn>" + made["Arn"] + "</Arn>" in answer.read().decode()
try:
    urllib.request.urlopen(link.replace("Expires=60", "Expires=61"))
except urllib.error.HTTPError as error:
    seen["tampered"] = error.code

simulated = iam.simulate_principal_policy(
    PolicySourceArn=made["Arn"],
    ActionNames=["s3:PutObject", "s3:DeleteObject"],
    ResourceArns=["arn:aws:s3:::snakes/ada/a"],
)["EvaluationResults"]
seen["simulated"] = [[each["EvalActionName"], each["EvalDecision"]] for each in simulated]
seen["summary"] = iam.get_account_summary()["SummaryMap"]["Users"]
provider = iam.create_open_id_connect_provider(Url="https://token.example.com", ClientIDList=["a"], ThumbprintList=[])
seen["provider"] = iam.get_open_id_connect_provider(
    OpenIDConnectProviderArn=provider["OpenIDConnectProviderArn"]
)["ClientIDList"]

iam.update_access_key(UserName="ada", AccessKeyId=key["AccessKeyId"], Status="Inactive")
seen["inactive"] = [code_of(ada.list_buckets), code_of(own.get_caller_identity)]
seen["conflict"] = code_of(iam.delete_user, UserName="ada")
iam.delete_access_key(UserName="ada", AccessKeyId=key["AccessKeyId"])
iam.detach_user_policy(UserName="ada", PolicyArn=arn)
iam.remove_user_from_group(GroupName="staff", UserName="ada")
iam.delete_user(UserName="ada")
seen["left"] = [each["UserName"] for each in iam.list_users()["Users"]]

print(json.dumps(seen))
