/** Groups that a grant can name. */
export const AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
export const AuthenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
export const LogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";
