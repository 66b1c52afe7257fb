import {
  CreateKeyGroupCommand,
  DeleteKeyGroupCommand,
  GetKeyGroupCommand,
  type KeyGroupConfig,
  ListKeyGroupsCommand,
  UpdateKeyGroupCommand,
} from "@aws-sdk/client-cloudfront";
import { foundOf } from "../found.ts";
import { namedResource } from "../named-resource.ts";
import { itemsOf } from "../pages.ts";

/** The key group: what signs for private files. Its keys are ours as a whole, another's would open them too. */
export const keyGroup: ReturnType<typeof namedResource<KeyGroupConfig>> = namedResource({
  kind: "key group",
  action: "KeyGroup",
  listed: "KeyGroups",
  codes: { taken: "KeyGroupAlreadyExists", missing: "NoSuchResource", inUse: "ResourceInUse" },
  shared: false,
  comment: ({ Comment }) => Comment,
  calls: {
    async *list(client) {
      const read = async (Marker: string | undefined) =>
        (await client.send(new ListKeyGroupsCommand({ Marker }))).KeyGroupList;
      for await (const { KeyGroup } of itemsOf(read)) yield { id: KeyGroup?.Id, name: KeyGroup?.KeyGroupConfig?.Name };
    },
    async get(client, id) {
      const { KeyGroup, ETag } = await client.send(new GetKeyGroupCommand({ Id: id }));
      return foundOf(id, ETag, KeyGroup?.KeyGroupConfig);
    },
    async create(client, KeyGroupConfig) {
      const { KeyGroup, ETag } = await client.send(new CreateKeyGroupCommand({ KeyGroupConfig }));
      return foundOf(KeyGroup?.Id, ETag, KeyGroup?.KeyGroupConfig);
    },
    async update(client, { id, etag: IfMatch }, KeyGroupConfig) {
      const { KeyGroup, ETag } = await client.send(new UpdateKeyGroupCommand({ Id: id, IfMatch, KeyGroupConfig }));
      return foundOf(id, ETag, KeyGroup?.KeyGroupConfig);
    },
    async remove(client, { id: Id, etag: IfMatch }) {
      await client.send(new DeleteKeyGroupCommand({ Id, IfMatch }));
    },
  },
});
