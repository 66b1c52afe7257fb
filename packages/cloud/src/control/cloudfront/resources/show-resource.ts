import type { ConfiguredRecord } from "../../../store/cloudfront/cloudfront-records.ts";

/** A resource as the API shows it: the answer's shape takes of it what its kind has. */
export function showResource(name: string, { id, created, modified, config }: ConfiguredRecord<unknown>): object {
  return {
    Id: id,
    CreatedTime: new Date(created).toISOString(),
    LastModifiedTime: new Date(modified).toISOString(),
    [`${name}Config`]: config,
  };
}
