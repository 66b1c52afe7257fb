import type { Account } from "../control/accounts/account.ts";
import type { NewBucketDefaults } from "../s3/buckets/creation/new-bucket-defaults.ts";
import type { FaultPlan } from "./faults/fault.ts";
import type { OriginLog } from "../edge/origin/origin-log.ts";
import type { TlsFiles } from "./http/http-server.ts";
import type { RequestLog } from "./request-log.ts";

/** Options of `startCloud`. */
export interface StartCloudOptions {
  /** The port; 0 takes any that is free. Default: 9000. */
  port?: number;
  /** The address to listen on. Default: `127.0.0.1`, which other machines cannot reach. */
  host?: string;
  /** The port of CloudFront's edge, over HTTP; 0 takes any that is free. Default: there is no edge. */
  edgePort?: number;
  /**
   * The port of CloudFront's edge over HTTPS, with the certificates of the distributions; 0 takes any that is free.
   * Default: there is none.
   */
  edgeTlsPort?: number;
  /** The folder that keeps everything. It is made if it is missing; one process has it at a time. */
  dataDir: string;
  /** Who exists. Default: one account, made the first time and kept in `accounts.json` in the data folder. */
  accounts?: Account[];
  /** Serves HTTPS with this certificate and key, both PEM. Default: plain HTTP. */
  tls?: TlsFiles;
  /** Domains whose first labels name buckets: `files.test` makes `media.files.test` the bucket `media`. */
  domains?: readonly string[];
  /** Addresses of proxies whose `x-forwarded-for` and `x-forwarded-proto` count. Default: none. */
  trustedProxies?: readonly string[];
  /**
   * Whether there is an admin endpoint, which moves the cloud's clock. Default: none; with one, a token is made for this
   * start.
   */
  admin?: boolean;
  /** Whether IAM accepts identity providers of this machine, over plain HTTP: for tests. Default: false. */
  allowLoopbackOidc?: boolean;
  /**
   * What a new bucket has by default: `current`, or as before April 2023 `legacy`: objects belong to who writes them,
   * ACLs count, nothing public is blocked, and objects may be encrypted with keys of the client's. Default: `current`.
   */
  newBucketDefaults?: NewBucketDefaults;
  /**
   * How many seconds of the cloud's clock a day of lifecycle rules is, for tests: days and midnights are multiples of it.
   * Default: 86400.
   */
  lifecycleDay?: number;
  /** The clock of signatures, expiries and dates. Default: the system's. */
  now?: () => Date;
  /** Whether keys of clients (SSE-C) are taken over plain HTTP, which S3 refuses. Default: false. */
  plainCustomerKeys?: boolean;
  /**
   * Whether every answer tells in the header `x-stowage-decision` which statement allowed or refused it, and the log why.
   * It shows policies to whoever may ask: for development. Default: false.
   */
  explain?: boolean;
  /** What goes wrong on purpose, for tests of clients: `seededFaults({ seed })`, or a plan of your own. Default: nothing. */
  faults?: FaultPlan;
  /** Is told every request that was answered. */
  log?: (line: RequestLog) => void;
  /** Is told what the edge asked of origins. */
  originLog?: (line: OriginLog) => void;
}
