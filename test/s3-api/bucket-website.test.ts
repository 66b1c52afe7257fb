import {
  DeleteBucketWebsiteCommand,
  GetBucketWebsiteCommand,
  PutBucketWebsiteCommand,
  type WebsiteConfiguration,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const get = new GetBucketWebsiteCommand({ Bucket });
const put = (WebsiteConfiguration: WebsiteConfiguration): PutBucketWebsiteCommand =>
  new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration });
const index = "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>";
const site = (inner: string): string => `<WebsiteConfiguration>${inner}</WebsiteConfiguration>`;
const routed = (inner: string): string =>
  site(`${index}<RoutingRules><RoutingRule>${inner}</RoutingRule></RoutingRules>`);
const elsewhere = "<Redirect><HostName>example.com</HostName></Redirect>";

describe("GetBucketWebsite, PutBucketWebsite and DeleteBucketWebsite", () => {
  it("keep a website", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect(await errorOf(s3.send(get))).toBe("404 NoSuchWebsiteConfiguration");
    const website: WebsiteConfiguration = {
      IndexDocument: { Suffix: "index.html" },
      ErrorDocument: { Key: "404.html" },
      RoutingRules: [
        {
          Condition: { KeyPrefixEquals: "docs/", HttpErrorCodeReturnedEquals: "404" },
          Redirect: { HostName: "example.com", Protocol: "https", HttpRedirectCode: "302", ReplaceKeyPrefixWith: "d/" },
        },
        { Redirect: { ReplaceKeyWith: "gone.html" } },
      ],
    };
    await s3.send(put(website));
    expect(await s3.send(get)).toMatchObject(website);
    const RedirectAllRequestsTo = { HostName: "example.com", Protocol: "http" } as const;
    await s3.send(put({ RedirectAllRequestsTo }));
    const redirected = await s3.send(get);
    expect(redirected.RedirectAllRequestsTo).toEqual(RedirectAllRequestsTo);
    expect(redirected.IndexDocument).toBeUndefined();
    await s3.send(new DeleteBucketWebsiteCommand({ Bucket }));
    expect(await errorOf(s3.send(get))).toBe("404 NoSuchWebsiteConfiguration");
  });

  it.each([
    ["nothing", site(""), "InvalidArgument"],
    ["an error page alone", site("<ErrorDocument><Key>e</Key></ErrorDocument>"), "InvalidArgument"],
    ["an empty suffix", site("<IndexDocument><Suffix/></IndexDocument>"), "InvalidArgument"],
    ["a suffix with a slash", site("<IndexDocument><Suffix>a/b</Suffix></IndexDocument>"), "InvalidArgument"],
    ["an empty error page", site(`${index}<ErrorDocument><Key/></ErrorDocument>`), "MalformedXML"],
    [
      "pages beside a redirect of everything",
      site(`${index}<RedirectAllRequestsTo><HostName>e</HostName></RedirectAllRequestsTo>`),
      "InvalidArgument",
    ],
    ["a redirect without a host", site("<RedirectAllRequestsTo/>"), "MalformedXML"],
    [
      "a redirect to an empty host",
      site("<RedirectAllRequestsTo><HostName/></RedirectAllRequestsTo>"),
      "InvalidRequest",
    ],
    [
      "a protocol of its own",
      site("<RedirectAllRequestsTo><HostName>e</HostName><Protocol>ftp</Protocol></RedirectAllRequestsTo>"),
      "InvalidRequest",
    ],
    ["no routing rule", site(`${index}<RoutingRules/>`), "MalformedXML"],
    [
      "a rule without a redirect",
      routed("<Condition><KeyPrefixEquals>a</KeyPrefixEquals></Condition>"),
      "MalformedXML",
    ],
    ["an empty redirect", routed("<Redirect/>"), "MalformedXML"],
    ["an empty condition", routed(`<Condition/>${elsewhere}`), "InvalidRequest"],
    [
      "a condition on success",
      routed(`<Condition><HttpErrorCodeReturnedEquals>200</HttpErrorCodeReturnedEquals></Condition>${elsewhere}`),
      "InvalidRequest",
    ],
    [
      "a redirect that is none",
      routed("<Redirect><HttpRedirectCode>300</HttpRedirectCode></Redirect>"),
      "InvalidRequest",
    ],
    [
      "two ways to replace a key",
      routed("<Redirect><ReplaceKeyWith>a</ReplaceKeyWith><ReplaceKeyPrefixWith>b</ReplaceKeyPrefixWith></Redirect>"),
      "InvalidRequest",
    ],
    [
      "51 rules",
      site(`${index}<RoutingRules>${`<RoutingRule>${elsewhere}</RoutingRule>`.repeat(51)}</RoutingRules>`),
      "InvalidRequest",
    ],
    ["an unknown element", site(`${index}<Theme/>`), "MalformedXML"],
  ])("refuse %s", async (_, document, code) => {
    await using started = await startWithBucket();
    const { cloud } = started;
    expect(await putDocument(cloud, "website", document)).toMatchObject({ status: 400, code });
    expect((await putDocument(cloud, "website", routed(elsewhere))).status).toBe(200);
  });

  it("need their own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetBucketWebsite", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    expect(await errorOf(app.send(get))).toBe("404 NoSuchWebsiteConfiguration");
    expect(await errorOf(app.send(new DeleteBucketWebsiteCommand({ Bucket })))).toBe("403 AccessDenied");
  });
});
