import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AllUsers, AuthenticatedUsers, LogDelivery } from "../support/objects/acl-groups.ts";
import { mainId, otherId } from "../support/accounts/account-ids.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ newBucketDefaults: "legacy" });
});
afterAll(() => cloud.close());

/** Of the bucket's account: its root, a user with every permission, one with none. Of another: root, user. Nobody. */
const callers = ["root", "app", "nobody", "otherRoot", "partner", "anonymous"] as const;
type Caller = (typeof callers)[number];
const strangers: readonly Caller[] = ["nobody", "otherRoot", "partner", "anonymous"];
type Permission = "Read" | "Write" | "ReadACP" | "WriteACP" | "FullControl";
type Grantee = keyof typeof grantees;

const grantees = {
  AllUsers: `uri=${AllUsers}`,
  AuthenticatedUsers: `uri=${AuthenticatedUsers}`,
  LogDelivery: `uri=${LogDelivery}`,
  other: `id=${otherId}`,
  owner: `id=${mainId}`,
};

let made = 0;

/** A bucket with one object in it; the owner has everything, besides what is granted. */
async function makeBucket(): Promise<string> {
  const Bucket = `bucket-${(made += 1)}`;
  await cloud.client().send(new CreateBucketCommand({ Bucket }));
  await cloud.client().send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
  return Bucket;
}

function grantsFor(permission: Permission, grantee: Grantee): Record<string, string> {
  const own = { GrantFullControl: grantees.owner };
  if (permission !== "FullControl") return { ...own, [`Grant${permission}`]: grantees[grantee] };
  return { GrantFullControl: `${grantees.owner}, ${grantees[grantee]}` };
}

interface Operation {
  method: string;
  key?: string;
  query?: string;
}

/** Those that would change an ACL say nothing of it, which is refused only to who may change it. */
const onBucket: Readonly<Record<string, Operation>> = {
  head: { method: "HEAD" },
  list: { method: "GET", query: "list-type=2" },
  versions: { method: "GET", query: "versions" },
  uploads: { method: "GET", query: "uploads" },
  put: { method: "PUT", key: "/new" },
  overwrite: { method: "PUT", key: "/k" },
  delete: { method: "DELETE", key: "/new" },
  acl: { method: "GET", query: "acl" },
  setAcl: { method: "PUT", query: "acl" },
};
const onObject: Readonly<Record<string, Operation>> = {
  get: { method: "GET", key: "/k" },
  head: { method: "HEAD", key: "/k" },
  acl: { method: "GET", key: "/k", query: "acl" },
  setAcl: { method: "PUT", key: "/k", query: "acl" },
};

/** What a caller may do of a table, by name; an answer that is neither an acceptance nor a refusal shows as it is. */
async function allowed(Bucket: string, caller: Caller, table: Readonly<Record<string, Operation>>): Promise<string> {
  const names: string[] = [];
  for (const [name, { method, key = "", query = "" }] of Object.entries(table)) {
    const credentials = caller === "anonymous" ? null : cloud[caller];
    const { status, code = "" } = await sendRaw(cloud, { method, path: `/${Bucket}${key}`, query, credentials });
    if (status === 403 && (code === "AccessDenied" || method === "HEAD")) continue;
    names.push(status < 300 || code === "MissingSecurityHeader" ? name : `${name}: ${status} ${code}`);
  }
  return names.join(" ");
}

const reading = "head list versions uploads";
const writing = "put overwrite delete";
const everythingOfBucket = Object.keys(onBucket).join(" ");
const everythingOfObject = Object.keys(onObject).join(" ");

/** Whom a grant reaches; the account that owns the bucket has its own permissions anyway. */
const reached: Readonly<Record<Grantee, readonly Caller[]>> = {
  AllUsers: ["nobody", "otherRoot", "partner", "anonymous"],
  AuthenticatedUsers: ["nobody", "otherRoot", "partner"],
  LogDelivery: [],
  other: ["otherRoot", "partner"],
  // A grant to the own account is for its policies to hand on.
  owner: [],
};

function expectedFor(caller: Caller, grantee: Grantee, granted: string, everything: string): string {
  if (caller === "root" || caller === "app") return everything;
  return reached[grantee].includes(caller) ? granted : "";
}

