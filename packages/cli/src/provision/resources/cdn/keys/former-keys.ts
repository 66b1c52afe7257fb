import type { StageName } from "../../../desired-state/cdn/cdn-name.ts";
import type { ProvisionContext } from "../../../graph/context.ts";
import type { Resource } from "../../../graph/resource.ts";
import { actionsOf } from "../../actions-of.ts";
import { ownKeys } from "./own-keys.ts";
import { removeKey } from "./signing-key.ts";

/** What is to become of keys that signed before. */
export interface DesiredFormerKeys extends StageName {
  /** The id of the key that signs now. */
  current: string;
  /** Whether they end, with all URLs that they signed. */
  retire: boolean;
}

interface FormerKeys {
  ids: string[];
}

/** The keys that signed before the one of now. They open what they signed until somebody says that all of it has ended. */
export const formerKeys: Resource<DesiredFormerKeys, FormerKeys, ProvisionContext> = {
  kind: "former signing keys",
  actions: actionsOf("cloudfront", "ListPublicKeys GetPublicKey DeletePublicKey"),
  passing: ["PublicKeyInUse"],
  describe: ({ retire }) => (retire ? "none" : "as they are"),
  async observe({ cloudFront }, desired) {
    const keys = await ownKeys(cloudFront, desired);
    return { ids: keys.map(({ id }) => id).filter((id) => id !== desired.current) };
  },
  differences: ({ retire }, { ids }) => (retire && ids.length > 0 ? [{ path: "keys", from: ids, to: [] }] : []),
  create: async () => ({ ids: [] }),
  async update({ cloudFront }, _desired, { ids }) {
    for (const id of ids) await removeKey(cloudFront, id);
    return { ids: [] };
  },
  remove: async () => {},
  notes: ({ retire }, { ids }) =>
    retire || ids.length === 0
      ? []
      : [`${ids.join(", ")} signed before: URLs of then work until \`stowage apply --retire-keys\``],
};
