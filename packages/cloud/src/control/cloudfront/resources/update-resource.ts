import type { CloudFrontRecords, ConfigOf, ConfiguredKind } from "../../../store/cloudfront/cloudfront-records.ts";
import type { ControlContext } from "../../control-context.ts";
import { assertMatch } from "../assert-match.ts";
import { assertQuantities } from "../assert-quantities.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { createResourceId } from "../create-resource-id.ts";
import { findResource } from "./find-resource.ts";
import type { ResourceInput } from "./resource-input.ts";
import type { ResourceKind } from "./resource-kind.ts";

/** Replaces the configuration of a resource as a whole. */
export async function updateResource<Kind extends ConfiguredKind>(
  kind: ResourceKind<Kind>,
  { caller: { account }, service }: ControlContext,
  { Id, IfMatch }: ResourceInput,
  asked: ConfigOf<Kind>,
): Promise<object> {
  if (kind.managed?.has(Id) === true) throw cloudFrontError("IllegalUpdate");
  const modified = service.now().getTime();
  const record = await service.cloudFront.change((writer) => {
    const before = findResource(kind, writer, account, Id);
    assertMatch(before, IfMatch);
    assertQuantities(asked);
    const config = kind.settle(asked);
    const others = writer.list(account, kind.kind).filter(({ id }) => id !== Id);
    if (others.some((each) => each.config.Name === config.Name)) throw cloudFrontError(kind.codes.taken);
    kind.assertUpdate?.(before.config, config);
    kind.assertPlaced?.(writer, account, config);
    const after: CloudFrontRecords[Kind] = { ...before, etag: createResourceId("E"), modified, config };
    writer.put(account, kind.kind, after);
    return after;
  });
  return { [kind.name]: kind.show(record), ETag: record.etag };
}
