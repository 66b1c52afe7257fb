/** A member of a request, read. */
export type InputValue = string | number | boolean | Buffer | InputValue[] | { [member: string]: InputValue };
