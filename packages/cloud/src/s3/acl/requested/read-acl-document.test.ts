import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IdentityDirectory } from "../../../iam/identity-directory.ts";
import type { Grant } from "../../../store/grant.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { S3Request } from "../../request/s3-request.ts";
import { aclReply } from "../acl-reply.ts";
import { groups } from "../groups.ts";
import { headerAcl } from "./header-acl.ts";
import { readAclDocument } from "./read-acl-document.ts";

const accounts = ["111122223333", "444455556666"];
const idOf = (account: string): string => account.slice(0, 1).repeat(64);
const identities: IdentityDirectory = {
  hasPrincipal: () => false,
  principalId: () => undefined,
  renamedPrincipals: () => new Map(),
  displayName: (): string => "",
  canonicalId: idOf,
  accountOfCanonicalId: (id) => accounts.find((account) => idOf(account) === id),
};
const requestOf = (headers: Record<string, string> = {}): S3Request => ({
  method: "PUT",
  bucket: "b",
  key: "",
  query: new Map([["acl", [""]]]),
  headers: new Map(Object.entries(headers)),
  url: "http://localhost/b",
  signature: "header",
});

const grantee = fc.oneof(
  fc.constantFrom(...accounts).map((account) => ({ kind: "account" as const, canonicalId: idOf(account) })),
  fc.constantFrom(...Object.values(groups)).map((uri) => ({ kind: "group" as const, uri })),
);
const permission = fc.constantFrom<Grant["permission"]>("FULL_CONTROL", "READ", "WRITE", "READ_ACP", "WRITE_ACP");
const acl = fc.array(fc.record({ grantee, permission }), { maxLength: 100 });

describe("readAclDocument()", () => {
  it("reads what aclReply() writes", () => {
    fc.assert(
      fc.property(acl, (grants) => {
        const read = readAclDocument({ request: requestOf(), identities }, Buffer.from(write(grants)));
        expect(read).toEqual({ ownerId: idOf("111122223333"), grants });
      }),
    );
  });

  it("answers every damage of a document with an ACL or a refusal of S3", () => {
    const text = write([
      { grantee: { kind: "account", canonicalId: idOf("444455556666") }, permission: "READ" },
      { grantee: { kind: "group", uri: groups.allUsers }, permission: "WRITE_ACP" },
    ]);
    const cut = fc.record({ at: fc.nat(text.length), length: fc.nat(40), put: fc.string({ maxLength: 20 }) });
    fc.assert(
      fc.property(cut, ({ at, length, put }) => {
        const damaged = text.slice(0, at) + put + text.slice(at + length);
        expect(outcome(() => readAclDocument({ request: requestOf(), identities }, Buffer.from(damaged)))).toBe(
          "known",
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe("headerAcl()", () => {
  it("answers any value with an ACL or a refusal of S3", () => {
    const name = fc.constantFrom("x-amz-acl", "x-amz-grant-read", "x-amz-grant-full-control");
    const part = fc.oneof(fc.string(), fc.constantFrom('id="', "uri=", '"', ",", " ", idOf("111122223333"), "private"));
    const value = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(""));
    const target = { kind: "object", owner: "444455556666", bucketOwner: "111122223333" } as const;
    fc.assert(
      fc.property(fc.dictionary(name, value), (headers) => {
        expect(outcome(() => headerAcl({ request: requestOf(headers), identities }, target))).toBe("known");
      }),
      { numRuns: 1000 },
    );
  });
});

function write(grants: Grant[]): string {
  const { body } = aclReply({ identities, newBucketDefaults: "current" }, { owner: "111122223333", grants });
  return typeof body === "string" ? body : "";
}

function outcome(read: () => unknown): string {
  try {
    read();
    return "known";
  } catch (error) {
    return error instanceof S3Error ? "known" : String(error);
  }
}
