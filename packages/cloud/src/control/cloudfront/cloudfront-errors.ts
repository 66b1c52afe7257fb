import { RestError } from "../rest/rest-error.ts";

/** The errors of CloudFront: status and AWS's words by code. */
export const cloudFrontErrors = {
  BatchTooLarge: [413, "Invalidation batch specified is too large."],
  CachePolicyAlreadyExists: [409, "A cache policy with this name already exists. You must provide a unique name."],
  CachePolicyInUse: [409, "Cannot delete the cache policy because it is attached to one or more cache behaviors."],
  CannotChangeImmutablePublicKeyFields: [400, "You can't change the value of a public key."],
  CNAMEAlreadyExists: [409, "One or more of the CNAMEs you provided are already associated with a different resource."],
  DistributionAlreadyExists: [
    409,
    "The caller reference that you are using to create a distribution is associated with another distribution.",
  ],
  DistributionNotDisabled: [409, "The distribution you are trying to delete has not been disabled."],
  IllegalDelete: [400, "You cannot delete a managed policy."],
  IllegalOriginAccessConfiguration: [
    400,
    "An origin cannot contain both an origin access control (OAC) and an origin access identity (OAI).",
  ],
  IllegalUpdate: [400, "The update contains modifications that are not allowed."],
  InconsistentQuantities: [400, "The value of Quantity and the size of Items don't match."],
  InvalidArgument: [400, "An argument is invalid."],
  InvalidDefaultRootObject: [400, "The default root object file name is too big or contains an invalid character."],
  InvalidDomainNameForOriginAccessControl: [
    400,
    "An origin access control is associated with an origin whose domain name is not supported.",
  ],
  InvalidErrorCode: [400, "An invalid error code was specified."],
  InvalidForwardCookies: [
    400,
    "Your request contains forward cookies option which doesn't match with the expectation for the whitelisted list of cookie names.",
  ],
  InvalidFunctionAssociation: [400, "A CloudFront function association is invalid."],
  InvalidGeoRestrictionParameter: [400, "The specified geo restriction parameter is not valid."],
  InvalidIfMatchVersion: [400, "The If-Match version is missing or not valid for the resource."],
  InvalidLambdaFunctionAssociation: [400, "The specified Lambda function association is invalid."],
  InvalidMinimumProtocolVersion: [400, "The minimum protocol version specified is not valid."],
  InvalidOrigin: [400, "The specified origin server does not exist or is not valid."],
  InvalidOriginAccessControl: [400, "The origin access control is not valid."],
  InvalidOriginAccessIdentity: [400, "The origin access identity is not valid or doesn't exist."],
  InvalidOriginKeepaliveTimeout: [400, "The keep alive timeout specified for the origin is not valid."],
  InvalidOriginReadTimeout: [400, "The read timeout specified for the origin is not valid."],
  InvalidQueryStringParameters: [400, "The query string parameters specified are not valid."],
  InvalidResponseCode: [400, "A response code is not valid."],
  InvalidTTLOrder: [400, "The TTL order specified is not valid."],
  InvalidTagging: [400, "The tagging specified is not valid."],
  InvalidViewerCertificate: [
    400,
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
  ],
  InvalidWebACLId: [400, "A web ACL ID specified is not valid."],
  KeyGroupAlreadyExists: [409, "A key group with this name already exists. You must provide a unique name."],
  NoSuchCachePolicy: [404, "The cache policy does not exist."],
  NoSuchDistribution: [404, "The specified distribution does not exist."],
  NoSuchFieldLevelEncryptionConfig: [404, "The specified configuration for field-level encryption doesn't exist."],
  NoSuchInvalidation: [404, "The specified invalidation does not exist."],
  NoSuchOrigin: [404, "One or more of your origins or origin groups do not exist."],
  NoSuchOriginAccessControl: [404, "The specified origin access control does not exist."],
  NoSuchOriginRequestPolicy: [404, "The origin request policy does not exist."],
  NoSuchPublicKey: [404, "The specified public key doesn't exist."],
  NoSuchRealtimeLogConfig: [404, "The real-time log configuration does not exist."],
  NoSuchResource: [404, "A resource that was specified is not valid."],
  NoSuchResponseHeadersPolicy: [404, "The response headers policy does not exist."],
  NotImplemented: [501, "This cloud does not do it."],
  OriginAccessControlAlreadyExists: [409, "An origin access control with the specified parameters already exists."],
  OriginAccessControlInUse: [
    409,
    "Cannot delete the origin access control because it's in use by one or more distributions.",
  ],
  OriginRequestPolicyAlreadyExists: [
    409,
    "An origin request policy with this name already exists. You must provide a unique name.",
  ],
  OriginRequestPolicyInUse: [
    409,
    "Cannot delete the origin request policy because it is attached to one or more cache behaviors.",
  ],
  PreconditionFailed: [
    412,
    "The request failed because it didn't meet the preconditions in one or more request-header fields.",
  ],
  PublicKeyAlreadyExists: [409, "The specified public key already exists."],
  PublicKeyInUse: [409, "The specified public key is in use."],
  ResourceInUse: [409, "Cannot delete this resource because it is in use."],
  ResponseHeadersPolicyAlreadyExists: [
    409,
    "A response headers policy with this name already exists. You must provide a unique name.",
  ],
  ResponseHeadersPolicyInUse: [
    409,
    "Cannot delete the response headers policy because it is attached to one or more cache behaviors.",
  ],
  TooLongCSPInResponseHeadersPolicy: [
    400,
    "The length of the Content-Security-Policy header value in the response headers policy exceeds the maximum.",
  ],
  TooManyCacheBehaviors: [400, "You cannot create more cache behaviors for the distribution."],
  TooManyCachePolicies: [400, "You have reached the maximum number of cache policies for this AWS account."],
  TooManyCookiesInCachePolicy: [400, "The number of cookies in the cache policy exceeds the maximum."],
  TooManyCookiesInOriginRequestPolicy: [400, "The number of cookies in the origin request policy exceeds the maximum."],
  TooManyCustomHeadersInResponseHeadersPolicy: [
    400,
    "The number of custom headers in the response headers policy exceeds the maximum.",
  ],
  TooManyDistributionCNAMEs: [400, "Your request contains more CNAMEs than are allowed per distribution."],
  TooManyDistributions: [
    400,
    "Processing your request would cause you to exceed the maximum number of distributions allowed.",
  ],
  TooManyHeadersInCachePolicy: [400, "The number of headers in the cache policy exceeds the maximum."],
  TooManyHeadersInOriginRequestPolicy: [400, "The number of headers in the origin request policy exceeds the maximum."],
  TooManyInvalidationsInProgress: [
    400,
    "Processing your request would cause you to exceed the maximum number of in-progress invalidations.",
  ],
  TooManyKeyGroups: [400, "You have reached the maximum number of key groups for this AWS account."],
  TooManyKeyGroupsAssociatedToDistribution: [
    400,
    "The number of key groups referenced by this distribution is more than the maximum allowed.",
  ],
  TooManyOriginAccessControls: [400, "The number of origin access controls in your AWS account exceeds the maximum."],
  TooManyOriginCustomHeaders: [400, "Your request contains too many origin custom headers."],
  TooManyOriginRequestPolicies: [
    400,
    "You have reached the maximum number of origin request policies for this AWS account.",
  ],
  TooManyOrigins: [400, "You cannot create more origins for the distribution."],
  TooManyPublicKeys: [400, "The maximum number of public keys has been created for this AWS account."],
  TooManyPublicKeysInKeyGroup: [400, "The number of public keys in this key group is more than the maximum allowed."],
  TooManyQueryStringsInCachePolicy: [400, "The number of query strings in the cache policy exceeds the maximum."],
  TooManyQueryStringsInOriginRequestPolicy: [
    400,
    "The number of query strings in the origin request policy exceeds the maximum.",
  ],
  TooManyRemoveHeadersInResponseHeadersPolicy: [
    400,
    "The number of headers in RemoveHeadersConfig in the response headers policy exceeds the maximum.",
  ],
  TooManyResponseHeadersPolicies: [
    400,
    "You have reached the maximum number of response headers policies for this AWS account.",
  ],
  TrustedKeyGroupDoesNotExist: [400, "The specified key group does not exist."],
  TrustedSignerDoesNotExist: [400, "One or more of your trusted signers don't exist."],
} as const;

/** A code of {@link cloudFrontErrors}. */
export type CloudFrontErrorCode = keyof typeof cloudFrontErrors;

/** The refusal of a code, in AWS's words or in others. */
export function cloudFrontError(code: CloudFrontErrorCode, message?: string): RestError {
  const [status, usual] = cloudFrontErrors[code];
  return new RestError(status, code, message ?? usual);
}
