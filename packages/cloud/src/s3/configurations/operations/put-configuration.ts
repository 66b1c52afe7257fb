import type { XmlContent } from "@stowage/wire";
import { changeBucket } from "../../buckets/change-bucket.ts";
import type { BucketOperation } from "../../operation-context.ts";
import { renderDocument } from "../../render-document.ts";
import type { Configuration } from "../configuration.ts";
import { receiveConfiguration } from "./receive-configuration.ts";

/** The operation that replaces a configuration. */
export function putConfiguration<T extends { [name: string]: XmlContent }>(
  configuration: Configuration<T>,
): BucketOperation {
  return async (context) => {
    const document = renderDocument(configuration.root, await receiveConfiguration(context, configuration));
    await changeBucket(context, { documents: { [configuration.name]: document } });
    return { status: 200, headers: {} };
  };
}
