import { parseXml, type XmlElement } from "@stowage/wire";
import { readDocument } from "../body/read-document.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ServiceContext } from "../operation-context.ts";
import { isRegion } from "./is-region.ts";

const defaultRegion = "us-east-1";

/**
 * The region that CreateBucket asks for. us-east-1 makes buckets anywhere and there without a body; any other region
 * makes its own alone, and wants to be told so.
 */
export async function bucketRegion(context: ServiceContext): Promise<string> {
  const wanted = readConstraint(await readDocument(context));
  const region = context.request.region ?? defaultRegion;
  if (wanted === undefined) {
    if (region !== defaultRegion) throw incompatible("unspecified");
    return region;
  }
  if (wanted === defaultRegion || !isRegion(wanted)) throw new S3Error("InvalidLocationConstraint", location(wanted));
  if (region !== defaultRegion && region !== wanted) throw incompatible(wanted);
  return wanted;
}

function readConstraint(body: Buffer): string | undefined {
  if (body.length === 0) return undefined;
  const document = parseXml(body);
  if (document.name !== "CreateBucketConfiguration") throw new S3Error("MalformedXML");
  const foreign = document.children.find(({ name }) => name !== "LocationConstraint");
  if (foreign !== undefined) throw refuse(foreign);
  const [constraint, second] = document.children;
  if (second !== undefined) throw new S3Error("MalformedXML");
  const value = constraint?.text.trim() ?? "";
  if (value === "") return undefined;
  return value === "EU" ? "eu-west-1" : value;
}

function refuse({ name }: XmlElement): S3Error {
  return ["Tags", "Location", "Bucket"].includes(name) ? notImplemented(name) : new S3Error("MalformedXML");
}

function incompatible(constraint: string): S3Error {
  const message = `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  return new S3Error("IllegalLocationConstraintException", { message });
}

function location(constraint: string): { details: Record<string, string> } {
  return { details: { LocationConstraint: constraint } };
}
