import { invalidArgument } from "../../errors/invalid-argument.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import { malformedXml } from "../../schema/malformed-xml.ts";
import type { Redirect, RoutingRule, WebsiteConfiguration } from "./website-configuration.ts";

const mostRules = 50;

/** Holds a website to what S3 says of one. */
export function settleWebsite(website: WebsiteConfiguration): WebsiteConfiguration {
  const { RedirectAllRequestsTo: all } = website;
  if (all === undefined) assertPages(website);
  else assertAlone(website, all);
  return website;
}

function assertAlone(
  website: WebsiteConfiguration,
  { HostName, Protocol }: { HostName: string; Protocol: string | undefined },
): void {
  const { IndexDocument, ErrorDocument, RoutingRules } = website;
  if ([IndexDocument, ErrorDocument, RoutingRules].some((part) => part !== undefined)) {
    const message = "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.";
    throw invalidArgument("RedirectAllRequestsTo", "not null", message);
  }
  if (HostName === "") {
    throw invalidRequest('A host name must be provided to redirect all requests (e.g. "example.com").');
  }
  assertProtocol(Protocol);
}

function assertPages({ IndexDocument, ErrorDocument, RoutingRules }: WebsiteConfiguration): void {
  if (IndexDocument === undefined) {
    const message = "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty";
    throw invalidArgument("IndexDocument", "null", message);
  }
  const { Suffix } = IndexDocument;
  if (Suffix === "" || Suffix.includes("/")) {
    throw invalidArgument("IndexDocument", Suffix, "The IndexDocument Suffix is not well formed");
  }
  if (ErrorDocument?.Key === "") throw malformedXml("The Key of ErrorDocument is empty");
  const rules = RoutingRules?.RoutingRule ?? [];
  if (rules.length > mostRules) {
    throw invalidRequest(
      `${rules.length} routing rules provided, the number of routing rules in a website configuration is limited to ${mostRules}.`,
    );
  }
  rules.forEach(assertRule);
}

function assertRule({ Condition, Redirect }: RoutingRule): void {
  if (Condition !== undefined) {
    const { HttpErrorCodeReturnedEquals: code, KeyPrefixEquals } = Condition;
    if (code === undefined && KeyPrefixEquals === undefined) {
      throw invalidRequest(
        "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.",
      );
    }
    assertStatus(code, /^[45]\d\d$/, "error", "4XX or 5XX");
  }
  assertRedirect(Redirect);
}

function assertRedirect({ HttpRedirectCode, Protocol, ...redirect }: Redirect): void {
  if (redirect.ReplaceKeyPrefixWith !== undefined && redirect.ReplaceKeyWith !== undefined) {
    throw invalidRequest("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
  }
  const parts = [HttpRedirectCode, Protocol, ...Object.values(redirect)];
  if (parts.every((part) => part === undefined)) throw malformedXml("A Redirect is empty");
  assertProtocol(Protocol);
  assertStatus(HttpRedirectCode, /^3(?!00)\d\d$/, "redirect", "3XX except 300");
}

function assertProtocol(protocol: string | undefined): void {
  if (protocol === undefined || protocol === "http" || protocol === "https") return;
  throw invalidRequest(
    "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.",
  );
}

function assertStatus(code: string | undefined, form: RegExp, kind: string, valid: string): void {
  if (code === undefined || form.test(code)) return;
  throw invalidRequest(`The provided HTTP ${kind} code (${code}) is not valid. Valid codes are ${valid}.`);
}
