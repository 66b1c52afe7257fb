/** The canonical ids of the two accounts of a test cloud. */
export const mainId: string = "1".repeat(64);
export const otherId: string = "4".repeat(64);
