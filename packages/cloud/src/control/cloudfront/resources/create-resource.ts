import type {
  CloudFrontRecords,
  ConfigOf,
  ConfiguredKind,
  ConfiguredRecord,
} from "../../../store/cloudfront/cloudfront-records.ts";
import type { ControlContext } from "../../control-context.ts";
import { assertQuantities } from "../assert-quantities.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { createResourceId } from "../create-resource-id.ts";
import type { ResourceKind } from "./resource-kind.ts";

/** Makes a resource of a configuration, whose name nothing of its kind has. */
export async function createResource<Kind extends ConfiguredKind>(
  kind: ResourceKind<Kind>,
  { caller: { account }, service }: ControlContext,
  asked: ConfigOf<Kind>,
): Promise<object> {
  assertQuantities(asked);
  const config = kind.settle(asked);
  const now = service.now().getTime();
  const made: ConfiguredRecord<ConfigOf<Kind>> = {
    id: kind.newId(),
    etag: createResourceId("E"),
    created: now,
    modified: now,
    config,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the records of these kinds are, by their definition
  const record = made as CloudFrontRecords[Kind];
  await service.cloudFront.change((writer) => {
    const all = writer.list(account, kind.kind);
    if (all.some((each) => each.config.Name === config.Name)) throw cloudFrontError(kind.codes.taken);
    if (all.length >= kind.most) throw cloudFrontError(kind.codes.tooMany);
    kind.assertPlaced?.(writer, account, config);
    writer.put(account, kind.kind, record);
  });
  const Location = `https://cloudfront.amazonaws.com/2020-05-31/${kind.path}/${record.id}`;
  return { [kind.name]: kind.show(record), Location, ETag: record.etag };
}
