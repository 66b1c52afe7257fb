import { needsSignature } from "../errors/needs-signature.ts";
import { accountOf } from "../../iam/account-of.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { isRegion } from "../buckets/region/is-region.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { S3Error } from "../errors/s3-error.ts";
import { createContinuationToken, readContinuationToken } from "../listing/continuation-token.ts";
import type { ServiceContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { numberParameter, parameter } from "../request/parameter.ts";
import { accountElement } from "../owners/account-element.ts";
import { xmlReply } from "../xml-reply.ts";

const most = 10_000;

/** ListBuckets: those of the caller's account. */
export function listBuckets({ request, service, caller }: ServiceContext): Reply {
  const account = accountOf(caller);
  if (account === undefined) throw new S3Error("AccessDenied", { why: needsSignature("ListBuckets") });
  const limit = numberParameter(request, "max-buckets", most);
  if (limit < 1 || limit > most) throw invalidArgument("max-buckets", String(limit));
  const prefix = parameter(request, "prefix");
  const region = parameter(request, "bucket-region");
  if (region !== undefined && !isRegion(region)) {
    throw invalidArgument("bucket-region", region, `Argument value ${region} is not a valid AWS Region`);
  }
  const token = parameter(request, "continuation-token");
  const after = token === undefined ? "" : readContinuationToken("", token);
  const found = service.store.listBuckets(account).filter(({ name, region: place }) => {
    return name > after && name.startsWith(prefix ?? "") && (region === undefined || place === region);
  });
  const page = found.slice(0, limit);
  return xmlReply("ListAllMyBucketsResult", {
    Owner: accountElement(service, account),
    Buckets: { Bucket: page.map(listedBucket) },
    ContinuationToken: found.length > limit ? createContinuationToken("", page.at(-1)?.name ?? "") : undefined,
    Prefix: prefix,
  });
}

function listedBucket({ name, created, region }: BucketRecord): { [name: string]: string } {
  return { Name: name, CreationDate: new Date(created).toISOString(), BucketRegion: region };
}
