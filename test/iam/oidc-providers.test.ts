import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListOpenIDConnectProviderTagsCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const Url = "https://token.example.com/tenant";
const OpenIDConnectProviderArn = "arn:aws:iam::111122223333:oidc-provider/token.example.com/tenant";

describe("OpenID Connect providers", () => {
  it("are made, changed, listed and deleted", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    const Tags = [{ Key: "a", Value: "b" }];
    const made = await iam.send(new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ["one"], Tags }));
    expect(made).toMatchObject({ OpenIDConnectProviderArn, Tags });
    const again = new CreateOpenIDConnectProviderCommand({ Url: `${Url}/` });
    expect(await refusalOf(iam.send(again))).toBe("409 EntityAlreadyExists");
    const provider = { OpenIDConnectProviderArn };
    await iam.send(new AddClientIDToOpenIDConnectProviderCommand({ ...provider, ClientID: "two" }));
    await iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand({ ...provider, ClientID: "one" }));
    const ThumbprintList = ["a".repeat(40)];
    await iam.send(new UpdateOpenIDConnectProviderThumbprintCommand({ ...provider, ThumbprintList }));
    await iam.send(new TagOpenIDConnectProviderCommand({ ...provider, Tags: [{ Key: "c", Value: "d" }] }));
    await iam.send(new UntagOpenIDConnectProviderCommand({ ...provider, TagKeys: ["a"] }));
    expect(await iam.send(new GetOpenIDConnectProviderCommand(provider))).toMatchObject({
      Url: "token.example.com/tenant",
      ClientIDList: ["two"],
      ThumbprintList,
      CreateDate: expect.any(Date),
    });
    const tags = await iam.send(new ListOpenIDConnectProviderTagsCommand(provider));
    expect(tags.Tags).toEqual([{ Key: "c", Value: "d" }]);
    const { OpenIDConnectProviderList } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    expect(OpenIDConnectProviderList).toEqual([{ Arn: OpenIDConnectProviderArn }]);
    await iam.send(new DeleteOpenIDConnectProviderCommand(provider));
    await iam.send(new DeleteOpenIDConnectProviderCommand(provider));
    expect(await refusalOf(iam.send(new GetOpenIDConnectProviderCommand(provider)))).toBe("404 NoSuchEntity");
  });

  it.each([
    "http://token.example.com",
    "https://token.example.com:8443",
    "https://token.example.com?x=1",
    "https://token.example.com#x",
    "http://127.0.0.1:8080",
    "token.example.com",
    "",
  ])("refuse the URL %j", async (wrong) => {
    await using test = await startWithIam();
    const create = (url: string): Promise<unknown> =>
      test.iam.send(new CreateOpenIDConnectProviderCommand({ Url: url }));
    expect(await refusalOf(create(wrong))).toBe("400 ValidationError");
    await create(Url);
  });

  it("may be of this machine where that was allowed at start, and of no other without TLS", async () => {
    await using test = await startWithIam({ allowLoopbackOidc: true });
    const create = (url: string): Promise<unknown> =>
      test.iam.send(new CreateOpenIDConnectProviderCommand({ Url: url }));
    await create("http://127.0.0.1:8080");
    expect(await refusalOf(create("http://example.com"))).toBe("400 ValidationError");
  });

  it("have 100 clients at most", async () => {
    await using test = await startWithIam();
    const ClientIDList = Array.from({ length: 100 }, (_, index) => `client-${index}`);
    await test.iam.send(new CreateOpenIDConnectProviderCommand({ Url, ClientIDList }));
    const add = (ClientID: string): Promise<unknown> =>
      test.iam.send(new AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID }));
    await add("client-1");
    expect(await refusalOf(add("one-more"))).toBe("409 LimitExceeded");
  });
});
