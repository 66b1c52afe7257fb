export { type Arn, formatArn, parseArn } from "./base/arn.ts";
export { compareUtf8 } from "./base/compare-utf8.ts";
export { decodeUri } from "./base/decode-uri.ts";
export { encodeKey } from "./base/encode-key.ts";
export { encodeUri } from "./base/encode-uri.ts";
export { formatAmzDate } from "./base/format-amz-date.ts";
export { parseAmzDate } from "./base/parse-amz-date.ts";
export { WireError } from "./base/wire-error.ts";
export { type ChecksumAlgorithm, checksumLength } from "./checksum/checksum-algorithm.ts";
export { type CombinableAlgorithm, combineChecksums, type PartChecksum } from "./checksum/combine-checksums.ts";
export { type Checksum, createChecksum } from "./checksum/create-checksum.ts";
export { decodeCloudFrontBase64, encodeCloudFrontBase64 } from "./cloudfront/cloudfront-base64.ts";
export type { CloudFrontClaim } from "./cloudfront/cloudfront-claim.ts";
export type { CloudFrontHash } from "./cloudfront/cloudfront-hash.ts";
export type { CloudFrontGrant, CloudFrontPolicy } from "./cloudfront/cloudfront-policy.ts";
export { cloudFrontParameters, exactResource, prefixResource } from "./cloudfront/cloudfront-resource.ts";
export {
  type CloudFrontCookieOptions,
  type CloudFrontSigner,
  type CloudFrontSignerOptions,
  type CloudFrontUrlOptions,
  createCloudFrontSigner,
} from "./cloudfront/create-cloudfront-signer.ts";
export { parseCloudFrontCookies } from "./cloudfront/parse-cloudfront-cookies.ts";
export {
  type CloudFrontKeyType,
  cloudFrontKeyType,
  parseCloudFrontKey,
  parseCloudFrontPublicKey,
} from "./cloudfront/parse-cloudfront-key.ts";
export { parseCloudFrontPolicy } from "./cloudfront/parse-cloudfront-policy.ts";
export { type ParsedCloudFrontUrl, parseCloudFrontUrl } from "./cloudfront/parse-cloudfront-url.ts";
export { formatSetCookie, type SignedCookie } from "./cloudfront/signed-cookie.ts";
export { verifyCloudFrontSignature } from "./cloudfront/verify-cloudfront-signature.ts";
export { writeCloudFrontPolicy } from "./cloudfront/write-cloudfront-policy.ts";
export { parsePolicyDocument } from "./policy/parse-policy-document.ts";
export type { Condition, PolicyDocument, Principals, Statement } from "./policy/policy-document.ts";
export { parseXml, type ParseXmlOptions } from "./xml/parse-xml.ts";
export { renderXml, type RenderXmlOptions, type XmlContent } from "./xml/render-xml.ts";
export { childOf, childrenOf, textOf, type XmlElement } from "./xml/xml-element.ts";
export type { AnonymousAuthentication, Authentication, SignedAuthentication } from "./sigv4/verify/authentication.ts";
export type { PathEncoding } from "./sigv4/canonical/canonical-uri.ts";
export type { CredentialScope } from "./sigv4/credential-scope.ts";
export type { Credentials } from "./sigv4/credentials.ts";
export {
  createUrlSigner,
  type UrlOptions,
  type UrlSigner,
  type UrlSignerOptions,
} from "./sigv4/sign/create-url-signer.ts";
export { deriveSigningKey } from "./sigv4/derive-signing-key.ts";
export { headerValue, type IncomingRequest } from "./sigv4/verify/incoming-request.ts";
export type { OutgoingRequest } from "./sigv4/sign/outgoing-request.ts";
export { parseAuthentication } from "./sigv4/verify/parse-authentication.ts";
export { type CredentialClaim, parseCredential } from "./sigv4/verify/parse-credential.ts";
export { presignRequest, type PresignRequestOptions } from "./sigv4/sign/presign-request.ts";
export { queryParameters } from "./sigv4/verify/query-parameters.ts";
export { signPostPolicy } from "./sigv4/sign/sign-post-policy.ts";
export { signRequest, type SignRequestOptions } from "./sigv4/sign/sign-request.ts";
export { verifyPostPolicy } from "./sigv4/verify/verify-post-policy.ts";
export { verifySignature, type Verification } from "./sigv4/verify/verify-signature.ts";
export { type ChunkSeed, signChunk, signTrailer } from "./sigv4/chunks/chunk-signatures.ts";
export {
  type ChunkDecoder,
  type ChunkDecoderOptions,
  createChunkDecoder,
} from "./sigv4/chunks/create-chunk-decoder.ts";
export type { SigningKey } from "./sigv4/signing-key.ts";
