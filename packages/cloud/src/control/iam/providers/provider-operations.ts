import type {
  AddClientIDToOpenIDConnectProviderRequest,
  CreateOpenIDConnectProviderRequest,
  DeleteOpenIDConnectProviderRequest,
  GetOpenIDConnectProviderRequest,
  ListOpenIDConnectProvidersRequest,
  ListOpenIDConnectProviderTagsRequest,
  RemoveClientIDFromOpenIDConnectProviderRequest,
  TagOpenIDConnectProviderRequest,
  UntagOpenIDConnectProviderRequest,
  UpdateOpenIDConnectProviderThumbprintRequest,
} from "@aws-sdk/client-iam";
import type { ProviderRecord } from "../../../store/identities/identity-records.ts";
import { assertAllowed } from "../../assert-allowed.ts";
import type { ControlContext } from "../../control-context.ts";
import { providerArn } from "../../directory/arns.ts";
import { type Access, operation, type Operations } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { page } from "../page.ts";
import { addTags, readTags, removeTags, showTags } from "../tags.ts";
import { findProvider, providerName } from "./find-provider.ts";
import { readProviderUrl } from "./read-provider-url.ts";

interface ProviderInput {
  OpenIDConnectProviderArn: string;
}

const mostClients = 100;
const access = ({ identities }: ControlContext, { OpenIDConnectProviderArn: arn }: ProviderInput): Access => {
  const tags = identities.get("provider", providerName(arn))?.tags;
  return { resource: arn, ...(tags !== undefined && { resourceTags: tags }) };
};

/** OpenID Connect providers and their tags. */
export const providerOperations: Operations = {
  CreateOpenIDConnectProvider: operation<CreateOpenIDConnectProviderRequest>({
    access: ({ identities }, { Url, Tags }) => ({
      resource: providerArn(identities.account, nameOf(Url)),
      ...(Tags !== undefined && { requestTags: readTags(Tags) }),
    }),
    run: async (context, { Url, ClientIDList = [], ThumbprintList = [], Tags }) => {
      const { identities, service } = context;
      const url = readProviderUrl(Url, service.loopbackProviders);
      const name = nameOf(url);
      const tags = readTags(Tags);
      const resource = providerArn(identities.account, name);
      if (tags.length > 0) {
        assertAllowed(context, "iam:TagOpenIDConnectProvider", { resource, requestTags: tags });
      }
      const created = service.now().getTime();
      const clientIds = [...new Set(ClientIDList)];
      const provider: ProviderRecord = { name, url, created, tags, clientIds, thumbprints: ThumbprintList };
      await identities.change((writer) => {
        if (writer.get("provider", name) !== undefined) {
          throw new QueryError("EntityAlreadyExists", `Provider with url ${url} already exists.`);
        }
        writer.put("provider", provider);
      });
      return { OpenIDConnectProviderArn: resource, ...(tags.length > 0 && { Tags: showTags(tags) }) };
    },
  }),
  GetOpenIDConnectProvider: operation<GetOpenIDConnectProviderRequest>({
    access,
    run: ({ identities }, { OpenIDConnectProviderArn: arn }) => {
      const { name, clientIds, thumbprints, created, tags } = findProvider(identities, arn);
      return {
        Url: name,
        ClientIDList: clientIds,
        ThumbprintList: thumbprints,
        CreateDate: new Date(created),
        ...(tags.length > 0 && { Tags: showTags(tags) }),
      };
    },
  }),
  ListOpenIDConnectProviders: operation<ListOpenIDConnectProvidersRequest>({
    access: ({ identities }) => ({ resource: providerArn(identities.account, "*") }),
    run: ({ identities }) => {
      const providers = identities.list("provider");
      return {
        OpenIDConnectProviderList: providers.map(({ name }) => ({ Arn: providerArn(identities.account, name) })),
      };
    },
  }),
  // "It does not fail or return an error if you call the operation for a provider that does not exist."
  DeleteOpenIDConnectProvider: operation<DeleteOpenIDConnectProviderRequest>({
    access,
    run: ({ identities }, { OpenIDConnectProviderArn: arn }) =>
      identities.change((writer) => writer.remove("provider", providerName(arn))),
  }),
  AddClientIDToOpenIDConnectProvider: operation<AddClientIDToOpenIDConnectProviderRequest>({
    access,
    run: (context, { OpenIDConnectProviderArn: arn, ClientID }) =>
      change(context, arn, (provider) => {
        const clientIds = [...new Set([...provider.clientIds, ClientID])];
        if (clientIds.length <= mostClients) return { ...provider, clientIds };
        throw new QueryError(
          "LimitExceeded",
          `Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: ${mostClients}`,
        );
      }),
  }),
  RemoveClientIDFromOpenIDConnectProvider: operation<RemoveClientIDFromOpenIDConnectProviderRequest>({
    access,
    run: (context, { OpenIDConnectProviderArn: arn, ClientID }) =>
      change(context, arn, (provider) => {
        return { ...provider, clientIds: provider.clientIds.filter((id) => id !== ClientID) };
      }),
  }),
  UpdateOpenIDConnectProviderThumbprint: operation<UpdateOpenIDConnectProviderThumbprintRequest>({
    access,
    run: (context, { OpenIDConnectProviderArn: arn, ThumbprintList }) =>
      change(context, arn, (provider) => ({ ...provider, thumbprints: ThumbprintList })),
  }),
  TagOpenIDConnectProvider: operation<TagOpenIDConnectProviderRequest>({
    access: (context, input) => ({ ...access(context, input), requestTags: readTags(input.Tags) }),
    run: (context, { OpenIDConnectProviderArn: arn, Tags }) =>
      change(context, arn, (provider) => ({ ...provider, tags: addTags(provider.tags, readTags(Tags)) })),
  }),
  UntagOpenIDConnectProvider: operation<UntagOpenIDConnectProviderRequest>({
    access: (context, input) => ({ ...access(context, input), tagKeys: input.TagKeys }),
    run: (context, { OpenIDConnectProviderArn: arn, TagKeys }) =>
      change(context, arn, (provider) => ({ ...provider, tags: removeTags(provider.tags, TagKeys) })),
  }),
  ListOpenIDConnectProviderTags: operation<ListOpenIDConnectProviderTagsRequest>({
    access,
    run: ({ identities }, input) => {
      const { tags } = findProvider(identities, input.OpenIDConnectProviderArn);
      const { items, end } = page(tags, ({ key }) => key, input);
      return { Tags: showTags(items), ...end };
    },
  }),
};

function nameOf(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

function change(
  { identities }: ControlContext,
  arn: string,
  work: (provider: ProviderRecord) => ProviderRecord,
): Promise<void> {
  return identities.change((writer) => writer.put("provider", work(findProvider(writer, arn))));
}
