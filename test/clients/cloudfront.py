# CloudFront through boto3, whose models are its own; prints one JSON object with what came back.
# usage: cloudfront.py ENDPOINT ACCESS_KEY SECRET_KEY PUBLIC_KEY
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key, public_key = sys.argv[1:]
cloudfront = boto3.client(
    "cloudfront",
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


def invalidation(reference, *paths):
    return {"Paths": {"Quantity": len(paths), "Items": list(paths)}, "CallerReference": reference}


seen = {"version": boto3.__version__}
control = cloudfront.create_origin_access_control(
    OriginAccessControlConfig={
        "Name": "media",
        "SigningProtocol": "sigv4",
        "SigningBehavior": "always",
        "OriginAccessControlOriginType": "s3",
    }
)
key = cloudfront.create_public_key(
    PublicKeyConfig={"CallerReference": "a", "Name": "first", "EncodedKey": public_key}
)["PublicKey"]
seen["key"] = key["PublicKeyConfig"]["EncodedKey"] == public_key
group = cloudfront.create_key_group(KeyGroupConfig={"Name": "signers", "Items": [key["Id"]]})["KeyGroup"]
policy = cloudfront.create_cache_policy(
    CachePolicyConfig={
        "Name": "private",
        "MinTTL": 0,
        "ParametersInCacheKeyAndForwardedToOrigin": {
            "EnableAcceptEncodingGzip": True,
            "HeadersConfig": {"HeaderBehavior": "none"},
            "CookiesConfig": {"CookieBehavior": "none"},
            "QueryStringsConfig": {
                "QueryStringBehavior": "whitelist",
                "QueryStrings": {"Quantity": 1, "Items": ["response-content-disposition"]},
            },
        },
    }
)["CachePolicy"]
managed = cloudfront.list_cache_policies(Type="managed")["CachePolicyList"]["Items"]
seen["managed"] = managed[0]["CachePolicy"]["CachePolicyConfig"]["Name"]

made = cloudfront.create_distribution_with_tags(
    DistributionConfigWithTags={
        "DistributionConfig": {
            "CallerReference": "first",
            "Comment": "a & <b>",
            "Enabled": True,
            "Origins": {
                "Quantity": 1,
                "Items": [
                    {
                        "Id": "media",
                        "DomainName": "media.s3.eu-central-1.amazonaws.com",
                        "OriginAccessControlId": control["OriginAccessControl"]["Id"],
                        "S3OriginConfig": {"OriginAccessIdentity": ""},
                    }
                ],
            },
            "DefaultCacheBehavior": {
                "TargetOriginId": "media",
                "ViewerProtocolPolicy": "redirect-to-https",
                "CachePolicyId": policy["Id"],
                "TrustedKeyGroups": {"Enabled": True, "Quantity": 1, "Items": [group["Id"]]},
            },
            "CacheBehaviors": {
                "Quantity": 1,
                "Items": [
                    {
                        "PathPattern": "/static/*",
                        "TargetOriginId": "media",
                        "ViewerProtocolPolicy": "redirect-to-https",
                        "CachePolicyId": managed[0]["CachePolicy"]["Id"],
                        "Compress": True,
                    }
                ],
            },
        },
        "Tags": {"Items": [{"Key": "stage", "Value": "a + b"}]},
    }
)
distribution = made["Distribution"]
name = distribution["Id"]
seen["status"] = [distribution["Status"], made["Location"].endswith(name)]
seen["filled in"] = distribution["DistributionConfig"]["DefaultCacheBehavior"]["AllowedMethods"]
seen["trusted"] = distribution["ActiveTrustedKeyGroups"]["Items"][0]["KeyPairIds"]["Items"] == [key["Id"]]
seen["tags"] = cloudfront.list_tags_for_resource(Resource=distribution["ARN"])["Tags"]["Items"]

got = cloudfront.get_distribution_config(Id=name)
config = got["DistributionConfig"]
config["Comment"] = "changed"
seen["stale"] = code_of(cloudfront.update_distribution, Id=name, IfMatch="E0", DistributionConfig=config)
updated = cloudfront.update_distribution(Id=name, IfMatch=got["ETag"], DistributionConfig=config)
seen["updated"] = updated["Distribution"]["DistributionConfig"]["Comment"]
pages = cloudfront.get_paginator("list_distributions").paginate()
seen["listed"] = [each["Comment"] for page in pages for each in page["DistributionList"]["Items"]]
seen["enabled"] = code_of(cloudfront.delete_distribution, Id=name, IfMatch=updated["ETag"])
seen["in use"] = [
    code_of(cloudfront.delete_key_group, Id=group["Id"], IfMatch="E0"),
    code_of(cloudfront.delete_origin_access_control, Id=control["OriginAccessControl"]["Id"], IfMatch=control["ETag"]),
]

batch = invalidation("a", "/index.html", "/static/*")
first = cloudfront.create_invalidation(DistributionId=name, InvalidationBatch=batch)["Invalidation"]
again = cloudfront.create_invalidation(DistributionId=name, InvalidationBatch=batch)["Invalidation"]
seen["invalidation"] = [first["Status"], first["Id"] == again["Id"], first["InvalidationBatch"] == batch]
seen["path"] = code_of(
    cloudfront.create_invalidation, DistributionId=name, InvalidationBatch=invalidation("b", "index.html")
)
seen["invalidations"] = cloudfront.list_invalidations(DistributionId=name)["InvalidationList"]["Quantity"]
seen["missing"] = code_of(cloudfront.get_distribution, Id="E0")
seen["unbuilt"] = code_of(cloudfront.list_functions)

print(json.dumps(seen))
