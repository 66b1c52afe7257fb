export { type ConformanceCase, type DriverCapability, isApplicable } from "./testing/conformance-case.ts";
export { driverConformance } from "./testing/driver-conformance.ts";
