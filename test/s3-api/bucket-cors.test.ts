import { DeleteBucketCorsCommand, GetBucketCorsCommand, PutBucketCorsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { digested } from "../support/requests/digested.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const rule = (inner: string): string => `<CORSConfiguration><CORSRule>${inner}</CORSRule></CORSConfiguration>`;
const origin = "<AllowedOrigin>*</AllowedOrigin>";
const method = "<AllowedMethod>GET</AllowedMethod>";

describe("GetBucketCors, PutBucketCors and DeleteBucketCors", () => {
  it("keep the rules, in their order and letters", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const CORSRules = [
      {
        ID: "one",
        AllowedHeaders: ["x-amz-*", "Content-Type"],
        AllowedMethods: ["PUT", "GET"],
        AllowedOrigins: ["https://*.example.com", "http://test.com:80", ""],
        ExposeHeaders: ["ETag"],
        MaxAgeSeconds: 0,
      },
      { AllowedMethods: ["HEAD"], AllowedOrigins: ["*"] },
    ];
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    expect((await s3.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual(CORSRules);
    await s3.send(new DeleteBucketCorsCommand({ Bucket }));
    await s3.send(new DeleteBucketCorsCommand({ Bucket }));
    expect(await errorOf(s3.send(new GetBucketCorsCommand({ Bucket })))).toBe("404 NoSuchCORSConfiguration");
  });

  it("survive a document in any order and with white space", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const body = `<?xml version="1.0"?>
      <CORSConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
        <CORSRule>${method}<MaxAgeSeconds>5</MaxAgeSeconds>${origin}<ID>a</ID></CORSRule>
      </CORSConfiguration>`;
    const put = { method: "PUT", path: "/media", query: "cors", ...digested(body) };
    expect(await sendRaw(cloud, put)).toMatchObject({ status: 200, text: "" });
    const { text, headers } = await sendRaw(cloud, { path: "/media", query: "cors=" });
    expect(headers["content-type"]).toBe("application/xml");
    expect(text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<CORSConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
        "<CORSRule><ID>a</ID><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin>" +
        "<MaxAgeSeconds>5</MaxAgeSeconds></CORSRule></CORSConfiguration>",
    );
  });

  it.each([
    ["no rule", "<CORSConfiguration/>", "MalformedXML"],
    ["another document", "<Cors/>", "MalformedXML"],
    ["an unknown element", rule(`${origin}${method}<AllowedPort/>`), "MalformedXML"],
    ["no origin", rule(method), "MalformedXML"],
    ["no method", rule(origin), "MalformedXML"],
    ["a method of its own", rule(`${origin}<AllowedMethod>PATCH</AllowedMethod>`), "InvalidRequest"],
    ["OPTIONS", rule(`${origin}<AllowedMethod>OPTIONS</AllowedMethod>`), "InvalidRequest"],
    ["a method in small letters", rule(`${origin}<AllowedMethod>get</AllowedMethod>`), "InvalidRequest"],
    ["two wildcards in an origin", rule(`${method}<AllowedOrigin>*.a.*</AllowedOrigin>`), "InvalidRequest"],
    ["two wildcards in a header", rule(`${origin}${method}<AllowedHeader>*-*</AllowedHeader>`), "InvalidRequest"],
    ["a header with a space", rule(`${origin}${method}<AllowedHeader>a b</AllowedHeader>`), "InvalidRequest"],
    ["a wildcard to expose", rule(`${origin}${method}<ExposeHeader>*</ExposeHeader>`), "InvalidRequest"],
    ["a line feed to expose", rule(`${origin}${method}<ExposeHeader>a\nb</ExposeHeader>`), "InvalidRequest"],
    ["a long id", rule(`<ID>${"i".repeat(256)}</ID>${origin}${method}`), "InvalidRequest"],
    ["a negative age", rule(`${origin}${method}<MaxAgeSeconds>-1</MaxAgeSeconds>`), "MalformedXML"],
    [
      "an id that stands twice",
      `<CORSConfiguration>${`<CORSRule><ID>a</ID>${origin}${method}</CORSRule>`.repeat(2)}</CORSConfiguration>`,
      "InvalidRequest",
    ],
    [
      "101 rules",
      `<CORSConfiguration>${`<CORSRule>${origin}${method}</CORSRule>`.repeat(101)}</CORSConfiguration>`,
      "InvalidRequest",
    ],
    ["nothing", "", "MissingRequestBodyError"],
  ])("refuse %s, and keep what was there", async (_, body, code) => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const put = (document: string) =>
      sendRaw(cloud, { method: "PUT", path: "/media", query: "cors", ...digested(document) });
    expect((await put(rule(origin + method))).status).toBe(200);
    const before = await sendRaw(cloud, { path: "/media", query: "cors" });
    expect(await put(body)).toMatchObject({ status: 400, code });
    expect((await sendRaw(cloud, { path: "/media", query: "cors" })).text).toBe(before.text);
  });

  it("take 100 rules and no more than 64 KiB", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const put = (rules: string) => {
      const document = digested(`<CORSConfiguration>${rules}</CORSConfiguration>`);
      return sendRaw(cloud, { method: "PUT", path: "/media", query: "cors", ...document });
    };
    expect((await put(`<CORSRule>${origin}${method}</CORSRule>`.repeat(100))).status).toBe(200);
    const large = await put(`<CORSRule>${origin.repeat(3000)}${method}</CORSRule>`);
    expect(large).toMatchObject({ status: 400, code: "MaxMessageLengthExceeded" });
  });

  it("insist on a digest", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const put = { method: "PUT", path: "/media", query: "cors", body: rule(origin + method) };
    expect(await sendRaw(cloud, put)).toMatchObject({ status: 400, code: "InvalidRequest" });
    expect(await sendRaw(cloud, { ...put, ...digested("other"), body: put.body })).toMatchObject({ code: "BadDigest" });
    expect((await sendRaw(cloud, { ...put, ...digested(put.body) })).status).toBe(200);
  });

  it("need their own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetBucketCORS", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    expect(await errorOf(app.send(new GetBucketCorsCommand({ Bucket })))).toBe("404 NoSuchCORSConfiguration");
    expect(await errorOf(app.send(new DeleteBucketCorsCommand({ Bucket })))).toBe("403 AccessDenied");
  });
});
