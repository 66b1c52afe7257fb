/** The hash under a CloudFront signature; one that is not named in the URL or cookie is SHA-1. */
export type CloudFrontHash = "SHA1" | "SHA256";
