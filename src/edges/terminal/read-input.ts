import { readFileSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Problem } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';

/** Whether the argument names a file; a folder is taken for one too, and then cannot be read. */
export function isExistingFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // Too long for a name: a pasted link or message. What else goes wrong is told when the file is read.
    return (error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG';
  }
}

export type InputFailure = Problem | { readonly kind: 'unreadableFile' };

export function readJsonFile(path: string): Result<unknown, InputFailure> {
  try {
    return parseJson(readFileSync(path));
  } catch {
    return err({ kind: 'unreadableFile' });
  }
}

export async function readJsonStream(stream: Readable): Promise<Result<unknown, InputFailure>> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
    return parseJson(Buffer.concat(chunks));
  } catch {
    return err({ kind: 'unreadableFile' });
  }
}

function parseJson(bytes: Buffer): Result<unknown, InputFailure> {
  const text = decode(bytes).trim();
  if (text === '') return err({ kind: 'unreadableRecord', detail: 'empty' });
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err({ kind: 'unreadableRecord', detail: 'notJson' });
  }
}

/** UTF-8, or UTF-16 with its mark, which is what redirecting in Windows PowerShell writes. */
function decode(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const bigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  const encoding = utf16 ? 'utf-16le' : bigEndian ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
