import type { Configuration } from "./configuration.ts";
import { group } from "./schema/group.ts";
import { list, optional, required } from "./schema/member.ts";
import { text } from "./schema/text.ts";
import { settleWebsite } from "./settle-website.ts";

/** How the website of a bucket would answer. */
export type WebsiteConfiguration = {
  RedirectAllRequestsTo: { HostName: string; Protocol: string | undefined } | undefined;
  IndexDocument: { Suffix: string } | undefined;
  ErrorDocument: { Key: string } | undefined;
  RoutingRules: { RoutingRule: RoutingRule[] } | undefined;
};

/** A redirect of some requests. */
export type RoutingRule = {
  Condition: { HttpErrorCodeReturnedEquals: string | undefined; KeyPrefixEquals: string | undefined } | undefined;
  Redirect: Redirect;
};

/** Where to; what is left out stays as it was requested. */
export type Redirect = {
  HostName: string | undefined;
  HttpRedirectCode: string | undefined;
  Protocol: string | undefined;
  ReplaceKeyPrefixWith: string | undefined;
  ReplaceKeyWith: string | undefined;
};

const rule = group<RoutingRule>({
  Condition: optional(group({ HttpErrorCodeReturnedEquals: optional(text), KeyPrefixEquals: optional(text) })),
  Redirect: required(
    group<Redirect>({
      HostName: optional(text),
      HttpRedirectCode: optional(text),
      Protocol: optional(text),
      ReplaceKeyPrefixWith: optional(text),
      ReplaceKeyWith: optional(text),
    }),
  ),
});

/** `?website`. */
export const websiteConfiguration: Configuration<WebsiteConfiguration> = {
  name: "website",
  root: "WebsiteConfiguration",
  shape: group<WebsiteConfiguration>({
    RedirectAllRequestsTo: optional(group({ HostName: required(text), Protocol: optional(text) })),
    IndexDocument: optional(group({ Suffix: required(text) })),
    ErrorDocument: optional(group({ Key: required(text) })),
    RoutingRules: optional(group({ RoutingRule: list(rule, 1) })),
  }),
  settle: settleWebsite,
};
