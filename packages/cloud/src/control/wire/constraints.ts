/** What a member must be. */
export interface Constraint {
  /** The fewest characters or items, or the lowest number. */
  min?: number;
  max?: number;
  form?: RegExp;
  among?: readonly string[];
  /** Whether a number may have decimals; false by default. */
  decimals?: boolean;
  /** What each item must be. */
  each?: Constraint;
}

const name = /^[\w+=,.@-]+$/;
const document: Constraint = { min: 1, max: 131_072, form: /^[\t\n\r -\u00FF]+$/ };
const arn: Constraint = { min: 20, max: 2048 };
const path: Constraint = { min: 1, max: 512, form: /^\/(?:[\u0021-\u007E]+\/)?$/ };
const providerUrl: Constraint = { min: 1, max: 255 };
const roleName: Constraint = { min: 1, max: 64, form: name };

/**
 * The limits of members, which the SDK's schemas do not have: by member name, or by structure and member name where
 * structures differ. From the API references of IAM and STS.
 */
export const constraints: Readonly<Record<string, Constraint>> = {
  AccessKeyId: { min: 16, max: 128, form: /^\w+$/ },
  ActionNames: { min: 1 },
  "CreateGroupRequest.GroupName": { min: 1, max: 128, form: name },
  "CreateUserRequest.UserName": { min: 1, max: 64, form: name },
  ClientID: { min: 1, max: 255 },
  ClientIDList: { max: 100 },
  Description: { max: 1000, form: /^[\t\n\r -~\u00A1-\u00FF]*$/ },
  DurationSeconds: { min: 900, max: 129_600 },
  "AssumeRoleRequest.DurationSeconds": { min: 900, max: 43_200 },
  "AssumeRoleWithWebIdentityRequest.DurationSeconds": { min: 900, max: 43_200 },
  ExternalId: { min: 2, max: 1224, form: /^[\w+=,.@:/-]*$/ },
  GroupName: { min: 1, max: 128, form: name },
  Key: { min: 1, max: 128, form: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u },
  Marker: { min: 1, max: 4096 },
  MaxItems: { min: 1, max: 1000 },
  MaxSessionDuration: { min: 3600, max: 43_200 },
  NewGroupName: { min: 1, max: 128, form: name },
  NewPath: path,
  NewUserName: { min: 1, max: 64, form: name },
  OpenIDConnectProviderArn: arn,
  Path: path,
  PathPrefix: { min: 1, max: 512, form: /^\/[\u0021-\u007E]*$/ },
  PermissionsBoundary: arn,
  PolicyArns: { max: 10 },
  Policy: document,
  "AssumeRoleRequest.Policy": { ...document, max: 2048 },
  "AssumeRoleWithWebIdentityRequest.Policy": { ...document, max: 2048 },
  PolicyArn: arn,
  PolicyDocument: document,
  AssumeRolePolicyDocument: document,
  PolicyName: { min: 1, max: 128, form: name },
  PolicySourceArn: arn,
  ResourcePolicy: document,
  EntityFilter: { among: ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"] },
  PolicyUsageFilter: { among: ["PermissionsPolicy", "PermissionsBoundary"] },
  RoleArn: arn,
  RoleName: roleName,
  RoleSessionName: { min: 2, max: 64, form: /^[\w+=,.@-]*$/ },
  Scope: { among: ["All", "AWS", "Local"] },
  SourceIdentity: { min: 2, max: 64, form: /^[\w+=,.@-]*$/ },
  Status: { among: ["Active", "Inactive"] },
  TagKeys: { max: 50 },
  Tags: { max: 50 },
  ThumbprintList: { max: 5 },
  Url: providerUrl,
  UserName: { min: 1, max: 128, form: name },
  Value: { max: 256, form: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u },
  VersionId: { form: /^v[1-9][0-9]*(?:\.[A-Za-z0-9-]*)?$/ },
  WebIdentityToken: { min: 4, max: 20_000 },
};
