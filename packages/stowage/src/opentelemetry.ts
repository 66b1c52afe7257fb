export {
  openTelemetryHooks,
  type OpenTelemetryHooksOptions,
  type TelemetryHistogram,
  type TelemetryMeter,
  type TelemetrySpan,
  type TelemetryTracer,
} from "./observe/open-telemetry.ts";
