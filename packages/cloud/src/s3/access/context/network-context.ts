import { type ContextKey, single } from "./context-source.ts";

/** What every request has: where it comes from, on whose behalf, and when. */
export const networkContext: Readonly<Record<string, ContextKey>> = {
  "aws:currenttime": single(({ service }) => service.now().toISOString()),
  "aws:epochtime": single(({ service }) => String(Math.floor(service.now().getTime() / 1000))),
  // "A service principal's call carries no viewer address."
  "aws:sourceip": single(({ caller, connection }) => (caller.kind === "service" ? undefined : connection.sourceIp)),
  "aws:sourcearn": single(({ source }) => source?.arn),
  "aws:sourceaccount": single(({ source }) => source?.account),
  "aws:securetransport": single(({ connection }) => String(connection.secure)),
  "aws:useragent": single(({ request }) => request.headers.get("user-agent")),
  "aws:referer": single(({ request }) => request.headers.get("referer")),
  "aws:requestedregion": single(({ request, bucket }) => bucket?.region ?? request.region),
  "aws:resourceaccount": single(({ bucket }) => bucket?.owner),
  "s3:resourceaccount": single(({ bucket }) => bucket?.owner),
  "s3:tlsversion": single(({ connection }) => connection.tlsVersion),
};
