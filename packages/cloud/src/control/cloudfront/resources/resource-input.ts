import type { ConfigOf, ConfiguredKind } from "../../../store/cloudfront/cloudfront-records.ts";
import type { ResourceKind } from "./resource-kind.ts";

/** What the operations of a kind take, besides its configuration. */
export interface ResourceInput {
  Id: string;
  IfMatch?: string | undefined;
}

/** The configuration in an input, whose member is named after the kind. */
export function configOf<Kind extends ConfiguredKind>({ name }: ResourceKind<Kind>, input: object): ConfigOf<Kind> {
  const found: unknown = new Map(Object.entries(input)).get(`${name}Config`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- read by the schema that the SDK's type is made from
  return found as ConfigOf<Kind>;
}
