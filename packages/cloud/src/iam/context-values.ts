/**
 * The values of a request's context keys. A key is asked for in lower case, such as `aws:sourceip`, and only when a
 * policy needs it: `undefined` means absent, an empty list an empty set.
 */
export type ContextValues = (key: string) => readonly string[] | undefined;
