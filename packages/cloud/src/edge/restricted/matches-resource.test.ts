import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesResource } from "./matches-resource.ts";

const d = "https://d111111abcdef8.cloudfront.net";

describe("matchesResource()", () => {
  it.each([
    // The examples of AWS's documentation.
    ["https://www.example.com/hello*world", "https://www.example.com/helloworld", true],
    ["https://www.example.com/hello*world", "https://www.example.com/hello-world", true],
    ["https://www.example.com/hello*world", "https://www.example.net/hello?world", false],
    ["https://www.example.com/hello*world", "https://www.example.com/hello?world", false],
    [`${d}/*game_download.zip*`, `${d}/game_download.zip`, true],
    [`${d}/*game_download.zip*`, `${d}/example_game_download.zip?license=yes`, true],
    [`${d}/*game_download.zip*`, `${d}/test_game_download.zip?license=temp`, true],
    [`${d}/images/horizon.jpg?size=large&license=yes`, `${d}/images/horizon.jpg?size=large&license=yes`, true],
    [`${d}/images/horizon.jpg\\?size=large&license=yes`, `${d}/images/horizon.jpg?size=large&license=yes`, true],
    ["http://example.com/hello*", "http://example.com/hello", true],
    ["http://example.com/hello*", "http://example.com/hello/b?c=d", true],
    ["http://example.com/hello*\\?*", "http://example.com/hello/b?c=d", true],
    ["http://example.com/hello*\\?*", "http://example.com/hello", true],
    ["http://example.com*", "http://example.com/a?b=c", true],
    ["http://example.com*", "http://example.com.evil.example/a?b=c", true],
    ["*example.com", "https://www.example.com/", true],
    ["*example.com", "https://www.example.com/a", false],
    ["*://*example.com/", "http://example.com/", true],
    ["https://*", `${d}/training/orientation.pdf`, true],
    ["https://*", "http://d111111abcdef8.cloudfront.net/training/orientation.pdf", false],
    [`${d}/training/*`, `${d}/training/orientation.pdf`, true],
    [`${d}/training/*`, `${d}/training`, false],
    [`${d}/training/*`, `${d}/other/training/a`, false],
    // Each section by itself.
    ["https://*/private/a", `${d}/private/a`, true],
    ["https://*/private/a", `${d}/b/private/a`, false],
    ["https://*.example.com/*", "https://evil.test/.example.com/", false],
    [`${d}/a`, `${d}/a`, true],
    [`${d}/a`, `${d}/a?b=c`, false],
    [`${d}/a`, `${d}/A`, false],
    [`${d}/a?b=c`, `${d}/a`, false],
    [`${d}/a?b=c`, `${d}/aXb=c`, false],
    [`${d}/a?b=c`, `${d}/a?x&b=c`, false],
    [`${d}/a?b=*`, `${d}/a?b=anything&more=1`, true],
    [`${d}/a?b=*`, `${d}/a?c=1`, false],
    [`${d}/a*?b=c`, `${d}/abc?b=c`, true],
    [`${d}/a*?b=c`, `${d}/abc?b=d`, false],
    [`${d}/img?.png`, `${d}/img1.png`, true],
    [`${d}/img?.png`, `${d}/img12.png`, false],
    [`${d}/img?.png?size=1`, `${d}/img1.png?size=1`, true],
    [`${d}/a?*`, `${d}/a?x=1`, true],
    [`${d}/a?*`, `${d}/ab?x=1`, true],
    [d, `${d}/`, true],
    [d, `${d}/a`, false],
    ["http?://media.example.com/*", "https://media.example.com/a", false],
    ["", `${d}/a`, false],
  ])("of %j and %j is %j", (resource, url, expected) => {
    expect(matchesResource(resource, url)).toBe(expected);
  });

  it.each(["*", "**", "http*", "http*://d111111abcdef8.cloudfront.net/*", "ftp://*", "//*", "h*", "?*"])(
    "t25 opens nothing with %j",
    (resource) => {
      expect(matchesResource(resource, `${d}/private/a`)).toBe(false);
      expect(matchesResource("https://d1*/private/?", `${d}/private/a`)).toBe(true);
    },
  );

  it("t25 never leaves a prefix that is not wild itself", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "/", ".", "%2e", "?", "=", "&", "*"), maxLength: 12 });
    fc.assert(
      fc.property(text, (rest) => {
        expect(matchesResource(`${d}/private/*`, `${d}/${rest}`)).toBe(rest.startsWith("private/"));
        expect(matchesResource(`${d}/private/*`, `${d}/private/${rest}`)).toBe(true);
      }),
    );
  });

  it("finds every URL its own resource", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "/", "%2A", "?", "=", "&", "*", "\\"), maxLength: 12 });
    fc.assert(
      fc.property(text, (rest) => {
        expect(matchesResource(`${d}/${rest}`, `${d}/${rest}`)).toBe(true);
      }),
    );
  });

  it("agrees with a regular expression for each section", () => {
    const section = (unit: string) => fc.string({ unit: fc.constantFrom(...unit.split("")), maxLength: 5 });
    const domains = fc.tuple(fc.constantFrom("d", "*"), section("ab.*")).map((parts) => parts.join(""));
    const paths = section("ab/*?");
    const queries = fc.option(section("ab&*?"), { nil: undefined });
    const url = fc.record({
      protocol: fc.constantFrom("http", "https"),
      domain: section("dab."),
      path: section("ab/"),
      query: fc.option(section("ab&?"), { nil: undefined }),
    });
    const expression = (text: string): string =>
      text
        .replaceAll(".", String.raw`\.`)
        .replaceAll("*", "[^]*")
        .replaceAll("?", "[^]");
    fc.assert(
      fc.property(
        fc.constantFrom("http", "https", "*"),
        domains,
        paths,
        queries,
        url,
        (protocol, domain, path, query, asked) => {
          const resource = `${protocol}://${domain}/${path}${query === undefined ? "" : String.raw`\?${query}`}`;
          fc.pre(query !== undefined || !path.includes("?"));
          const requested = `${asked.protocol}://d${asked.domain}/${asked.path}${asked.query === undefined ? "" : `?${asked.query}`}`;
          const whole = (pattern: string, text: string): boolean => new RegExp(`^${expression(pattern)}$`).test(text);
          const openQuery = query === "*" || (query === undefined && path.endsWith("*"));
          const expected =
            whole(protocol, asked.protocol) &&
            whole(domain, `d${asked.domain}`) &&
            whole(path, asked.path) &&
            (openQuery ||
              (query === undefined
                ? asked.query === undefined
                : asked.query !== undefined && whole(query, asked.query)));
          expect(matchesResource(resource, requested)).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
