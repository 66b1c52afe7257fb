import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { CreateBucketCommand, DeletePublicAccessBlockCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { startClient } from "./start-client.ts";
import { digestBucket } from "./tree.ts";

const program = "/usr/bin/python3";
const missing = spawnSync(program, ["-c", "import django, storages.backends.s3boto3"]).status !== 0;

const publicPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::static/*" }],
});

describe("Django with django-storages", () => {
  it("saves, reads, links and lists media, and collects static files", async (context) => {
    if (missing) context.skip("Debian's python3-django and python3-django-storages-boto3 are not installed");
    await using client = await startClient({
      program,
      env: ({ endpoint, app }) => ({
        SITE_ENDPOINT: endpoint,
        SITE_ACCESS_KEY: app.accessKeyId,
        SITE_SECRET_KEY: app.secretAccessKey,
      }),
    });
    const { s3 } = client;
    await s3.send(new CreateBucketCommand({ Bucket: "media" }));
    await s3.send(new CreateBucketCommand({ Bucket: "static" }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket: "static" }));
    await s3.send(new PutBucketPolicyCommand({ Bucket: "static", Policy: publicPolicy }));

    const printed = await client.print([join(import.meta.dirname, "django-site/exercise.py")]);
    const { version, sha256, ...seen } = JSON.parse(printed) as Record<string, unknown>;
    expect(version).toMatch(/^\d+\./);
    expect(seen).toEqual({
      name: "dossier/größe & co +1.txt",
      again: true,
      exists: [true, false],
      size: 5,
      recent: true,
      content: "hello",
      link: [200, "text/plain", "hello"],
      unsigned: 403,
      disposition: "attachment",
      written: true,
      listed: [["dossier"], ["large.bin", "uploaded.bin"], 2],
      deleted: false,
      missing: "FileNotFoundError",
      collected: [
        expect.stringMatching(/^3 static files copied, \d post-processed\.$/),
        expect.stringMatching(/^0 static files copied, 3 unmodified, \d post-processed\.$/),
      ],
      sheet: [200, "text/css", "gzip", "public, max-age=31536000, immutable"],
      rewritten: true,
      static: [
        expect.stringMatching(/^dot\.\w{12}\.svg$/),
        "dot.svg",
        expect.stringMatching(/^site\.\w{12}\.css$/),
        "site.css",
        expect.stringMatching(/^site\.\w{12}\.js$/),
        "site.js",
        "staticfiles.json",
      ],
    });
    expect(await digestBucket(s3, "media", "uploads/")).toMatchObject({ "large.bin": sha256 });
  });
});
