// The edge of the embedded cloud in a process of its own, in front of a bucket with 1,000 objects of 4 KiB, which are there
// already with BENCH_HOST: prints where it answers and for which host, ends on SIGTERM.
import { createHash, randomBytes } from "node:crypto";
import { startCloud } from "@stowage/cloud";
import { signRequest } from "@stowage/wire";

const deployed = 10_000;
let ahead = 0;
const now = () => new Date(Date.now() + ahead);
const dataDir = process.env.BENCH_DATA ?? "";
const cloud = await startCloud({ port: 0, edgePort: 0, dataDir, now });
const [keys] = cloud.accounts[0].keys;

/**
 * @param {string} service Such as `s3`.
 * @param {string} method The method.
 * @param {string} path Path and query.
 * @param {string | Uint8Array} body The body.
 * @returns {Promise<string>} The body of the answer.
 */
async function ask(service, method, path, body) {
  const url = new URL(path, cloud.endpoint);
  const payloadHash = createHash("sha256").update(body).digest("hex");
  const request = { method, path: url.pathname, query: url.search.slice(1), headers: { host: url.host }, payloadHash };
  const options = { credentials: keys, region: "us-east-1", service, date: now() };
  const { host: _host, ...headers } = signRequest(request, options);
  const response = await fetch(url, { method, headers, body: body.length > 0 ? body : undefined });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text;
}

/** @param {string} text XML. @param {string} name Of an element. */
function textOf(text, name) {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? "";
}

/** Fills the bucket, and gives the domain of a distribution in front of it. */
async function prepare() {
  const xmlns = 'xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"';
  await ask("s3", "PUT", "/bench", "");
  for (let i = 0; i < 1000; i += 1) await ask("s3", "PUT", `/bench/o/${i}.bin`, randomBytes(4096));
  const control = await ask(
    "cloudfront",
    "POST",
    "/2020-05-31/origin-access-control",
    `<OriginAccessControlConfig ${xmlns}><Name>bench</Name><SigningProtocol>sigv4</SigningProtocol><SigningBehavior>always</SigningBehavior><OriginAccessControlOriginType>s3</OriginAccessControlOriginType></OriginAccessControlConfig>`,
  );
  const made = await ask(
    "cloudfront",
    "POST",
    "/2020-05-31/distribution",
    `<DistributionConfig ${xmlns}><CallerReference>bench</CallerReference><Origins><Quantity>1</Quantity><Items><Origin><Id>bench</Id><DomainName>bench.s3.us-east-1.amazonaws.com</DomainName><S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig><OriginAccessControlId>${textOf(control, "Id")}</OriginAccessControlId></Origin></Items></Origins><DefaultCacheBehavior><TargetOriginId>bench</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy><CachePolicyId>658327ea-f89d-4fab-a63d-7e88639e58f6</CachePolicyId></DefaultCacheBehavior><Comment></Comment><Enabled>true</Enabled></DistributionConfig>`,
  );
  const policy = {
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::bench/*",
      Condition: { StringEquals: { "aws:SourceArn": textOf(made, "ARN") } },
    },
  };
  await ask("s3", "PUT", "/bench?policy", JSON.stringify(policy));
  return textOf(made, "DomainName");
}

const host = process.env.BENCH_HOST ?? (await prepare());
ahead = deployed;
process.stdout.write(`${JSON.stringify({ endpoint: cloud.edge?.endpoint, s3: cloud.endpoint, host, keys })}\n`);
process.once("SIGTERM", () => void cloud.close());
