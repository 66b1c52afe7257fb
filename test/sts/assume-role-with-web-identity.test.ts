import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  DeleteOpenIDConnectProviderCommand,
  type IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  type AssumeRoleWithWebIdentityCommandOutput,
  STSClient,
} from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { sendRaw } from "../support/requests/send-raw.ts";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { account, RoleArn } from "../support/accounts/role-arn.ts";
import { keysOf } from "../support/clouds/session-keys.ts";
import { type Issuer, startIssuer } from "../support/accounts/start-issuer.ts";
import type { TestCloud } from "../support/clouds/start-test-cloud.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

/** Makes the provider, and a role that trusts one subject of it. */
async function trust(iam: IAMClient, { url }: Issuer, Condition?: object): Promise<string> {
  const host = url.replace("http://", "");
  const provider = { Url: url, ClientIDList: ["app-client"] };
  const { OpenIDConnectProviderArn } = await iam.send(new CreateOpenIDConnectProviderCommand(provider));
  const AssumeRolePolicyDocument = policyText({
    Principal: { Federated: OpenIDConnectProviderArn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: Condition ?? { StringEquals: { [`${host}:sub`]: "user-1", [`${host}:aud`]: "app-client" } },
  });
  await iam.send(new CreateRoleCommand({ RoleName: "deploy", AssumeRolePolicyDocument }));
  const PolicyDocument = policyText({ Action: "s3:ListAllMyBuckets", Resource: "*" });
  await iam.send(new PutRolePolicyCommand({ RoleName: "deploy", PolicyName: "list", PolicyDocument }));
  return OpenIDConnectProviderArn ?? "";
}

async function assume(
  cloud: TestCloud,
  WebIdentityToken: string,
  input: Partial<AssumeRoleWithWebIdentityCommandInput> = {},
): Promise<AssumeRoleWithWebIdentityCommandOutput> {
  const sts = new STSClient({ endpoint: cloud.endpoint, region: "us-east-1", maxAttempts: 1 });
  const role = { RoleArn, RoleSessionName: "web-1", WebIdentityToken };
  return sts.send(new AssumeRoleWithWebIdentityCommand({ ...role, ...input }));
}

const seconds = (offset: number): number => Math.floor(Date.now() / 1000) + offset;

describe("AssumeRoleWithWebIdentity", () => {
  it.each(["RS256", "ES256"] as const)("takes a token that the provider signed with %s", async (type) => {
    await using issuer = await startIssuer(type);
    await using test = await startWithIam({ allowLoopbackOidc: true });
    const provider = await trust(test.iam, issuer);
    const answer = await assume(test.cloud, issuer.token());
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: "user-1",
      Audience: "app-client",
      Provider: provider,
      AssumedRoleUser: { Arn: "arn:aws:sts::111122223333:assumed-role/deploy/web-1" },
    });
    await test.cloud.client(keysOf(answer.Credentials)).send(new ListBucketsCommand({}));
    const asked = issuer.requests();
    await assume(test.cloud, issuer.token());
    expect(issuer.requests()).toBe(asked);
  });

  it.each<[what: string, token: (issuer: Issuer) => string, expected: string]>([
    ["another subject", ({ token }) => token({ sub: "user-2" }), "403 AccessDenied"],
    ["another audience", ({ token }) => token({ aud: "other" }), "400 InvalidIdentityToken"],
    ["another issuer", ({ token }) => token({ iss: "https://example.com" }), "400 InvalidIdentityToken"],
    ["no subject", ({ token }) => token({ sub: undefined }), "400 InvalidIdentityToken"],
    ["no expiry", ({ token }) => token({ exp: undefined }), "400 InvalidIdentityToken"],
    ["an expiry that is over", ({ token }) => token({ exp: seconds(-1) }), "400 ExpiredTokenException"],
    ["a start that is to come", ({ token }) => token({ nbf: seconds(60) }), "400 InvalidIdentityToken"],
    ["an unknown key", ({ token }) => token({}, { header: { kid: "two" } }), "400 InvalidIdentityToken"],
    ["no algorithm", ({ token }) => token({}, { header: { alg: "none" } }), "400 InvalidIdentityToken"],
    ["a shared secret", ({ token }) => token({}, { header: { alg: "HS256" } }), "400 InvalidIdentityToken"],
    [
      "the algorithm of another key",
      ({ token }) => token({}, { header: { alg: "ES256" } }),
      "400 InvalidIdentityToken",
    ],
    ["a critical header", ({ token }) => token({}, { header: { crit: ["x"] } }), "400 InvalidIdentityToken"],
    ["session tags", ({ token }) => token({ "https://aws.amazon.com/tags": {} }), "400 InvalidIdentityToken"],
    [
      "a changed payload",
      ({ token, url }) => {
        const claims = { iss: url, sub: "user-1", aud: "app-client", iat: seconds(0), exp: seconds(300) };
        return token({ sub: "user-2" }, { payload: Buffer.from(JSON.stringify(claims)).toString("base64url") });
      },
      "400 InvalidIdentityToken",
    ],
    ["no token at all", () => "not-a-token", "400 InvalidIdentityToken"],
  ])("refuses %s", async (_, make, expected) => {
    await using issuer = await startIssuer();
    await using test = await startWithIam({ allowLoopbackOidc: true });
    await trust(test.iam, issuer);
    expect(await refusalOf(assume(test.cloud, make(issuer)))).toBe(expected);
    await assume(test.cloud, issuer.token({ aud: ["x", "app-client"], nbf: seconds(-60) }));
  });

  it("takes RSA keys of 2,048 bits, and none that is shorter", async () => {
    await using test = await startWithIam({ allowLoopbackOidc: true });
    await using short = await startIssuer("RS256", 2047);
    await trust(test.iam, short);
    expect(await refusalOf(assume(test.cloud, short.token()))).toBe("400 InvalidIdentityToken");
    await using other = await startWithIam({ allowLoopbackOidc: true });
    await using long = await startIssuer("RS256", 2048);
    await trust(other.iam, long);
    await assume(other.cloud, long.token());
  });

  it("says when the provider does not answer", async () => {
    const issuer = await startIssuer();
    await using test = await startWithIam({ allowLoopbackOidc: true });
    await trust(test.iam, issuer);
    await issuer[Symbol.asyncDispose]();
    expect(await refusalOf(assume(test.cloud, issuer.token()))).toBe("400 IDPCommunicationError");
  });

  it("asks the trust alone: role, provider and conditions", async () => {
    await using issuer = await startIssuer();
    await using test = await startWithIam({ allowLoopbackOidc: true });
    const { cloud, iam } = test;
    const host = issuer.url.replace("http://", "");
    const arn = await trust(iam, issuer, { "ForAnyValue:StringEquals": { [`${host}:amr`]: "mfa" } });
    expect(await refusalOf(assume(cloud, issuer.token()))).toBe("403 AccessDenied");
    await assume(cloud, issuer.token({ amr: ["pwd", "mfa"] }));
    const missing = assume(cloud, issuer.token(), { RoleArn: `${account}:role/none` });
    expect(await refusalOf(missing)).toBe("403 AccessDenied");
    const narrowed = await assume(cloud, issuer.token({ amr: ["mfa"] }), {
      Policy: policyText({ Action: "s3:GetObject", Resource: "*" }),
    });
    const s3 = cloud.client(keysOf(narrowed.Credentials));
    await expect(s3.send(new ListBucketsCommand({}))).rejects.toThrow("no session policy allows");
    const added = { OpenIDConnectProviderArn: arn, ClientID: "second" };
    await iam.send(new AddClientIDToOpenIDConnectProviderCommand(added));
    await assume(cloud, issuer.token({ amr: ["mfa"], aud: "second" }));
    await iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }));
    expect(await refusalOf(assume(cloud, issuer.token({ amr: ["mfa"] })))).toBe("400 InvalidIdentityToken");
  });

  it("is the one call that needs no signature, as POST or as GET", async () => {
    await using issuer = await startIssuer();
    await using test = await startWithIam({ allowLoopbackOidc: true });
    await trust(test.iam, issuer);
    const form = { RoleArn, RoleSessionName: "web-1", WebIdentityToken: issuer.token(), Version: "2011-06-15" };
    const query = (Action: string): string => new URLSearchParams({ Action, ...form }).toString();
    const get = async (action: string): Promise<string> => {
      const { status, code } = await sendRaw(test.cloud, { path: "/", query: query(action), credentials: null });
      return `${status} ${code}`;
    };
    expect(await get("AssumeRoleWithWebIdentity")).toBe("200 undefined");
    expect(await get("GetCallerIdentity")).toBe("403 AccessDenied");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const post = { method: "POST", path: "/", headers, credentials: null };
    const answer = await sendRaw(test.cloud, { ...post, body: query("GetCallerIdentity") });
    expect(answer.code).toBe("MissingAuthenticationToken");
  });
});
