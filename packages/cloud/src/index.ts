export type { AccessKey, Account, AccountUser } from "./server/accounts/account.ts";
export { createAccessKey } from "./server/accounts/create-access-key.ts";
export { createAccount } from "./server/accounts/create-account.ts";
export { readAccounts } from "./server/accounts/read-accounts.ts";
export { writeAccounts } from "./server/accounts/write-accounts.ts";
export { CloudError, type CloudErrorCode } from "./server/cloud-error.ts";
export type { RequestLog } from "./server/request-log.ts";
export { type Cloud, startCloud, type StartCloudOptions } from "./server/start-cloud.ts";
