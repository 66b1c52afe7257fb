import type {
  CacheBehavior,
  CacheBehaviors,
  CustomErrorResponses,
  DistributionConfig,
  Origin,
  Origins,
} from "@aws-sdk/client-cloudfront";
import { layOver } from "../../documents/lay-over.ts";
import type { ManagedDistribution } from "./distribution-config.ts";

/** What an update asks for of a behaviour or an origin that is new. */
const newBehavior = {
  SmoothStreaming: false,
  LambdaFunctionAssociations: { Quantity: 0 },
  FunctionAssociations: { Quantity: 0 },
  FieldLevelEncryptionId: "",
} satisfies Partial<CacheBehavior>;
const newOrigin = { CustomHeaders: { Quantity: 0 } } satisfies Partial<Origin>;

/**
 * What a distribution is to say: what is ours as desired, all else as it was found. Behaviours are ours as a whole, for one
 * above another takes its paths away; of origins and error responses others may stay beside ours.
 */
export function overlayDistribution(
  found: DistributionConfig,
  desired: Partial<ManagedDistribution>,
): DistributionConfig {
  const { Origins: origins, CacheBehaviors: behaviors, CustomErrorResponses: errors } = desired;
  return layOver(found, {
    ...desired,
    ...(origins && { Origins: overlayOrigins(found.Origins, origins) }),
    ...(behaviors && { CacheBehaviors: overlayBehaviors(found.CacheBehaviors, behaviors) }),
    ...(errors && { CustomErrorResponses: overlayErrors(found.CustomErrorResponses, errors) }),
  });
}

function overlayOrigins(found: Origins | undefined, desired: Origins): Origins {
  const lay = (before: Partial<Origin> = {}, origin: Origin): Origin =>
    layOver({ ...newOrigin, ...before, Id: origin.Id, DomainName: origin.DomainName }, origin);
  return listOf(overlayItems(found?.Items, desired.Items, ({ Id }) => Id, lay));
}

function overlayBehaviors(found: CacheBehaviors | undefined, desired: CacheBehaviors): CacheBehaviors {
  const overlaid = (desired.Items ?? []).map((behavior): CacheBehavior => {
    const before = found?.Items?.find(({ PathPattern }) => PathPattern === behavior.PathPattern);
    return layOver<CacheBehavior>({ ...behavior, ...newBehavior, ...before }, behavior);
  });
  return overlaid.length === 0 ? { Quantity: 0 } : listOf(overlaid);
}

function overlayErrors(found: CustomErrorResponses | undefined, desired: CustomErrorResponses): CustomErrorResponses {
  return listOf(
    overlayItems(
      found?.Items,
      desired.Items,
      ({ ErrorCode }) => ErrorCode,
      (_, error) => error,
    ),
  );
}

/** Ours in the places where they were found, others between them, and behind them what was not there. */
function overlayItems<Item>(
  found: readonly Item[] = [],
  desired: readonly Item[] = [],
  keyOf: (item: Item) => unknown,
  lay: (before: Item | undefined, item: Item) => Item,
): Item[] {
  const kept = found.map((before) => {
    const item = desired.find((each) => keyOf(each) === keyOf(before));
    return item === undefined ? before : lay(before, item);
  });
  const missing = desired.filter((item) => !found.some((before) => keyOf(before) === keyOf(item)));
  return [...kept, ...missing.map((item) => lay(undefined, item))];
}

function listOf<Item>(Items: Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: Items.length, Items };
}
