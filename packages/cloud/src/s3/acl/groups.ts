/** The groups that a grant can name, by what they are. */
export const groups = {
  /** Everybody, signed or not. */
  allUsers: "http://acs.amazonaws.com/groups/global/AllUsers",
  /** Every signed caller of any account. */
  authenticatedUsers: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
  /** What delivers access logs. */
  logDelivery: "http://acs.amazonaws.com/groups/s3/LogDelivery",
} as const;
