import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RawAnswer } from "../support/requests/send-target.ts";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };

/** Sends a form to IAM, or to another service. */
async function post(cloud: TestCloud, body: string, made: Partial<RawRequest> = {}): Promise<RawAnswer> {
  return sendRaw(cloud, { method: "POST", path: "/", headers: form, service: "iam", body, ...made });
}

const verdict = ({ status, code }: RawAnswer): string => (code === undefined ? `${status}` : `${status} ${code}`);
const list = "Action=ListUsers&Version=2010-05-08";

describe("the query protocol", () => {
  it("answers in IAM's form, to POST and to GET", async () => {
    await using cloud = await startTestCloud();
    const posted = await post(cloud, list);
    expect(posted.text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<ListUsersResponse xmlns="https:\/\/iam.amazonaws.com\/doc\/2010-05-08\/"><ListUsersResult><Users><member><Path>\/<\/Path>/,
    );
    expect(posted.headers["content-type"]).toBe("text/xml");
    expect(posted.text).toContain(`<RequestId>${String(posted.headers["x-amzn-requestid"])}</RequestId>`);
    const got = await sendRaw(cloud, { path: "/", query: list, service: "iam" });
    expect(got.text).toContain("<UserName>app</UserName>");
  });

  it.each([
    ["", "400 MissingAction"],
    ["Action=&Version=2010-05-08", "400 MissingAction"],
    ["Action=ListUsers", "400 InvalidAction"],
    ["Action=ListUsers&Version=2011-06-15", "400 InvalidAction"],
    ["Action=Nonsense&Version=2010-05-08", "400 InvalidAction"],
    ["Action=constructor&Version=2010-05-08", "400 InvalidAction"],
    ["Action=EnableMFADevice&Version=2010-05-08", "400 InvalidAction"],
    [`${list}&MaxItems=ten`, "400 MalformedInput"],
    [`${list}&MaxItems=0`, "400 ValidationError"],
    [`${list}&MaxItems=5&MaxItems=6`, "400 MalformedInput"],
    [`${list}&PathPrefix=%zz`, "400 MalformedQueryString"],
    [`${list}&PathPrefix=%ff`, "400 MalformedQueryString"],
    [`${list}&Unknown=1&Tags.member.1.Key=a&PathPrefix.member.1=x`, "200"],
  ])("with %j", async (body, expected) => {
    await using cloud = await startTestCloud();
    expect(verdict(await post(cloud, body))).toBe(expected);
  });

  it("reads lists by number, with gaps", async () => {
    await using cloud = await startTestCloud();
    const tags = "Tags.member.10.Key=b&Tags.member.10.Value=2&Tags.member.2.Key=a&Tags.member.2.Value=1+1";
    const { text } = await post(cloud, `Action=CreateUser&Version=2010-05-08&UserName=ada&${tags}`);
    expect(text).toContain(
      "<Tags><member><Key>a</Key><Value>1 1</Value></member><member><Key>b</Key><Value>2</Value></member></Tags>",
    );
  });

  it.each<[what: string, made: Partial<RawRequest>, expected: string]>([
    ["nothing wrong", {}, "200"],
    ["no signature, in IAM's host", { credentials: null, host: "iam.amazonaws.com" }, "403 MissingAuthenticationToken"],
    ["no signature", { credentials: null }, "403 MissingAuthenticationToken"],
    ["another region", { region: "eu-west-1" }, "403 SignatureDoesNotMatch"],
    [
      "an unknown key",
      { credentials: { accessKeyId: "AKIANOBODY", secretAccessKey: "x" } },
      "403 InvalidClientTokenId",
    ],
    ["a clock 16 minutes behind", { date: new Date(Date.now() - 960_000) }, "403 SignatureDoesNotMatch"],
    ["another path", { path: "/users" }, "400 InvalidAction"],
    [
      "a changed signature",
      {
        tamper: ({ headers }) => {
          const value = String(headers["authorization"]);
          headers["authorization"] = value.slice(0, -1) + (value.endsWith("0") ? "1" : "0");
        },
      },
      "403 SignatureDoesNotMatch",
    ],
    ["a body that was not signed", { payloadHash: "0".repeat(64) }, "403 SignatureDoesNotMatch"],
    [
      "a malformed header",
      { tamper: ({ headers }) => void (headers["authorization"] = "AWS4-HMAC-SHA256 Credential=a/b/c/iam/x") },
      "400 IncompleteSignature",
    ],
  ])("with %s", async (_, made, expected) => {
    await using cloud = await startTestCloud();
    expect(verdict(await post(cloud, list, made))).toBe(expected);
  });

  it("refuses a body over 1 MiB and takes one below it", async () => {
    await using cloud = await startTestCloud();
    expect(verdict(await post(cloud, `${list}&Ignored=${"x".repeat(1024 * 1024)}`))).toBe("413 RequestEntityTooLarge");
    expect(verdict(await post(cloud, `${list}&Ignored=${"x".repeat(1000 * 1024)}`))).toBe("200");
  });

  it("never fails on what it does not understand", async () => {
    await using cloud = await startTestCloud();
    const actions = fc.constantFrom(
      "CreateUser",
      "TagUser",
      "ListUsers",
      "PutUserPolicy",
      "CreateAccessKey",
      "GetUser",
    );
    const names = fc.oneof(
      fc.constantFrom("UserName", "Tags", "Tags.member.1", "Tags.member.1.Key", "Tags.member.x.Value", "MaxItems"),
      fc.constantFrom("PolicyDocument", "__proto__", "Tags.__proto__.Key", "Marker", "Path", "member.member.member"),
      fc.string(),
    );
    const parameters = fc.array(fc.tuple(names, fc.oneof(fc.string({ unit: "binary" }), fc.constant("{}"))));
    await fc.assert(
      fc.asyncProperty(actions, parameters, fc.string(), async (action, members, junk) => {
        const encoded = members.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
        const { status } = await post(cloud, `Action=${action}&Version=2010-05-08&${encoded}&${junk}`);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
    expect(verdict(await post(cloud, list))).toBe("200");
  });
});

function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString("utf8"));
}
