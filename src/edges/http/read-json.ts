import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { err, ok, type Result } from '../../core/result';

/** Why a body was not taken, with the sentence for the sender. */
export type BodyFault = { readonly status: 400 | 413 | 415; readonly error: string };

const unzip = promisify(gunzip);

/**
 * Reads a JSON body of at most `limitBytes`, before and after unpacking. Unlike the body parser of the
 * framework it survives a broken gzip stream.
 */
export async function readJson(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Result<unknown, BodyFault>> {
  const { headers } = request;
  if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) {
    return refuse(request, 415, 'Send the body as application/json.');
  }
  const encoding = (headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    return refuse(request, 415, 'Send the body plain or as gzip.');
  }
  if (Number(headers['content-length'] ?? 0) > limitBytes) return refuse(request, 413, tooLarge(limitBytes));
  const raw = await readBytes(request, limitBytes);
  if (!raw.ok) return raw;
  const bytes = encoding === 'gzip' ? await unpack(raw.value, limitBytes) : raw;
  return bytes.ok ? parse(bytes.value) : bytes;
}

async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Result<Buffer, BodyFault>> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Not destroyed on the way out: the sender could not read the answer then.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > limitBytes) return refuse(request, 413, tooLarge(limitBytes));
      chunks.push(chunk);
    }
  } catch {
    return err({ status: 400, error: 'The body ended before its end.' });
  }
  return ok(Buffer.concat(chunks));
}

async function unpack(packed: Buffer, limitBytes: number): Promise<Result<Buffer, BodyFault>> {
  try {
    return ok(await unzip(packed, { maxOutputLength: limitBytes }));
  } catch (error) {
    return err(
      isTooLarge(error)
        ? { status: 413, error: tooLarge(limitBytes) }
        : { status: 400, error: 'The body is not valid gzip.' },
    );
  }
}

function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
}

function parse(bytes: Buffer): Result<unknown, BodyFault> {
  if (bytes.length === 0) return err({ status: 400, error: 'The body is empty.' });
  try {
    return ok(JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  } catch {
    return err({ status: 400, error: 'The body is not valid JSON.' });
  }
}

/** The rest is read and thrown away: a sender that is still writing would not see the answer. */
function refuse(
  request: IncomingMessage,
  status: BodyFault['status'],
  error: string,
): Result<never, BodyFault> {
  request.resume();
  return err({ status, error });
}

function tooLarge(limitBytes: number): string {
  return `The body is larger than ${limitBytes} bytes.`;
}
