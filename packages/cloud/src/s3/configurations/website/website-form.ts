import type { Configuration } from "../configuration.ts";
import { group } from "../../schema/group.ts";
import { list, optional, required } from "../../schema/member.ts";
import { text } from "../../schema/text.ts";
import { settleWebsite } from "./settle-website.ts";
import type { Redirect, RoutingRule, WebsiteConfiguration } from "./website-configuration.ts";

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
export const websiteForm: Configuration<WebsiteConfiguration> = {
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
