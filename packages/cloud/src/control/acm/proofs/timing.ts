/** How long it takes until a request tells the records that prove its domains, in milliseconds of the cloud's clock. */
export const proofTime = 1000;

/** How long it takes to issue a certificate once they are seen, in milliseconds of the cloud's clock. */
export const issueTime = 1000;

/** "ACM makes repeated attempts to validate a certificate for 72 hours and then times out." */
export const deadline: number = 72 * 3_600_000;
