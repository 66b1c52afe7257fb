import { describe, expect, it } from "vitest";
import { s3Actions } from "../../iam/bucket-policy/s3-actions.ts";
import type { S3Request } from "../request/s3-request.ts";
import { operationAccess } from "./operation-access.ts";

const headers = new Map([
  ["x-amz-copy-source", "source/from"],
  ["if-match", '"x"'],
  ["x-amz-acl", "private"],
  ["x-amz-object-ownership", "BucketOwnerEnforced"],
]);
const request: S3Request = {
  method: "PUT",
  bucket: "media",
  key: "k",
  query: new Map(),
  headers,
  url: "http://localhost/media/k",
  signature: "header",
};

describe("operationAccess", () => {
  it("names known actions, each on what that action is done to", () => {
    for (const accessOf of Object.values(operationAccess)) {
      for (const { action, bucket, key } of accessOf(request)) {
        const on = key === undefined ? "bucket" : "object";
        expect([action, s3Actions.get(action)]).toEqual([action, bucket === undefined ? "account" : on]);
      }
    }
  });

  it("leaves no operation without an action", () => {
    const open = Object.entries(operationAccess).filter(([, accessOf]) => accessOf(request).length === 0);
    expect(open).toEqual([]);
  });

  it("asks for everything that a request does", () => {
    expect(operationAccess.CopyObject(request)).toEqual([
      { action: "s3:PutObject", bucket: "media", key: "k" },
      { action: "s3:PutObjectAcl", bucket: "media", key: "k" },
      { action: "s3:GetObject", bucket: "media", key: "k" },
      { action: "s3:GetObject", bucket: "source", key: "from" },
    ]);
    expect(operationAccess.CreateBucket(request).map(({ action }) => action)).toEqual([
      "s3:CreateBucket",
      "s3:PutBucketAcl",
      "s3:PutBucketOwnershipControls",
    ]);
  });

  it("asks for another action when a version is named", () => {
    const ofVersion = { ...request, query: new Map([["versionId", ["v1"]]]) };
    const address = { bucket: "media", key: "k" };
    expect(operationAccess.GetObject(request)).toEqual([{ action: "s3:GetObject", ...address }]);
    expect(operationAccess.GetObject(ofVersion)).toEqual([
      { action: "s3:GetObjectVersion", ...address, versionId: "v1" },
    ]);
  });
});
