import type { Operations } from "../operation.ts";
import { certificateOperations } from "./certificate-operations.ts";
import { certificateTagOperations } from "./tags/certificate-tag-operations.ts";

/** What ACM does here; every other operation is refused. */
export const acmOperations: Operations = { ...certificateOperations, ...certificateTagOperations };
