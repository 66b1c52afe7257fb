const form = /^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$/;

/** Whether a name has the form of a region's. */
export function isRegion(name: string): boolean {
  return form.test(name);
}
