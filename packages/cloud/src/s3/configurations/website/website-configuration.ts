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
