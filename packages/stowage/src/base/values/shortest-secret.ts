/** Characters that a secret which signs local URLs has at least. */
export const shortestSecret = 32;
