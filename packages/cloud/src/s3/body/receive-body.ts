import type { ChecksumAlgorithm } from "@stowage/wire";
import type { StagedBody } from "../../store/store.ts";
import type { ServiceContext } from "../operation-context.ts";
import { BodyVerifier, type VerifiedBody } from "./body-verifier.ts";
import { declaredSize, largestUpload } from "./declared-size.ts";
import { decodeBody } from "./decode-body.ts";
import { framingOf } from "./framing.ts";

/** A body that is staged and has proven right. */
export interface ReceivedUpload extends VerifiedBody {
  staged: StagedBody;
}

/**
 * Receives the body of an upload. Whatever the headers show to be wrong is refused before a byte is read; whatever the
 * bytes show to be wrong leaves nothing behind.
 *
 * @param context The request.
 * @param keep The checksum to keep; by default the client's, or CRC64NVME.
 * @returns The staged body, which the caller passes on to the store.
 */
export async function receiveBody(context: ServiceContext, keep?: ChecksumAlgorithm): Promise<ReceivedUpload> {
  const { request, body, service } = context;
  const framing = framingOf(request, body);
  const size = declaredSize(request, body, framing, largestUpload);
  const verifier = new BodyVerifier(request, body, keep);
  const { chunks, trailers } = decodeBody(request, body, framing, size);
  const staged = await service.store.stage(chunks, { sizeHint: size, tap: (chunk) => verifier.update(chunk) });
  try {
    return { staged, ...verifier.verify(staged.md5, trailers) };
  } catch (error) {
    await staged.discard();
    throw error;
  }
}
