import type { Log } from '../../flows/ports';
import { settleWithin, type Delay } from './delay';

type UploadRules = {
  /** Storage on this machine will do. */
  readonly localChat: boolean;
};

/** Where people's own files are: SharePoint and OneDrive, by cloud. */
const storageHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:sharepoint\.com|sharepoint\.us|sharepoint-mil\.us)$/;
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const attempts = 2;
const attemptLimitMs = 30_000;
const retryAfterMs = 2_000;

/** Whether a person's file may go to this address, or be opened there. */
export function mayHoldFiles(text: string, { localChat }: UploadRules): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username !== '' || url.password !== '') return false;
  if (localChat && url.protocol === 'http:' && loopbackNames.includes(url.hostname)) return true;
  return url.protocol === 'https:' && url.port === '' && storageHost.test(url.hostname);
}

/**
 * Puts the bytes where Teams said, in one piece, without any token of ours: the address itself is the permission.
 * False when they did not arrive. Never rejects.
 */
export async function upload(
  uploadUrl: string,
  bytes: Uint8Array,
  { delay, log }: { readonly delay: Delay; readonly log: Log },
): Promise<boolean> {
  if (bytes.length === 0) return false;
  for (let attempt = 1; ; attempt += 1) {
    const status = await put(uploadUrl, bytes, delay);
    if (status !== undefined && status >= 200 && status < 300) return true;
    log.warn('a file was not taken', { status, attempt });
    const mayPass = status === undefined || status >= 500;
    if (!mayPass || attempt >= attempts) return false;
    await delay(retryAfterMs);
  }
}

/** The status; undefined when there was no answer, or one that leads elsewhere. */
async function put(uploadUrl: string, bytes: Uint8Array, delay: Delay): Promise<number | undefined> {
  const limit = new AbortController();
  const sent = fetch(uploadUrl, {
    method: 'PUT',
    // The length is set by what is sent.
    body: new Blob([new Uint8Array(bytes)]),
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
    // Another address was not looked at.
    redirect: 'manual',
    signal: limit.signal,
  });
  try {
    const settled = await settleWithin(sent, attemptLimitMs, delay);
    if (settled.late) return undefined;
    await settled.value.body?.cancel();
    return settled.value.status;
  } catch {
    return undefined;
  } finally {
    limit.abort();
    // Cut off, it fails after nobody waits for it any more.
    sent.catch(() => undefined);
  }
}
