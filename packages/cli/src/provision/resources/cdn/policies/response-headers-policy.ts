import {
  type ResponseHeadersPolicyConfig,
  CreateResponseHeadersPolicyCommand,
  DeleteResponseHeadersPolicyCommand,
  GetResponseHeadersPolicyCommand,
  ListResponseHeadersPoliciesCommand,
  UpdateResponseHeadersPolicyCommand,
} from "@aws-sdk/client-cloudfront";
import { foundOf } from "../found.ts";
import { namedResource } from "../named-resource.ts";
import { itemsOf } from "../pages.ts";

/** A policy of response headers, which all stages that want the same share. */
export const responseHeadersPolicy: ReturnType<typeof namedResource<ResponseHeadersPolicyConfig>> = namedResource({
  kind: "response headers policy",
  action: "ResponseHeadersPolicy",
  listed: "ResponseHeadersPolicies",
  codes: {
    taken: "ResponseHeadersPolicyAlreadyExists",
    missing: "NoSuchResponseHeadersPolicy",
    inUse: "ResponseHeadersPolicyInUse",
  },
  shared: true,
  calls: {
    async *list(client) {
      const read = async (Marker: string | undefined) =>
        (await client.send(new ListResponseHeadersPoliciesCommand({ Marker, Type: "custom" })))
          .ResponseHeadersPolicyList;
      for await (const { ResponseHeadersPolicy } of itemsOf(read)) {
        yield { id: ResponseHeadersPolicy?.Id, name: ResponseHeadersPolicy?.ResponseHeadersPolicyConfig?.Name };
      }
    },
    async get(client, id) {
      const { ResponseHeadersPolicy, ETag } = await client.send(new GetResponseHeadersPolicyCommand({ Id: id }));
      return foundOf(id, ETag, ResponseHeadersPolicy?.ResponseHeadersPolicyConfig);
    },
    async create(client, ResponseHeadersPolicyConfig) {
      const { ResponseHeadersPolicy, ETag } = await client.send(
        new CreateResponseHeadersPolicyCommand({ ResponseHeadersPolicyConfig }),
      );
      return foundOf(ResponseHeadersPolicy?.Id, ETag, ResponseHeadersPolicy?.ResponseHeadersPolicyConfig);
    },
    async update(client, { id, etag: IfMatch }, ResponseHeadersPolicyConfig) {
      const { ResponseHeadersPolicy, ETag } = await client.send(
        new UpdateResponseHeadersPolicyCommand({ Id: id, IfMatch, ResponseHeadersPolicyConfig }),
      );
      return foundOf(id, ETag, ResponseHeadersPolicy?.ResponseHeadersPolicyConfig);
    },
    async remove(client, { id: Id, etag: IfMatch }) {
      await client.send(new DeleteResponseHeadersPolicyCommand({ Id, IfMatch }));
    },
  },
});
