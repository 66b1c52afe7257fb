import {
  GeoRestrictionType,
  HttpVersion,
  ItemSelection,
  Method,
  MinimumProtocolVersion,
  OriginProtocolPolicy,
  PriceClass,
  SslProtocol,
  SSLSupportMethod,
  ViewerProtocolPolicy,
} from "@aws-sdk/client-cloudfront";
import type { Constraint } from "../wire/constraints.ts";

const oneOf = (values: Readonly<Record<string, string>>): Constraint => ({ among: Object.values(values) });

/** The limits of members, by member name, or by structure and member name where structures differ. */
export const cloudFrontConstraints: Readonly<Record<string, Constraint>> = {
  HttpVersion: oneOf(HttpVersion),
  "CookiePreference.Forward": oneOf(ItemSelection),
  MinimumProtocolVersion: oneOf(MinimumProtocolVersion),
  OriginProtocolPolicy: oneOf(OriginProtocolPolicy),
  "Origins.Items": { min: 1 },
  PriceClass: oneOf(PriceClass),
  Quantity: { min: 0 },
  RestrictionType: oneOf(GeoRestrictionType),
  SSLSupportMethod: oneOf(SSLSupportMethod),
  ViewerProtocolPolicy: oneOf(ViewerProtocolPolicy),
  "AllowedMethods.Items": { each: oneOf(Method) },
  "CachedMethods.Items": { each: oneOf(Method) },
  "OriginSslProtocols.Items": { each: oneOf(SslProtocol) },
};
