/** That the objects of a bucket can be locked, and for how long they are by default. */
export type ObjectLockConfiguration = {
  ObjectLockEnabled: "Enabled";
  Rule: { DefaultRetention: DefaultRetention } | undefined;
};

/** Either `Days` or `Years` stands. */
export type DefaultRetention = {
  Mode: "GOVERNANCE" | "COMPLIANCE";
  Days: number | undefined;
  Years: number | undefined;
};
