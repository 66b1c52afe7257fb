import { checkOptions } from "../base/values/check-options.ts";
import { optionNames } from "../base/values/option-names.ts";
import type { EndedOperation, Hooks, StartedOperation } from "./operation.ts";

type Attributes = Record<string, string | number>;

/** What is needed of a span of `@opentelemetry/api`. */
export interface TelemetrySpan {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  recordException(exception: Error): void;
  end(): void;
}

/** What is needed of a tracer of `@opentelemetry/api`. */
export interface TelemetryTracer {
  startSpan(name: string, options: { kind: number; attributes: Attributes }): TelemetrySpan;
}

/** What is needed of a meter of `@opentelemetry/api`. */
export interface TelemetryMeter {
  createHistogram(name: string, options: { unit: string; description: string }): TelemetryHistogram;
}

/** What is needed of a histogram of `@opentelemetry/api`. */
export interface TelemetryHistogram {
  record(value: number, attributes: Attributes): void;
}

/** What {@link openTelemetryHooks} writes to; either may be left out. */
export interface OpenTelemetryHooksOptions {
  /** `trace.getTracer("stowage")`: a span for each operation, below the active one. */
  tracer?: TelemetryTracer;
  /** `metrics.getMeter("stowage")`: histograms of durations and sizes. */
  meter?: TelemetryMeter;
}

const known = optionNames<OpenTelemetryHooksOptions>({ tracer: true, meter: true });

// `SpanKind.CLIENT` and `SpanStatusCode.ERROR` of @opentelemetry/api, whose numbers are part of its specification.
const client = 2;
const failed = 2;

/**
 * Makes hooks that tell OpenTelemetry of each operation.
 *
 * @param options A tracer, a meter or both.
 * @returns The hooks, for `openStorages(config, { hooks })`.
 * @throws StowageError `invalid-option`.
 */
export function openTelemetryHooks(options: OpenTelemetryHooksOptions): Hooks {
  checkOptions(options, known, () => ({ action: "make hooks for OpenTelemetry" }));
  const { tracer, meter } = options;
  const hooks: Hooks = {};
  if (tracer !== undefined) hooks.start = (operation) => startSpan(tracer, operation);
  if (meter !== undefined) hooks.end = recordTo(meter);
  return hooks;
}

function startSpan(tracer: TelemetryTracer, operation: StartedOperation): (ended: EndedOperation) => void {
  const { name, storage } = operation;
  const attributes = { "stowage.operation": name, "stowage.storage": storage };
  const span = tracer.startSpan(`stowage ${name} ${storage}`, { kind: client, attributes });
  return ({ key, bytes, attempts, outcome, error }) => {
    span.setAttributes({
      "stowage.attempts": attempts,
      ...(key !== undefined && { "stowage.key": key }),
      ...(bytes !== undefined && { "stowage.bytes": bytes }),
      ...(outcome !== "success" && { "error.type": outcome }),
    });
    if (error !== undefined) span.recordException(error);
    if (outcome !== "success") span.setStatus({ code: failed, ...(error && { message: error.message }) });
    span.end();
  };
}

/** Without the key, which has too many values for a metric. */
function recordTo(meter: TelemetryMeter): (ended: EndedOperation) => void {
  const description = "How long operations of storages take";
  const durations = meter.createHistogram("stowage.operation.duration", { unit: "s", description });
  const sizes = meter.createHistogram("stowage.operation.bytes", { unit: "By", description: "How much they move" });
  return ({ name, storage, outcome, milliseconds, bytes }) => {
    const attributes = { "stowage.operation": name, "stowage.storage": storage, "stowage.outcome": outcome };
    durations.record(milliseconds / 1000, attributes);
    if (bytes !== undefined) sizes.record(bytes, attributes);
  };
}
