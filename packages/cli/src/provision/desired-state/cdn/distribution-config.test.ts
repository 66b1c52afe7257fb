import { describe, expect, it } from "vitest";
import { privateStorage, publicStorage, staticFiles } from "stowage";
import { type ResolvedCdn, type ResolvedConfig, resolveStage } from "stowage/config";
import { oacStatements } from "../../policies/oac-statements.ts";
import { accessControlName } from "./cdn-name.ts";
import { checkServable } from "./check-servable.ts";
import { distributionConfig, type ManagedDistribution } from "./distribution-config.ts";
import { distributionKey } from "./distribution-key.ts";
import { privateCachePolicy } from "./private-cache-policy.ts";
import { responseHeadersOf } from "./response-headers.ts";

const uploads = { accept: "anything", maxSize: "1 MB" } as const;
const direct = { origins: ["https://app.example"] };
const storages = {
  assets: staticFiles({ from: ["public"] }),
  avatars: publicStorage({ ...uploads, prefix: "media/avatars/" }),
  covers: publicStorage({ ...uploads, direct }),
  documents: privateStorage(uploads),
};

function configOf(change: object = {}): ResolvedConfig & { cdn: ResolvedCdn } {
  const whole = { app: "shop", region: "eu-central-1", bucket: "shop-media", storages, cdn: {}, ...change };
  const { cdn, ...config } = resolveStage(whole, { env: {} });
  if (cdn === undefined) throw new Error("The stage has no CDN");
  return { ...config, cdn };
}

function partsOf(config: ResolvedConfig): {
  originAccessControl: string;
  keyGroup: string;
  policies: Record<string, string>;
} {
  const headers = Object.values(config.storages).map((storage) => responseHeadersOf(storage).Name);
  const policies = Object.fromEntries([privateCachePolicy.Name, ...headers].map((name) => [name, `id of ${name}`]));
  return { originAccessControl: "EOAC", keyGroup: "group", policies };
}

function distribution(change: object = {}): ManagedDistribution {
  const config = configOf(change);
  return distributionConfig(config, config.cdn, partsOf(config));
}

describe("distributionConfig()", () => {
  it("is the same for the same configuration, whole", async () => {
    const text = JSON.stringify({ private: privateCachePolicy, distribution: distribution() }, null, 2);
    await expect(`${text}\n`).toMatchFileSnapshot("__snapshots__/distribution.golden");
    const headers = Object.values(configOf().storages).map(responseHeadersOf);
    await expect(`${JSON.stringify(headers, null, 2)}\n`).toMatchFileSnapshot("__snapshots__/response-headers.golden");
  });

  it("t28 asks for a signature on private prefixes and wherever no storage lies, and nowhere else", () => {
    const { DefaultCacheBehavior, CacheBehaviors } = distribution();
    const closed = { Enabled: true, Quantity: 1, Items: ["group"] };
    expect(DefaultCacheBehavior?.TrustedKeyGroups).toEqual(closed);
    const byPattern = CacheBehaviors?.Items?.map(({ PathPattern, TrustedKeyGroups }) => [
      PathPattern,
      TrustedKeyGroups,
    ]);
    expect(byPattern).toEqual([
      ["/media/avatars/*", { Enabled: false, Quantity: 0 }],
      ["/assets/*", { Enabled: false, Quantity: 0 }],
      ["/covers/*", { Enabled: false, Quantity: 0 }],
      ["/documents/*", closed],
    ]);
  });

  it("t26 forwards no query of public files, and of private ones their disposition alone", () => {
    const { CacheBehaviors } = distribution();
    const names = CacheBehaviors?.Items?.map(({ CachePolicyId, OriginRequestPolicyId }) => {
      return [CachePolicyId, OriginRequestPolicyId];
    });
    const optimized = ["658327ea-f89d-4fab-a63d-7e88639e58f6", undefined];
    expect(names).toEqual([optimized, optimized, optimized, [`id of ${privateCachePolicy.Name}`, undefined]]);
    expect(privateCachePolicy).toMatchObject({
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStrings: { Quantity: 1, Items: ["response-content-disposition"] } },
        HeadersConfig: { HeaderBehavior: "none" },
        CookiesConfig: { CookieBehavior: "none" },
      },
    });
  });

  it("t29 lets nobody write, and preflights pass where pages of other origins read", () => {
    const { CacheBehaviors, DefaultCacheBehavior } = distribution();
    const [avatars, assets, covers, documents] = CacheBehaviors?.Items?.map((each) => each.AllowedMethods?.Items) ?? [];
    const closed = DefaultCacheBehavior?.AllowedMethods?.Items;
    for (const methods of [avatars, documents, closed]) expect(methods).toEqual(["GET", "HEAD"]);
    for (const methods of [assets, covers]) expect(methods).toEqual(["GET", "HEAD", "OPTIONS"]);
  });

  it("follows the options of the CDN", () => {
    expect(distribution()).toMatchObject({ PriceClass: "PriceClass_All", IsIPV6Enabled: true });
    const changed = distribution({ cdn: { priceClass: "100", ipv6: false } });
    expect(changed).toMatchObject({ PriceClass: "PriceClass_100", IsIPV6Enabled: false });
  });

  it("has a closed behaviour alone where a stage has one storage, and a key group where none is private", () => {
    const { CacheBehaviors, DefaultCacheBehavior } = distribution({ storages: { avatars: publicStorage(uploads) } });
    expect(CacheBehaviors?.Items?.map(({ PathPattern }) => PathPattern)).toEqual(["/avatars/*"]);
    expect(DefaultCacheBehavior?.TrustedKeyGroups?.Items).toEqual(["group"]);
  });
});

