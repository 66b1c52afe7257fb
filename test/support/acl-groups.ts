/** Groups that a grant can name. */
export const AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
export const AuthenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
export const LogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";

/** The canonical ids of the two accounts of a test cloud. */
export const mainId: string = "1".repeat(64);
export const otherId: string = "4".repeat(64);
