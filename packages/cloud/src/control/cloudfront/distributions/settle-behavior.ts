import type { AllowedMethods, CacheBehavior, CacheBehaviors, DefaultCacheBehavior } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { settleForwarding } from "./settle-forwarding.ts";

const most = 25;
const patternForm = /^[\w.*$/~"'@:+&?-]{1,255}$/;

/** Checks the behaviours of paths, and fills in what they leave out. */
export function settleBehaviors(
  { Items = [] }: Partial<CacheBehaviors> = {},
  origins: ReadonlySet<string | undefined>,
): CacheBehaviors {
  if (Items.length > most) throw cloudFrontError("TooManyCacheBehaviors");
  const patterns = new Set(Items.map(({ PathPattern }) => PathPattern));
  if (patterns.size < Items.length || !Items.every(({ PathPattern = "" }) => patternForm.test(PathPattern))) {
    throw cloudFrontError("InvalidArgument", "The parameter PathPattern must be valid, and be unique.");
  }
  if (Items.length === 0) return { Quantity: 0 };
  const settled = Items.map((item): CacheBehavior => ({
    PathPattern: item.PathPattern,
    ...settleBehavior(item, origins),
  }));
  return { Quantity: settled.length, Items: settled };
}

/**
 * Checks a behaviour, and fills in what it leaves out.
 *
 * @param behavior The behaviour of a request.
 * @param origins The ids of the origins.
 * @returns The whole behaviour, without the pattern of its paths.
 */
export function settleBehavior(
  behavior: DefaultCacheBehavior,
  origins: ReadonlySet<string | undefined>,
): DefaultCacheBehavior {
  const { TargetOriginId, ViewerProtocolPolicy, Compress = false, TrustedKeyGroups } = behavior;
  if (!origins.has(TargetOriginId)) throw cloudFrontError("NoSuchOrigin");
  return {
    TargetOriginId,
    TrustedSigners: { Enabled: false, Quantity: 0 },
    TrustedKeyGroups: settleKeyGroups(TrustedKeyGroups),
    ViewerProtocolPolicy,
    AllowedMethods: settleMethods(behavior.AllowedMethods),
    SmoothStreaming: false,
    Compress,
    LambdaFunctionAssociations: { Quantity: 0 },
    FunctionAssociations: { Quantity: 0 },
    FieldLevelEncryptionId: "",
    GrpcConfig: { Enabled: false },
    ...settleForwarding(behavior),
    ...named("OriginRequestPolicyId", behavior.OriginRequestPolicyId),
    ...named("ResponseHeadersPolicyId", behavior.ResponseHeadersPolicyId),
  };
}

function named<Name extends string>(name: Name, id: string | undefined): { [Key in Name]?: string } {
  const members: { [key: string]: string } = {};
  if (id !== undefined && id !== "") members[name] = id;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its only key is the name
  return members as { [Key in Name]?: string };
}

const mostKeyGroups = 4;

function settleKeyGroups(
  groups: DefaultCacheBehavior["TrustedKeyGroups"] = { Enabled: false, Quantity: 0 },
): DefaultCacheBehavior["TrustedKeyGroups"] {
  const { Enabled = false, Quantity = 0, Items = [] } = groups;
  if (Enabled !== Quantity > 0 || new Set(Items).size < Items.length) {
    throw cloudFrontError(
      "InvalidArgument",
      "The parameter TrustedKeyGroups is enabled without key groups, or has some without.",
    );
  }
  if (Quantity > mostKeyGroups) throw cloudFrontError("TooManyKeyGroupsAssociatedToDistribution");
  return groups;
}

const readOnly = ["HEAD", "GET"] as const;
const allowedSets = ["GET,HEAD", "GET,HEAD,OPTIONS", "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT"];
const cachedSets = allowedSets.slice(0, 2);

function settleMethods(allowed: AllowedMethods = { Quantity: readOnly.length, Items: [...readOnly] }): AllowedMethods {
  const { Items = [], CachedMethods = { Quantity: readOnly.length, Items: [...readOnly] } } = allowed;
  const cached: readonly string[] = CachedMethods.Items ?? [];
  const known = allowedSets.includes(setOf(Items)) && cachedSets.includes(setOf(cached));
  const within = new Set<string>(Items);
  if (known && cached.every((method) => within.has(method))) return { ...allowed, CachedMethods };
  throw cloudFrontError(
    "InvalidArgument",
    "The parameter AllowedMethods or CachedMethods is no set of methods that CloudFront knows.",
  );
}

function setOf(methods: readonly string[]): string {
  return methods.toSorted().join(",");
}
