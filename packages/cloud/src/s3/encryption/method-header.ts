/** The header that chooses how an object is encrypted; the names of those that say more begin with it. */
export const methodHeader = "x-amz-server-side-encryption";
