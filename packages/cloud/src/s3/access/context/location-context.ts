import { type ContextKey, single } from "./context-source.ts";

/** Where a request wants a bucket to be made; absent when it does not say. */
export const locationContext: Readonly<Record<string, ContextKey>> = {
  "s3:locationconstraint": single(({ facts }) => facts?.location),
};
