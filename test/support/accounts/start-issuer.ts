import { generateKeyPairSync, type JsonWebKey, sign } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An identity provider on this machine. */
export interface Issuer extends AsyncDisposable {
  url: string;
  /** How often its keys were asked for. */
  requests: () => number;
  /** A token with these claims over the usual ones; `algorithm` and `key` forge it. */
  token: (claims?: Record<string, unknown>, forged?: { header?: object; payload?: string }) => string;
}

const audience = "app-client";

/** Starts a provider that signs with RS256 and a key of so many bits, or with ES256. */
export async function startIssuer(type: "RS256" | "ES256" = "RS256", modulusLength = 2048): Promise<Issuer> {
  const pair =
    type === "RS256"
      ? generateKeyPairSync("rsa", { modulusLength })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  let asked = 0;
  const jwk: JsonWebKey = pair.publicKey.export({ format: "jwk" });
  const server = createServer((request, response) => {
    asked += 1;
    const documents: Record<string, object> = {
      "/.well-known/openid-configuration": { issuer: url, jwks_uri: `${url}/keys` },
      "/keys": { keys: [{ ...jwk, kid: "one", use: "sig" }] },
    };
    const document = documents[request.url ?? ""];
    response.writeHead(document === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(document ?? {}));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token: Issuer["token"] = (claims = {}, { header = {}, payload } = {}) => {
    const seconds = Math.floor(Date.now() / 1000);
    const usual = { iss: url, sub: "user-1", aud: audience, iat: seconds, exp: seconds + 300 };
    const head = encode({ alg: type, kid: "one", ...header });
    const body = encode({ ...usual, ...claims });
    const options = { key: pair.privateKey, dsaEncoding: "ieee-p1363" as const };
    const signature = sign("sha256", Buffer.from(`${head}.${body}`), options).toString("base64url");
    return `${head}.${payload ?? body}.${signature}`;
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, token, requests: () => asked, [Symbol.asyncDispose]: close };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