describe("responseHeadersOf()", () => {
  const headersOf = (definition: object): ReturnType<typeof responseHeadersOf> => {
    const [storage] = Object.values(configOf({ storages: { one: definition } }).storages);
    if (storage === undefined) throw new Error("There is no storage");
    return responseHeadersOf(storage);
  };

  it("is shared by storages that want the same, whatever they are called", () => {
    const [avatars, documents] = [headersOf(publicStorage(uploads)), headersOf(privateStorage(uploads))];
    expect(documents).toEqual(avatars);
    expect(avatars.Name).toMatch(/^stowage-uploads-[0-9a-f]{12}$/);
    expect(headersOf(publicStorage({ ...uploads, direct })).Name).not.toBe(avatars.Name);
  });

  it("t09 t32 lets no upload run, be framed or be indexed", () => {
    expect(headersOf(publicStorage(uploads)).SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'; sandbox", Override: true },
      FrameOptions: { FrameOption: "DENY", Override: true },
    });
    const custom = headersOf(publicStorage(uploads)).CustomHeadersConfig?.Items?.map(({ Header }) => Header);
    expect(custom).toEqual(["Cross-Origin-Resource-Policy", "X-Robots-Tag"]);
  });

  it("lets pages read static files: all, or those of the declared origins", () => {
    const origins = (definition: object): string[] | undefined =>
      headersOf(definition).CorsConfig?.AccessControlAllowOrigins?.Items;
    expect(origins(staticFiles({ from: ["a"] }))).toEqual(["*"]);
    expect(origins(staticFiles({ from: ["a"], origins: ["https://b.example", "https://a.example"] }))).toEqual([
      "https://a.example",
      "https://b.example",
    ]);
    expect(origins(publicStorage(uploads))).toBeUndefined();
    expect(origins(privateStorage({ ...uploads, direct }))).toEqual(["https://app.example"]);
  });
});

describe("oacStatements()", () => {
  it("t28 opens each prefix to the one distribution, and never the bucket", () => {
    const arn = "arn:aws:cloudfront::111122223333:distribution/E1";
    const statements = oacStatements(configOf(), arn);
    expect(statements.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ["StowageOacAssets", "arn:aws:s3:::shop-media/assets/*"],
      ["StowageOacAvatars", "arn:aws:s3:::shop-media/media/avatars/*"],
      ["StowageOacCovers", "arn:aws:s3:::shop-media/covers/*"],
      ["StowageOacDocuments", "arn:aws:s3:::shop-media/documents/*"],
    ]);
    for (const { Principal, Action, Condition } of statements) {
      expect([Principal, Action]).toEqual([{ Service: "cloudfront.amazonaws.com" }, "s3:GetObject"]);
      expect(Condition).toEqual({ StringEquals: { "AWS:SourceArn": arn } });
    }
  });
});

describe("distributionKey()", () => {
  it("tells applications, stages, accounts and generations apart, always in the same way", () => {
    const keyOf = (app: string, stage: string, account: string): readonly string[] =>
      distributionKey({ ...configOf(), app, stage }, account).references;
    const all = [
      ...keyOf("a-b", "c", "111122223333"),
      ...keyOf("a", "b-c", "111122223333"),
      ...keyOf("a", "b-c", "444455556666"),
    ];
    expect(new Set(all).size).toBe(12);
    expect(keyOf("a-b", "c", "111122223333")).toEqual(all.slice(0, 4));
  });
});

describe("accessControlName()", () => {
  it("fits the 64 characters of an origin access control, and stays distinct", () => {
    const app = "a".repeat(40);
    const names = ["production-of-the-first-office-x", "production-of-the-first-office-y"].map((stage) => {
      return accessControlName({ app, stage });
    });
    expect(names.map(({ length }) => length)).toEqual([64, 64]);
    expect(new Set(names).size).toBe(2);
    expect(accessControlName({ app: "shop", stage: "dev" })).toBe("stowage-shop-dev-oac");
  });
});

describe("checkServable()", () => {
  const check = (change: object): void => checkServable(configOf(change));

  it.each(["a b/", "médias/", "a@b/", "a+b/", "a%20b/"])(
    "refuses the prefix %j, which no pattern matches",
    (prefix) => {
      expect(() => check({ storages: { avatars: publicStorage({ ...uploads, prefix }) } })).toThrow(
        `Cannot serve storages.avatars by a CDN: prefix ${JSON.stringify(prefix)} holds characters`,
      );
    },
  );

  it("refuses more storages than a distribution has behaviours, and takes as many", () => {
    const many = (count: number): object => ({
      storages: Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, publicStorage(uploads)])),
    });
    expect(() => check(many(26))).toThrow("Cannot serve 26 storages by one CDN: a distribution takes 25 behaviours");
    check(many(25));
    check({ storages: { avatars: publicStorage({ ...uploads, prefix: "a-b_c.d~e/f/" }) } });
  });
});
