import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
} from "@aws-sdk/client-iam";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";
import { missing, taken } from "./iam-errors.ts";

/** A provider as it is to be. */
export interface DesiredProvider {
  arn: string;
  url: string;
  /** Whom its tokens must be for. */
  client: string;
}

interface Observed {
  clients: readonly string[];
}

/** Whose tokens AWS takes. There is one of each in an account, for everybody: what is there is used, and never removed. */
export const identityProvider: Resource<DesiredProvider, Observed, ProvisionContext> = {
  kind: "identity provider",
  actions: [
    "iam:GetOpenIDConnectProvider",
    "iam:CreateOpenIDConnectProvider",
    "iam:AddClientIDToOpenIDConnectProvider",
  ],
  describe: ({ url }) => url,
  async observe({ iam }, { arn: OpenIDConnectProviderArn }) {
    const found = await absentOn(missing, iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn })));
    return found && { clients: found.ClientIDList ?? [] };
  },
  differences: ({ client }, { clients }) =>
    clients.includes(client) ? [] : [{ path: "clients", from: clients, to: [...clients, client] }],
  async create(context, desired) {
    const { url: Url, client } = desired;
    const made = context.iam.send(new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: [client] }));
    if ((await absentOn(taken, made)) !== undefined) return { clients: [client] };
    return (await identityProvider.observe(context, desired)) ?? { clients: [client] };
  },
  async update({ iam }, { arn: OpenIDConnectProviderArn, client: ClientID }, { clients }) {
    await iam.send(new AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID }));
    return { clients: [...clients, ClientID] };
  },
  remove: async () => {},
};
