import type { ChecksumAlgorithm } from "@stowage/wire";
import type { StagedBody } from "../../store/bodies/body-store.ts";
import type { ServiceContext } from "../operation-context.ts";
import { BodyVerifier, type VerifiedBody } from "./body-verifier.ts";
import { declaredSize, largestUpload } from "./declared-size.ts";
import { TappedBody } from "./tapped-body.ts";
import { encryptBody } from "../encryption/body-cipher.ts";
import { decodeBody } from "./decode-body.ts";
import { framingOf } from "./framing.ts";

/** A body that is staged and has proven right. */
export interface ReceivedUpload extends VerifiedBody {
  staged: StagedBody;
}

/** What {@link receiveBody} may be told. */
export interface ReceiveOptions {
  /** The checksum to keep; by default the client's, or CRC64NVME. */
  keep?: ChecksumAlgorithm;
  /** What to encrypt it with; by default nothing. */
  seal?: { key: Buffer; iv: Buffer } | undefined;
}

/**
 * Receives the body of an upload. Whatever the headers show to be wrong is refused before a byte is read; whatever the
 * bytes show to be wrong leaves nothing behind.
 *
 * @param context The request.
 * @param options What to keep of it, and how.
 * @returns The staged body, which the caller passes on to the store.
 */
export async function receiveBody(
  context: ServiceContext,
  { keep, seal }: ReceiveOptions = {},
): Promise<ReceivedUpload> {
  const { request, body, service } = context;
  const framing = framingOf(request, body);
  const size = declaredSize(request, body, framing, largestUpload);
  const verifier = new BodyVerifier(request, body, keep);
  const { chunks, trailers } = decodeBody(request, body, framing, size);
  const tap = (chunk: Buffer): void => verifier.update(chunk);
  // What is encrypted has another MD5 than what was sent.
  const plain = seal === undefined ? undefined : new TappedBody(chunks, tap);
  const source = plain === undefined || seal === undefined ? chunks : encryptBody(plain, seal.key, seal.iv);
  const staged = await service.store.stage(source, { sizeHint: size, ...(plain === undefined && { tap }) });
  try {
    return { staged, ...verifier.verify(plain?.md5() ?? staged.md5, trailers) };
  } catch (error) {
    await staged.discard();
    throw error;
  }
}
