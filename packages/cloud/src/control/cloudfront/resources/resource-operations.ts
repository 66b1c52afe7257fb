import type { ConfiguredKind } from "../../../store/cloudfront/cloudfront-records.ts";
import type { ControlContext } from "../../control-context.ts";
import { type Access, operation, type Operations } from "../../operation.ts";
import { assertMatch } from "../assert-match.ts";
import { cloudFrontArn } from "../cloudfront-arns.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { cloudFrontPage, type PageInput } from "../cloudfront-page.ts";
import { createResource } from "./create-resource.ts";
import { findResource } from "./find-resource.ts";
import type { ResourceKind } from "./resource-kind.ts";
import { configOf, type ResourceInput } from "./resource-input.ts";
import { updateResource } from "./update-resource.ts";

/** The six operations of a kind: create, get, get the configuration, update, delete, list. */
export function resourceOperations<Kind extends ConfiguredKind>(kind: ResourceKind<Kind>): Operations {
  const { name, plural, codes } = kind;
  const access = ({ caller }: ControlContext, { Id }: { Id: string }): Access => accessTo(kind, caller.account, Id);
  return {
    [`Create${name}`]: operation<ResourceInput>({
      access: ({ caller }) => accessTo(kind, caller.account, "*"),
      run: (context, input) => createResource(kind, context, configOf(kind, input)),
    }),
    [`Get${name}`]: operation<ResourceInput>({
      access,
      run: (context, { Id }) => {
        const record = findResource(kind, context.service.cloudFront, context.caller.account, Id);
        return { [name]: kind.show(record), ETag: record.etag };
      },
    }),
    [`Get${name}Config`]: operation<ResourceInput>({
      access,
      run: (context, { Id }) => {
        const { config, etag } = findResource(kind, context.service.cloudFront, context.caller.account, Id);
        return { [`${name}Config`]: config, ETag: etag };
      },
    }),
    [`Update${name}`]: operation<ResourceInput>({
      access,
      run: (context, input) => updateResource(kind, context, input, configOf(kind, input)),
    }),
    [`Delete${name}`]: operation<ResourceInput>({
      access,
      run: ({ caller: { account }, service }, { Id, IfMatch }) =>
        service.cloudFront.change((writer) => {
          if (kind.managed?.has(Id) === true) throw cloudFrontError("IllegalDelete");
          assertMatch(findResource(kind, writer, account, Id), IfMatch);
          if (kind.isUsed(writer, account, Id)) throw cloudFrontError(codes.inUse);
          writer.remove(account, kind.kind, Id);
        }),
    }),
    [`List${plural}`]: operation<PageInput & { Type?: string | undefined }>({
      access: () => ({ resource: "*" }),
      run: ({ caller, service }, { Type, ...input }) => {
        const own = Type === "managed" ? [] : service.cloudFront.list(caller.account, kind.kind);
        const managed = Type === "custom" ? [] : [...(kind.managed?.values() ?? [])];
        const { Items, ...page } = cloudFrontPage([...managed, ...own], ({ id }) => id, input);
        return { [`${name}List`]: { ...page, ...(Items && { Items: Items.map((each) => kind.summarize(each)) }) } };
      },
    }),
  };
}

function accessTo<Kind extends ConfiguredKind>({ resource }: ResourceKind<Kind>, account: string, id: string): Access {
  return { resource: resource === undefined ? "*" : cloudFrontArn(account, resource, id) };
}
