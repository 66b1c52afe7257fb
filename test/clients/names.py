# ACM and Route 53 through boto3, whose models are its own; prints one JSON object with what came back.
# usage: names.py ENDPOINT ACCESS_KEY SECRET_KEY CLOCK_URL CLOCK_TOKEN
import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key, clock_url, clock_token = sys.argv[1:]
settings = {
    "endpoint_url": endpoint,
    "region_name": "us-east-1",
    "aws_access_key_id": access_key,
    "aws_secret_access_key": secret_key,
    "config": Config(retries={"max_attempts": 1}),
}
acm = boto3.client("acm", **settings)
route53 = boto3.client("route53", **settings)


def move_clock(seconds):
    body = json.dumps({"seconds": seconds}).encode()
    request = urllib.request.Request(clock_url, data=body, headers={"Authorization": f"Bearer {clock_token}"})
    urllib.request.urlopen(request).read()


def refusal(call, **arguments):
    try:
        call(**arguments)
        return "accepted"
    except ClientError as error:
        return [error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], error.response["Error"]["Message"]]


def change(action, name, kind, *values):
    records = [{"Value": value} for value in values]
    return {"Action": action, "ResourceRecordSet": {"Name": name, "Type": kind, "TTL": 300, "ResourceRecords": records}}


seen = {"version": boto3.__version__}
made = route53.create_hosted_zone(Name="example.com", CallerReference="a")
zone = made["HostedZone"]["Id"]
seen["zone"] = [made["HostedZone"]["Name"], made["ChangeInfo"]["Status"], len(made["DelegationSet"]["NameServers"])]
seen["by name"] = [each["Name"] for each in route53.list_hosted_zones_by_name(DNSName="example.com")["HostedZones"]]

request = {
    "DomainName": "example.com",
    "SubjectAlternativeNames": ["*.example.com"],
    "ValidationMethod": "DNS",
    "IdempotencyToken": "a",
    "Tags": [{"Key": "stage", "Value": "a + b"}],
}
arn = acm.request_certificate(**request)["CertificateArn"]
seen["repeated"] = acm.request_certificate(**request)["CertificateArn"] == arn
seen["early"] = refusal(acm.get_certificate, CertificateArn=arn)[:2]
move_clock(1)
options = acm.describe_certificate(CertificateArn=arn)["Certificate"]["DomainValidationOptions"]
record = options[0]["ResourceRecord"]
seen["record"] = [record["Type"], record == options[1]["ResourceRecord"]]
batch = {"Comment": "proof", "Changes": [change("UPSERT", record["Name"], record["Type"], record["Value"])]}
started = route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)["ChangeInfo"]
seen["change"] = [started["Status"], started["Comment"]]
move_clock(3)
seen["in sync"] = route53.get_change(Id=started["Id"])["ChangeInfo"]["Status"]
certificate = acm.describe_certificate(CertificateArn=arn)["Certificate"]
seen["issued"] = [certificate["Status"], certificate["NotAfter"] > certificate["IssuedAt"]]
seen["pem"] = acm.get_certificate(CertificateArn=arn)["Certificate"].startswith("-----BEGIN CERTIFICATE-----\n")
seen["tags"] = acm.list_tags_for_certificate(CertificateArn=arn)["Tags"]
pages = acm.get_paginator("list_certificates").paginate(CertificateStatuses=["ISSUED"])
seen["listed"] = [each["DomainName"] for page in pages for each in page["CertificateSummaryList"]]
seen["missing"] = refusal(acm.describe_certificate, CertificateArn=arn[:-1] + "x")[:2]

changes = [change("CREATE", "a.example.com", "A", "192.0.2.1"), change("DELETE", "b.example.com", "A", "192.0.2.1")]
seen["batch"] = refusal(route53.change_resource_record_sets, HostedZoneId=zone, ChangeBatch={"Changes": changes})
sets = route53.get_paginator("list_resource_record_sets").paginate(HostedZoneId=zone)
seen["sets"] = [each["Type"] for page in sets for each in page["ResourceRecordSets"]]
zone_id = zone.split("/")[-1]
route53.change_tags_for_resource(ResourceType="hostedzone", ResourceId=zone_id, AddTags=[{"Key": "a", "Value": "b"}])
tags = route53.list_tags_for_resource(ResourceType="hostedzone", ResourceId=zone_id)
seen["zone tags"] = tags["ResourceTagSet"]["Tags"]
seen["not empty"] = refusal(route53.delete_hosted_zone, Id=zone)[:2]
acm.delete_certificate(CertificateArn=arn)
seen["left"] = acm.list_certificates()["CertificateSummaryList"]

print(json.dumps(seen))
