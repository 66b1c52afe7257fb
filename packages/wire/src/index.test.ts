import { expect, it } from "vitest";
import * as wire from "./index.ts";

it("index exports these names and no others", () => {
  expect(Object.keys(wire).toSorted()).toEqual([
    "WireError",
    "checksumLength",
    "childOf",
    "childrenOf",
    "combineChecksums",
    "createChecksum",
    "createChunkDecoder",
    "createUrlSigner",
    "decodeUri",
    "deriveSigningKey",
    "encodeKey",
    "encodeUri",
    "formatAmzDate",
    "formatArn",
    "headerValue",
    "parseAmzDate",
    "parseArn",
    "parseAuthentication",
    "parseCredential",
    "parsePolicyDocument",
    "parseXml",
    "presignRequest",
    "queryParameters",
    "renderXml",
    "signChunk",
    "signPostPolicy",
    "signRequest",
    "signTrailer",
    "textOf",
    "verifyPostPolicy",
    "verifySignature",
  ]);
});
