export { type ConformanceCase, skipReason } from "./testing/conformance-case.ts";
export { driverConformance } from "./testing/driver-conformance.ts";
