import {
  type Change,
  type ChangeAction,
  ChangeResourceRecordSetsCommand,
  type ChangeInfo,
  type ResourceRecordSet,
  type Route53Client,
  type RRType,
} from "@aws-sdk/client-route-53";

/** A change of a record set with values. */
export function change(Action: ChangeAction, Name: string, Type: RRType, ...values: string[]): Change {
  return { Action, ResourceRecordSet: recordSet(Name, Type, ...values) };
}

/** A record set with values, for five minutes. */
export function recordSet(Name: string, Type: RRType, ...values: string[]): ResourceRecordSet {
  return { Name, Type, TTL: 300, ResourceRecords: values.map((Value) => ({ Value })) };
}

/** A change of an alias of a distribution. */
export function aliasChange(Action: ChangeAction, Name: string, Type: RRType, DNSName: string): Change {
  const AliasTarget = { HostedZoneId: "Z2FDTNDATAQYW2", DNSName, EvaluateTargetHealth: false };
  return { Action, ResourceRecordSet: { Name, Type, AliasTarget } };
}

/** Sends changes as one batch. */
export async function changeRecords(
  route53: Route53Client,
  HostedZoneId: string,
  ...Changes: Change[]
): Promise<ChangeInfo | undefined> {
  const batch = new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } });
  return (await route53.send(batch)).ChangeInfo;
}
