/** A member of a request, read. */
export type InputValue = string | number | boolean | InputValue[] | { [member: string]: InputValue };
