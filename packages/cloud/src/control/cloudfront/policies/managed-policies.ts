import type { PolicyKind } from "./policy-kind.ts";

/** The policies that AWS has made, their names by id. */
export const managedPolicies: Readonly<Record<PolicyKind, ReadonlyMap<string, string>>> = {
  cachePolicy: new Map([
    ["658327ea-f89d-4fab-a63d-7e88639e58f6", "Managed-CachingOptimized"],
    ["b2884449-e4de-46a7-ac36-70bc7f1ddd6d", "Managed-CachingOptimizedForUncompressedObjects"],
    ["4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "Managed-CachingDisabled"],
  ]),
  originRequestPolicy: new Map([
    ["216adef6-5c7f-47e4-b989-5492eafa07d3", "Managed-AllViewer"],
    ["88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", "Managed-CORS-S3Origin"],
  ]),
  responseHeadersPolicy: new Map([
    ["60669652-455b-4ae9-85a4-c4c02393f86c", "Managed-SimpleCORS"],
    ["67f7725c-6f97-4210-82d7-5512b31e9d03", "Managed-SecurityHeadersPolicy"],
  ]),
};