describe("the ACL of a bucket", () => {
  const granted: Readonly<Record<Permission, string>> = {
    Read: reading,
    Write: writing,
    ReadACP: "acl",
    WriteACP: "setAcl",
    FullControl: everythingOfBucket,
  };
  const rows = Object.entries(granted).flatMap(([permission, names]) => {
    return Object.keys(grantees).map((grantee) => [permission as Permission, grantee as Grantee, names] as const);
  });
  it.each(rows)("grants %s to %s: %s", async (permission, grantee, names) => {
    const Bucket = await makeBucket();
    await cloud.client().send(new PutBucketAclCommand({ Bucket, ...grantsFor(permission, grantee) }));
    for (const caller of callers) {
      const expected = expectedFor(caller, grantee, names, everythingOfBucket);
      expect(await allowed(Bucket, caller, onBucket), caller).toBe(expected);
    }
  });

  it("says nothing of what is in it", async () => {
    const Bucket = await makeBucket();
    const grants = { GrantRead: grantees.AllUsers, GrantReadACP: grantees.AllUsers, GrantWriteACP: grantees.AllUsers };
    await cloud.client().send(new PutBucketAclCommand({ Bucket, GrantFullControl: grantees.owner, ...grants }));
    for (const caller of strangers) expect(await allowed(Bucket, caller, onObject), caller).toBe("");
  });

  it("lets those who may list it know what is missing", async () => {
    const Bucket = await makeBucket();
    const ask = async (): Promise<number> => {
      return (await sendRaw(cloud, { path: `/${Bucket}/missing`, credentials: null })).status;
    };
    expect(await ask()).toBe(403);
    await cloud.client().send(new PutBucketAclCommand({ Bucket, ACL: "public-read" }));
    expect(await ask()).toBe(404);
  });

  it("keeps the owner's root out as well, but from the ACL, and not its users", async () => {
    const Bucket = await makeBucket();
    const AccessControlPolicy = { Owner: { ID: mainId }, Grants: [] };
    await cloud.client().send(new PutBucketAclCommand({ Bucket, AccessControlPolicy }));
    expect(await allowed(Bucket, "root", onBucket)).toBe("acl setAcl");
    expect(await allowed(Bucket, "app", onBucket)).toBe(everythingOfBucket);
    const Statement = {
      Effect: "Allow",
      Principal: { AWS: "111122223333" },
      Action: "s3:ListBucket",
      Resource: `arn:aws:s3:::${Bucket}`,
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
    await cloud.client().send(new PutBucketPolicyCommand({ Bucket, Policy }));
    expect(await allowed(Bucket, "root", onBucket)).toBe("head list acl setAcl");
    await cloud.client().send(new PutBucketAclCommand({ Bucket, ACL: "private" }));
    expect(await allowed(Bucket, "root", onBucket)).toBe(everythingOfBucket);
  });
});

describe("the ACL of an object", () => {
  const granted: Readonly<Record<Permission, string>> = {
    Read: "get head",
    Write: "",
    ReadACP: "acl",
    WriteACP: "setAcl",
    FullControl: everythingOfObject,
  };
  const rows = Object.entries(granted).flatMap(([permission, names]) => {
    return Object.keys(grantees).map((grantee) => [permission as Permission, grantee as Grantee, names] as const);
  });
  it.each(rows)("grants %s to %s: %s", async (permission, grantee, names) => {
    const Bucket = await makeBucket();
    const grants = grantsFor(permission, grantee);
    await cloud.client().send(new PutObjectAclCommand({ Bucket, Key: "k", ...grants }));
    for (const caller of callers) {
      const expected = expectedFor(caller, grantee, names, everythingOfObject);
      expect(await allowed(Bucket, caller, onObject), caller).toBe(expected);
    }
  });

  it("says nothing of the bucket, nor of other objects", async () => {
    const Bucket = await makeBucket();
    await cloud.client().send(new PutObjectCommand({ Bucket, Key: "other", Body: "x" }));
    await cloud.client().send(new PutObjectAclCommand({ Bucket, Key: "other", GrantFullControl: grantees.AllUsers }));
    for (const caller of strangers) {
      expect(await allowed(Bucket, caller, onBucket), caller).toBe("");
      expect(await allowed(Bucket, caller, onObject), caller).toBe("");
    }
  });

  it("keeps the owner's root out as well, but from the ACL", async () => {
    const Bucket = await makeBucket();
    const Key = "k";
    await cloud.client().send(new PutObjectAclCommand({ Bucket, Key, GrantRead: grantees.AuthenticatedUsers }));
    expect(await allowed(Bucket, "partner", onObject)).toBe("get head");
    expect(await allowed(Bucket, "root", onObject)).toBe("acl setAcl");
    await cloud.client().send(new PutObjectAclCommand({ Bucket, Key, ACL: "authenticated-read" }));
    expect(await allowed(Bucket, "root", onObject)).toBe(everythingOfObject);
  });

  it("never outweighs a Deny", async () => {
    const Bucket = await makeBucket();
    await cloud.client().send(new PutObjectAclCommand({ Bucket, Key: "k", ACL: "public-read" }));
    expect(await allowed(Bucket, "anonymous", onObject)).toBe("get head");
    const Statement = {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${Bucket}/*`,
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
    await cloud.client().send(new PutBucketPolicyCommand({ Bucket, Policy }));
    for (const caller of callers) expect(await allowed(Bucket, caller, onObject)).not.toContain("get");
  });
});

describe("IgnorePublicAcls", () => {
  it("makes nothing of grants to the public, on buckets and objects, and leaves the others", async () => {
    const Bucket = await makeBucket();
    const s3 = cloud.client();
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" }));
    const grants = { GrantRead: `${grantees.AuthenticatedUsers}, ${grantees.AllUsers}`, GrantReadACP: grantees.other };
    await s3.send(new PutObjectAclCommand({ Bucket, Key: "k", GrantFullControl: grantees.owner, ...grants }));
    expect(await allowed(Bucket, "anonymous", onBucket)).toBe(reading);
    expect(await allowed(Bucket, "partner", onObject)).toBe("get head acl");
    const setFlag = async (IgnorePublicAcls: boolean): Promise<void> => {
      const PublicAccessBlockConfiguration = { IgnorePublicAcls };
      await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    };
    await setFlag(true);
    expect(await allowed(Bucket, "anonymous", onBucket)).toBe("");
    expect(await allowed(Bucket, "anonymous", onObject)).toBe("");
    expect(await allowed(Bucket, "nobody", onObject)).toBe("");
    expect(await allowed(Bucket, "partner", onObject)).toBe("acl");
    expect(await allowed(Bucket, "root", onObject)).toBe(everythingOfObject);
    // A public ACL is still taken: only BlockPublicAcls refuses it.
    await s3.send(new PutObjectAclCommand({ Bucket, Key: "k", ACL: "public-read" }));
    await setFlag(false);
    expect(await allowed(Bucket, "anonymous", onObject)).toBe("get head");
  });
});
