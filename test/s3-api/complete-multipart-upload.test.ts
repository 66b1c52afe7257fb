import { createHash } from "node:crypto";
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createChecksum } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { outcomeOf } from "../support/outcomes/outcome-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { partSize, uploadParts } from "../support/objects/upload-parts.ts";

const large = Buffer.alloc(partSize, "0123456789abcdef");
const md5 = (data: string | Buffer): Buffer => createHash("md5").update(data).digest();

describe("CompleteMultipartUpload", () => {
  it("joins the parts that are listed and drops the others", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId, Parts } = await uploadParts(s3, "k", [large, "dropped", "tail"]);
    const MultipartUpload = { Parts: Parts.filter(({ PartNumber }) => PartNumber !== 2) };
    const done = await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: "k", UploadId, MultipartUpload }));
    const etag = md5(Buffer.concat([md5(large), md5("tail")])).toString("hex");
    expect(done).toMatchObject({ ETag: `"${etag}-2"`, ChecksumType: "FULL_OBJECT", Bucket, Key: "k" });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "k" }));
    const bytes = Buffer.from((await got.Body?.transformToByteArray()) ?? []);
    expect(Buffer.compare(bytes, Buffer.concat([large, Buffer.from("tail")]))).toBe(0);
    const checksum = createChecksum("CRC64NVME");
    checksum.update(bytes);
    expect(done.ChecksumCRC64NVME).toBe(checksum.digest());
  });

  it("refuses lists that are out of order, wrong, empty or too small", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId, Parts } = await uploadParts(s3, "k", ["small", "last"]);
    const complete = (list: CompletedPart[], id = UploadId): Promise<unknown> => {
      const MultipartUpload = { Parts: list };
      return s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: "k", UploadId: id, MultipartUpload }));
    };
    const [first = {}, second = {}] = Parts;
    expect(await errorOf(complete([second, first]))).toBe("400 InvalidPartOrder");
    expect(await errorOf(complete([first, first]))).toBe("400 InvalidPartOrder");
    expect(await errorOf(complete([{ ...first, ETag: '"other"' }]))).toBe("400 InvalidPart");
    expect(await errorOf(complete([{ PartNumber: 3, ETag: '"x"' }]))).toBe("400 InvalidPart");
    expect(await errorOf(complete([first, second]))).toBe("400 EntityTooSmall");
    expect(await errorOf(complete([]))).toBe("400 MalformedXML");
    expect(await errorOf(complete([first], "none"))).toBe("404 NoSuchUpload");
    await complete([first]);
  });

  it.each([
    ["an unknown element", (part: string) => `${part}<Foo/>`, "400 MalformedXML"],
    ["an unknown element of a part", (part: string) => part.replace("</Part>", "<Foo/></Part>"), "400 MalformedXML"],
    ["text between elements", (part: string) => `${part}text`, "400 MalformedXML"],
    ["a part without an ETag", () => "<Part><PartNumber>1</PartNumber></Part>", "400 MalformedXML"],
    [
      "a part with two numbers",
      (part: string) => part.replace("<ETag>", "<PartNumber>1</PartNumber><ETag>"),
      "400 MalformedXML",
    ],
    ["a number that is none", (part: string) => part.replace(">1<", ">one<"), "400 MalformedXML"],
    [
      "a checksum that is not computed",
      (part: string) => part.replace("</Part>", "<ChecksumMD5/></Part>"),
      "501 NotImplemented",
    ],
  ])("refuses %s, and keeps the upload", async (_, change, outcome) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const { UploadId, Parts } = await uploadParts(s3, "k", ["body"]);
    const part = `<Part><PartNumber>1</PartNumber><ETag>${Parts[0]?.ETag}</ETag></Part>`;
    const post = async (content: string): Promise<string> => {
      const body = `<CompleteMultipartUpload>${content}</CompleteMultipartUpload>`;
      const request = { method: "POST", path: "/media/k", query: `uploadId=${UploadId}`, body };
      return outcomeOf(await sendRaw(cloud, request));
    };
    expect(await post(change(part))).toBe(outcome);
    expect(await post(`\n${part} `)).toBe("200");
  });

  it("takes parts of 5 MiB, and no smaller one but the last", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const complete = async (first: Buffer): Promise<unknown> => {
      const { UploadId, Parts } = await uploadParts(s3, "k", [first, "tail"]);
      return s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: "k", UploadId, MultipartUpload: { Parts } }));
    };
    expect(await errorOf(complete(large.subarray(1)))).toBe("400 EntityTooSmall");
    await complete(large);
  });

  it("answers the same when it is repeated, while its object is there", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId, Parts } = await uploadParts(s3, "k", ["body"]);
    const base = { Bucket, Key: "k", UploadId };
    const repeated = new CompleteMultipartUploadCommand({ ...base, MultipartUpload: { Parts }, IfNoneMatch: "*" });
    const { ETag, ChecksumCRC64NVME } = await s3.send(repeated);
    expect(await s3.send(repeated)).toMatchObject({ ETag, ChecksumCRC64NVME });
    const other = { Parts: [{ PartNumber: 1, ETag: '"abc"' }] };
    const changed = s3.send(new CompleteMultipartUploadCommand({ ...base, MultipartUpload: other }));
    expect(await errorOf(changed)).toBe("404 NoSuchUpload");
    await putKeys(s3, ["k"]);
    expect(await errorOf(s3.send(repeated))).toBe("404 NoSuchUpload");
  });

  it("judges conditions at the commit and keeps the upload when they fail", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId, Parts } = await uploadParts(s3, "k", ["body"]);
    await putKeys(s3, ["k"]);
    const base = { Bucket, Key: "k", UploadId, MultipartUpload: { Parts } };
    const create = s3.send(new CompleteMultipartUploadCommand({ ...base, IfNoneMatch: "*" }));
    expect(await errorOf(create)).toBe("412 PreconditionFailed");
    const stale = s3.send(new CompleteMultipartUploadCommand({ ...base, IfMatch: '"other"' }));
    expect(await errorOf(stale)).toBe("412 PreconditionFailed");
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }));
    await s3.send(new CompleteMultipartUploadCommand({ ...base, IfMatch: ETag }));
  });

  it("computes composite checksums and needs those of the parts", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const create = new CreateMultipartUploadCommand({ Bucket, Key: "k", ChecksumAlgorithm: "SHA256" });
    const { UploadId } = await s3.send(create);
    const Parts: CompletedPart[] = [];
    for (const [index, Body] of [large, Buffer.from("tail")].entries()) {
      const part = { Bucket, Key: "k", UploadId, PartNumber: index + 1, Body, ChecksumAlgorithm: "SHA256" } as const;
      const { ETag, ChecksumSHA256 } = await s3.send(new UploadPartCommand(part));
      Parts.push({ PartNumber: index + 1, ETag, ChecksumSHA256 });
    }
    const base = { Bucket, Key: "k", UploadId };
    const without = { Parts: Parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) };
    const bare = s3.send(new CompleteMultipartUploadCommand({ ...base, MultipartUpload: without }));
    expect(await errorOf(bare)).toBe("400 InvalidRequest");
    const done = await s3.send(new CompleteMultipartUploadCommand({ ...base, MultipartUpload: { Parts } }));
    const hash = createHash("sha256");
    for (const { ChecksumSHA256 = "" } of Parts) hash.update(ChecksumSHA256, "base64");
    expect(done).toMatchObject({ ChecksumSHA256: `${hash.digest("base64")}-2`, ChecksumType: "COMPOSITE" });
  });

  it("wants parts with a checksum of their own numbered from 1 without a gap", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const complete = async (algorithm: "CRC32" | "CRC64NVME", PartNumber: number): Promise<unknown> => {
      const create = new CreateMultipartUploadCommand({ Bucket, Key: "k", ChecksumAlgorithm: algorithm });
      const { UploadId } = await s3.send(create);
      const base = { Bucket, Key: "k", UploadId };
      const upload = { ...base, PartNumber, Body: "body", ChecksumAlgorithm: algorithm } as const;
      const { ETag, ChecksumCRC32, ChecksumCRC64NVME } = await s3.send(new UploadPartCommand(upload));
      const Parts = [{ PartNumber, ETag, ChecksumCRC32, ChecksumCRC64NVME }];
      return await s3.send(new CompleteMultipartUploadCommand({ ...base, MultipartUpload: { Parts } }));
    };
    expect(await errorOf(complete("CRC32", 2))).toBe("400 InvalidPartOrder");
    await complete("CRC32", 1);
    await complete("CRC64NVME", 2);
  });

  it("compares what is declared of the parts", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const create = new CreateMultipartUploadCommand({ Bucket, Key: "k", ChecksumAlgorithm: "SHA256" });
    const { UploadId } = await s3.send(create);
    const base = { Bucket, Key: "k", UploadId };
    const upload = { ...base, PartNumber: 1, Body: "body", ChecksumAlgorithm: "SHA256" } as const;
    const { ETag, ChecksumSHA256 } = await s3.send(new UploadPartCommand(upload));
    const complete = (checksums: Partial<CompletedPart>): Promise<unknown> => {
      const Parts = [{ PartNumber: 1, ETag, ...checksums }];
      return s3.send(new CompleteMultipartUploadCommand({ ...base, MultipartUpload: { Parts } }));
    };
    const other = createHash("sha256").update("other").digest("base64");
    expect(await errorOf(complete({ ChecksumSHA256: other }))).toBe("400 InvalidPart");
    expect(await errorOf(complete({ ChecksumSHA256: "none" }))).toBe("400 InvalidArgument");
    expect(await errorOf(complete({ ChecksumSHA256, ChecksumCRC32: "AAAAAA==" }))).toBe("400 InvalidArgument");
    expect(await errorOf(complete({ ChecksumCRC32: "AAAAAA==" }))).toBe("400 BadDigest");
    await complete({ ChecksumSHA256 });
  });

  it("compares what is declared of the whole object", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const { UploadId, Parts } = await uploadParts(s3, "k", ["body"]);
    const body = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${Parts[0]?.ETag}</ETag></Part></CompleteMultipartUpload>`;
    const complete = async (headers: Record<string, string>): Promise<string> => {
      const query = `uploadId=${UploadId}`;
      const { status, code } = await sendRaw(cloud, { method: "POST", path: "/media/k", query, body, headers });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await complete({ "x-amz-mp-object-size": "5" })).toBe("400 InvalidRequest");
    expect(await complete({ "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=" })).toBe("400 BadDigest");
    expect(await complete({ "x-amz-checksum-type": "COMPOSITE" })).toBe("400 BadDigest");
    expect(await complete({ "x-amz-checksum-type": "NEITHER" })).toBe("400 InvalidRequest");
    expect(await complete({ "x-amz-checksum-crc64nvme": "none" })).toBe("400 InvalidRequest");
    const two = { "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=", "x-amz-checksum-crc32": "AAAAAA==" };
    expect(await complete(two)).toBe("400 InvalidRequest");
    expect(await complete({ "x-amz-checksum-crc16": "AAA=" })).toBe("400 InvalidRequest");
    const whole = createChecksum("CRC64NVME");
    whole.update(Buffer.from("body"));
    expect(await complete({ "x-amz-mp-object-size": "4", "x-amz-checksum-crc64nvme": whole.digest() })).toBe("200");
  });
});
