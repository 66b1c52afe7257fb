import { CreateAccessKeyCommand, DeleteAccessKeyCommand, ListAccessKeysCommand } from "@aws-sdk/client-iam";
import { CliError } from "../../../terminal/cli-error.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";
import { missing } from "./iam-errors.ts";

/** The access key of a user as it is to be. */
export interface DesiredAccessKey {
  user: string;
  /** The identity's own name: for messages. */
  identity: string;
  /** The variables of the secrets file that hold it. */
  variables: { id: string; secret: string };
  /** Makes another one. */
  rotate: boolean;
}

interface ObservedKeys {
  /** Oldest first. */
  ids: readonly string[];
  /** The one whose secret the file holds. */
  held: string | undefined;
}

/** IAM gives a user no more. */
const most = 2;

/**
 * The access key of a user. AWS tells its secret once, to whoever makes it: where it was lost that is said, and no second key
 * is made unless asked for.
 */
export const accessKey: Resource<DesiredAccessKey, ObservedKeys, ProvisionContext> = {
  kind: "access key",
  actions: ["iam:ListAccessKeys", "iam:CreateAccessKey", "iam:DeleteAccessKey"],
  passing: missing,
  describe: ({ user }) => `of ${user}`,
  async observe(context, desired) {
    const observed = await observe(context, desired);
    return observed.ids.length === 0 ? undefined : observed;
  },
  differences: ({ rotate }, { held }) => (rotate ? [{ path: "key", from: held, to: "another one" }] : []),
  create: async (context, desired) => await make(context, desired, { ids: [], held: undefined }),
  async update(context, desired, observed) {
    const [oldest] = observed.ids.filter((id) => id !== observed.held);
    if (observed.ids.length < most || oldest === undefined) return await make(context, desired, observed);
    await remove(context, desired, oldest);
    return await make(context, desired, { ...observed, ids: observed.ids.filter((id) => id !== oldest) });
  },
  async remove(context, desired, { ids, held }) {
    const { variables } = desired;
    // Before the key, which is looked for again after an interruption, as its secret is not.
    if (held !== undefined) await context.secrets.set({ [variables.id]: undefined, [variables.secret]: undefined });
    for (const id of ids) await remove(context, desired, id);
  },
  notes: ({ user, identity }, { ids, held }) => notes(user, identity, { ids, held }),
};

async function observe(
  { iam, secrets }: ProvisionContext,
  { user: UserName, variables }: DesiredAccessKey,
): Promise<ObservedKeys> {
  const found = await absentOn(missing, iam.send(new ListAccessKeysCommand({ UserName })));
  const keys = (found?.AccessKeyMetadata ?? []).toSorted(
    (a, b) => Number(a.CreateDate ?? 0) - Number(b.CreateDate ?? 0),
  );
  const ids = keys.map(({ AccessKeyId = "" }) => AccessKeyId);
  const known = secrets.get(variables.secret) === undefined ? undefined : secrets.get(variables.id);
  return { ids, held: ids.find((id) => id === known) };
}

async function make(
  context: ProvisionContext,
  { user: UserName, variables }: DesiredAccessKey,
  { ids }: ObservedKeys,
): Promise<ObservedKeys> {
  const { AccessKey } = await context.iam.send(new CreateAccessKeyCommand({ UserName }));
  const { AccessKeyId: held, SecretAccessKey: secret } = AccessKey ?? {};
  if (held === undefined || secret === undefined)
    throw new CliError("provision-failed", `Cannot make an access key of ${UserName}: the answer holds none`);
  await context.secrets.set({ [variables.id]: held, [variables.secret]: secret });
  return { ids: [...ids, held], held };
}

async function remove({ iam }: ProvisionContext, { user: UserName }: DesiredAccessKey, id: string): Promise<void> {
  await absentOn(missing, iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: id })));
}

function notes(user: string, identity: string, { ids, held }: ObservedKeys): string[] {
  const others = ids.filter((id) => id !== held).join(" and ");
  if (held === undefined)
    return [
      `the secret of access key ${others} of ${user} is not in the secrets file: if it is nowhere else, ` +
        `\`stowage apply --rotate ${identity}\` makes another one`,
    ];
  if (others === "") return [];
  return [`${user} has another access key, ${others}: delete it once nothing uses it`];
}
