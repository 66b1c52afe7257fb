import { pipeline, type Readable, Transform } from "node:stream";
import type { Observation } from "./observer.ts";

/** Passes a body on and ends the observation with it, telling how many bytes were read. */
export function watchBody(body: Readable, observation: Observation): Readable {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  pipeline(body, counter, (error) => {
    // A reader that has seen enough is no failure.
    const premature = error !== null && error !== undefined && isEarlyClose(error);
    observation.end({ bytes, ...(error && !premature && { error }) });
  });
  return counter;
}

function isEarlyClose(error: NodeJS.ErrnoException): boolean {
  return error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
