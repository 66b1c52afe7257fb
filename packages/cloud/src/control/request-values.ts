import type { ContextValues } from "../iam/context-values.ts";
import type { Tag } from "../store/objects/object-attributes.ts";
import type { ProvenRequest } from "./control-request.ts";
import type { Access } from "./operation.ts";

/** The context keys that every request to the control plane has. */
export function requestValues(request: ProvenRequest, now: Date): ContextValues {
  const values: Readonly<Record<string, string | undefined>> = {
    "aws:currenttime": now.toISOString(),
    "aws:epochtime": String(Math.floor(now.getTime() / 1000)),
    "aws:sourceip": request.sourceIp,
    "aws:securetransport": String(request.secure),
    "aws:useragent": request.headers.get("user-agent"),
    "aws:referer": request.headers.get("referer"),
    "aws:requestedregion": request.region,
  };
  return (key) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    return value === undefined ? undefined : [value];
  };
}

/** The same with the keys that an access adds. */
export function accessValues(values: ContextValues, access: Access): ContextValues {
  return (key) => {
    if (access.keys !== undefined && Object.hasOwn(access.keys, key)) return access.keys[key];
    if (key === "aws:tagkeys") return access.tagKeys ?? access.requestTags?.map((tag) => tag.key);
    return (
      tagOf(access.requestTags, key, /^aws:requesttag\//) ??
      tagOf(access.resourceTags, key, /^(?:aws|iam):resourcetag\//) ??
      values(key)
    );
  };
}

/** Names of tags in keys ignore case. */
function tagOf(tags: readonly Tag[] | undefined, key: string, prefix: RegExp): readonly string[] | undefined {
  if (tags === undefined || !prefix.test(key)) return undefined;
  const name = key.replace(prefix, "");
  const tag = tags.find((candidate) => candidate.key.toLowerCase() === name);
  return tag === undefined ? undefined : [tag.value];
}
