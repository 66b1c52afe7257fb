import { ChangeAction, RRType, TagResourceType } from "@aws-sdk/client-route-53";
import type { Constraint } from "../wire/constraints.ts";

const oneOf = (values: Readonly<Record<string, string>>): Constraint => ({ among: Object.values(values) });
const dnsName: Constraint = { max: 1024 };
const id: Constraint = { max: 32 };

/** The limits of members, by member name, or by structure and member name where structures differ. */
export const route53Constraints: Readonly<Record<string, Constraint>> = {
  Action: oneOf(ChangeAction),
  AddTags: { min: 1, max: 10 },
  CallerReference: { min: 1, max: 128 },
  Changes: { min: 1 },
  Comment: { max: 256 },
  DNSName: dnsName,
  "GetChangeRequest.Id": { min: 1, max: 6500 },
  HostedZoneId: id,
  Id: id,
  Key: { max: 128 },
  Marker: { max: 64 },
  Name: dnsName,
  RemoveTagKeys: { min: 1, max: 10 },
  ResourceId: { max: 64 },
  ResourceIds: { min: 1, max: 10 },
  ResourceRecords: { min: 1 },
  ResourceType: oneOf(TagResourceType),
  SetIdentifier: { min: 1, max: 128 },
  StartRecordIdentifier: { min: 1, max: 128 },
  StartRecordName: dnsName,
  StartRecordType: oneOf(RRType),
  TTL: { min: 0, max: 2_147_483_647 },
  Type: oneOf(RRType),
  "ResourceRecord.Value": { max: 4000 },
  Value: { max: 256 },
};
