export const djangoRoot: string;
export const djangoPackages: string;

/** Whether all that the tests need is there. */
export function hasDjango(): boolean;
