import {
  CreateOriginAccessControlCommand,
  DeleteOriginAccessControlCommand,
  GetOriginAccessControlCommand,
  ListOriginAccessControlsCommand,
  type OriginAccessControlConfig,
  UpdateOriginAccessControlCommand,
} from "@aws-sdk/client-cloudfront";
import { foundOf } from "./found.ts";
import { namedResource } from "./named-resource.ts";
import { itemsOf } from "./pages.ts";

/** The origin access control: CloudFront signs what it asks of the bucket. */
export const originAccessControl: ReturnType<typeof namedResource<OriginAccessControlConfig>> = namedResource({
  kind: "origin access control",
  action: "OriginAccessControl",
  listed: "OriginAccessControls",
  codes: {
    taken: "OriginAccessControlAlreadyExists",
    missing: "NoSuchOriginAccessControl",
    inUse: "OriginAccessControlInUse",
  },
  shared: false,
  comment: ({ Description }) => Description,
  calls: {
    async *list(client) {
      const read = async (Marker: string | undefined) =>
        (await client.send(new ListOriginAccessControlsCommand({ Marker }))).OriginAccessControlList;
      for await (const { Id: id, Name: name } of itemsOf(read)) yield { id, name };
    },
    async get(client, id) {
      const { OriginAccessControl, ETag } = await client.send(new GetOriginAccessControlCommand({ Id: id }));
      return foundOf(id, ETag, OriginAccessControl?.OriginAccessControlConfig);
    },
    async create(client, OriginAccessControlConfig) {
      const made = await client.send(new CreateOriginAccessControlCommand({ OriginAccessControlConfig }));
      return foundOf(made.OriginAccessControl?.Id, made.ETag, made.OriginAccessControl?.OriginAccessControlConfig);
    },
    async update(client, { id, etag: IfMatch }, OriginAccessControlConfig) {
      const { ETag, OriginAccessControl: after } = await client.send(
        new UpdateOriginAccessControlCommand({ Id: id, IfMatch, OriginAccessControlConfig }),
      );
      return foundOf(id, ETag, after?.OriginAccessControlConfig);
    },
    async remove(client, { id: Id, etag: IfMatch }) {
      await client.send(new DeleteOriginAccessControlCommand({ Id, IfMatch }));
    },
  },
});
