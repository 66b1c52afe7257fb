import {
  type AccessControlPolicy,
  GetBucketAclCommand,
  PutBucketAclCommand,
  type PutBucketAclCommandInput,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { AllUsers, AuthenticatedUsers, LogDelivery } from "../support/objects/acl-groups.ts";
import { mainId, otherId } from "../support/accounts/account-ids.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { grantsOf } from "../support/objects/grants-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const legacy = { newBucketDefaults: "legacy" } as const;
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const user = (id: string): string => `<Grantee ${xsi} xsi:type="CanonicalUser"><ID>${id}</ID></Grantee>`;
const group = (uri: string): string => `<Grantee ${xsi} xsi:type="Group"><URI>${uri}</URI></Grantee>`;
const grant = (grantee: string, permission = "READ"): string =>
  `<Grant>${grantee}<Permission>${permission}</Permission></Grant>`;
const policy = (grants: string, owner = mainId): string =>
  `<AccessControlPolicy><Owner><ID>${owner}</ID></Owner><AccessControlList>${grants}</AccessControlList></AccessControlPolicy>`;

describe("PutBucketAcl", () => {
  it.each([
    ["private", []],
    ["public-read", ["AllUsers READ"]],
    ["public-read-write", ["AllUsers READ", "AllUsers WRITE"]],
    ["authenticated-read", ["AuthenticatedUsers READ"]],
    ["aws-exec-read", ["6aa5… READ"]],
    ["log-delivery-write", ["LogDelivery WRITE", "LogDelivery READ_ACP"]],
    ["bucket-owner-read", []],
    ["bucket-owner-full-control", []],
  ])("knows the canned ACL %s", async (acl, added) => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    const headers = { "x-amz-acl": acl };
    expect((await sendRaw(cloud, { method: "PUT", path: "/media", query: "acl", headers })).status).toBe(200);
    expect(grantsOf(await s3.send(new GetBucketAclCommand({ Bucket })))).toEqual(["1111… FULL_CONTROL", ...added]);
  });

  it("takes grants in headers, and grants nothing else", async () => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    const grants = {
      GrantFullControl: `id=${otherId}`,
      GrantRead: `uri="${AllUsers}", id="${otherId}"`,
      GrantWrite: `uri=${AuthenticatedUsers}`,
      GrantReadACP: `id="${mainId}"`,
      GrantWriteACP: `id="${mainId}"`,
    };
    await s3.send(new PutBucketAclCommand({ Bucket, ...grants }));
    expect(grantsOf(await s3.send(new GetBucketAclCommand({ Bucket })))).toEqual([
      "4444… FULL_CONTROL",
      "AllUsers READ",
      "4444… READ",
      "AuthenticatedUsers WRITE",
      "1111… READ_ACP",
      "1111… WRITE_ACP",
    ]);
  });

  it("takes a document, one without grants too, and gives it back", async () => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    const AccessControlPolicy: AccessControlPolicy = {
      Owner: { ID: mainId, DisplayName: "main" },
      Grants: [
        { Grantee: { Type: "CanonicalUser", ID: mainId, DisplayName: "main" }, Permission: "FULL_CONTROL" },
        { Grantee: { Type: "CanonicalUser", ID: otherId }, Permission: "WRITE_ACP" },
        { Grantee: { Type: "Group", URI: AllUsers }, Permission: "READ" },
      ],
    };
    await s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy }));
    const kept = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(grantsOf(kept)).toEqual(["1111… FULL_CONTROL", "4444… WRITE_ACP", "AllUsers READ"]);
    await s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy: { Owner: { ID: mainId }, Grants: [] } }));
    expect(grantsOf(await s3.send(new GetBucketAclCommand({ Bucket })))).toEqual([]);
    await s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy: { Owner: kept.Owner, Grants: kept.Grants } }));
    expect(grantsOf(await s3.send(new GetBucketAclCommand({ Bucket })))).toHaveLength(3);
  });

  it.each<[string, { headers?: Record<string, string>; body?: string }, string]>([
    ["an unknown canned ACL", { headers: { "x-amz-acl": "public" } }, "400 InvalidArgument"],
    ["a canned ACL of the wrong case", { headers: { "x-amz-acl": "Private" } }, "400 InvalidArgument"],
    [
      "a canned ACL with grants",
      { headers: { "x-amz-acl": "private", "x-amz-grant-read": `id=${otherId}` } },
      "400 InvalidRequest",
    ],
    ["headers with a body", { headers: { "x-amz-acl": "private" }, body: policy("") }, "400 UnexpectedContent"],
    ["neither headers nor a body", {}, "400 MissingSecurityHeader"],
    ["an unknown id", { headers: { "x-amz-grant-read": "id=_foo" } }, "400 InvalidArgument"],
    ["an unknown group", { headers: { "x-amz-grant-read": "uri=http://example.com/all" } }, "400 InvalidArgument"],
    ["a grant without a type", { headers: { "x-amz-grant-read": otherId } }, "400 InvalidArgument"],
    ["an unknown type", { headers: { "x-amz-grant-read": `name=${otherId}` } }, "400 InvalidArgument"],
    ["an empty grant", { headers: { "x-amz-grant-read": "" } }, "400 InvalidArgument"],
    [
      "an e-mail address",
      { headers: { "x-amz-grant-read": 'emailAddress="other@example.com"' } },
      "405 MethodNotAllowed",
    ],
    [
      "an e-mail address in a document",
      {
        body: policy(
          grant(
            `<Grantee ${xsi} xsi:type="AmazonCustomerByEmail"><EmailAddress>a@example.com</EmailAddress></Grantee>`,
          ),
        ),
      },
      "405 MethodNotAllowed",
    ],
    ["an unknown id in a document", { body: policy(grant(user("_foo"))) }, "400 InvalidArgument"],
    ["an unknown group in a document", { body: policy(grant(group("x"))) }, "400 InvalidArgument"],
    ["another owner", { body: policy("", otherId) }, "403 AccessDenied"],
    ["no owner", { body: policy("").replace(/<Owner>.*<\/Owner>/, "") }, "400 MalformedACLError"],
    ["no list", { body: policy("").replace(/<AccessControlList\b.*List>/, "") }, "400 MalformedACLError"],
    ["another root", { body: policy("").replaceAll("AccessControlPolicy", "Policy") }, "400 MalformedACLError"],
    ["an unknown permission", { body: policy(grant(user(otherId), "DELETE")) }, "400 MalformedACLError"],
    ["a grant without permission", { body: policy(`<Grant>${user(otherId)}</Grant>`) }, "400 MalformedACLError"],
    [
      "a grantee without type",
      { body: policy(grant(`<Grantee><ID>${otherId}</ID></Grantee>`)) },
      "400 MalformedACLError",
    ],
    [
      "a type whose prefix is not declared",
      { body: policy(grant(user(otherId).replace(xsi, ""))) },
      "400 MalformedACLError",
    ],
    ["what is no XML", { body: "{}" }, "400 MalformedACLError"],
    ["101 grants", { body: policy(grant(user(otherId)).repeat(101)) }, "400 MalformedACLError"],
  ])("refuses %s, and changes nothing", async (_, made, expected) => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    const { status, code } = await sendRaw(cloud, { method: "PUT", path: "/media", query: "acl", ...made });
    expect(`${status} ${code}`).toBe(expected);
    expect(grantsOf(await s3.send(new GetBucketAclCommand({ Bucket })))).toEqual(["1111… FULL_CONTROL"]);
  });

  it("takes 100 grants, and a prefix that the root declares", async () => {
    await using started = await startWithBucket(legacy);
    const { cloud, s3 } = started;
    const body = policy(grant(user(otherId).replace(xsi, "")).repeat(100)).replace(
      "<AccessControlPolicy",
      `<AccessControlPolicy ${xsi}`,
    );
    expect((await sendRaw(cloud, { method: "PUT", path: "/media", query: "acl", body })).status).toBe(200);
    expect(grantsOf(await s3.send(new GetBucketAclCommand({ Bucket })))).toHaveLength(100);
  });

  it("is refused where there are no ACLs, whatever the ACL is", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const put = (input: Partial<PutBucketAclCommandInput>): Promise<unknown> =>
      s3.send(new PutBucketAclCommand({ Bucket, ...input }));
    expect(await errorOf(put({ ACL: "private" }))).toBe("400 AccessControlListNotSupported");
    expect(await errorOf(put({ ACL: "public-read" }))).toBe("400 AccessControlListNotSupported");
    expect(await errorOf(put({ GrantFullControl: `id=${mainId}` }))).toBe("400 AccessControlListNotSupported");
    const document = { method: "PUT", path: "/media", query: "acl", body: policy(grant(user(mainId))) };
    expect(await sendRaw(cloud, document)).toMatchObject({ status: 400, code: "AccessControlListNotSupported" });
  });

  it("grants nothing to the public where that is blocked", async () => {
    await using started = await startWithBucket(legacy);
    const { s3 } = started;
    const put = (input: Partial<PutBucketAclCommandInput>): Promise<unknown> =>
      s3.send(new PutBucketAclCommand({ Bucket, ...input }));
    await put({ ACL: "public-read" });
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    expect(await errorOf(put({ ACL: "public-read" }))).toBe("403 AccessDenied");
    expect(await errorOf(put({ ACL: "authenticated-read" }))).toBe("403 AccessDenied");
    expect(await errorOf(put({ GrantReadACP: `uri=${AllUsers}` }))).toBe("403 AccessDenied");
    // What is there stays.
    expect(grantsOf(await s3.send(new GetBucketAclCommand({ Bucket })))).toContain("AllUsers READ");
    await put({ GrantWrite: `uri=${LogDelivery}` });
    await put({ GrantFullControl: `id=${otherId}` });
  });
});
