import type { S3Request } from "../../request/s3-request.ts";
import { type ContextKey, single } from "./context-source.ts";

const types: Readonly<Record<S3Request["signature"], string | undefined>> = {
  anonymous: undefined,
  header: "REST-HEADER",
  query: "REST-QUERY-STRING",
  form: "POST",
};

/** How a request is signed. */
export const signatureContext: Readonly<Record<string, ContextKey>> = {
  "s3:authtype": single(({ request }) => types[request.signature]),
  "s3:signatureversion": single(({ request }) => types[request.signature] && "AWS4-HMAC-SHA256"),
  // Milliseconds, of pre-signed requests alone.
  "s3:signatureage": single(({ request, service }) => {
    const { signature, signed } = request;
    return signature === "query" && signed !== undefined
      ? String(service.now().getTime() - signed.getTime())
      : undefined;
  }),
};
