export const cephRoot: string;

/** Whether a file system holds all that a gateway needs. */
export function hasCeph(root: string): boolean;
