/** How far the clock of a client may be from the cloud's: 15 minutes, in milliseconds. */
export const largestSkew = 900_000;
