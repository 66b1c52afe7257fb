import { cloudFrontError } from "./cloudfront-errors.ts";

/** Refuses a list whose `Quantity` is not the number of its `Items`, wherever it stands. */
export function assertQuantities(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if ("Quantity" in value) {
    const items = "Items" in value && Array.isArray(value.Items) ? value.Items.length : 0;
    if (value.Quantity !== items) throw cloudFrontError("InconsistentQuantities");
  }
  for (const member of Object.values(value)) assertQuantities(member);
}
