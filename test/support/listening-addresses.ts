import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The addresses a process listens on, as the kernel has them; undefined where there is no /proc (not Linux). */
export function listeningAddresses(processId: number): readonly string[] | undefined {
  if (!existsSync('/proc/net/tcp')) return undefined;
  const sockets = new Set(socketsOf(processId));
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((table) => existsSync(table))
    .flatMap((table) => readFileSync(table, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode = '']) => state === listenState && sockets.has(inode))
    .map(([, local = '']) => readAddress(local));
}

const listenState = '0A';

function socketsOf(processId: number): readonly string[] {
  const folder = `/proc/${processId}/fd`;
  return readdirSync(folder).flatMap(
    (file) => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${file}`))?.[1] ?? [],
  );
}

/** A file may be closed between being listed and being read. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** `0100007F:DB56` → `127.0.0.1`; an IPv6 address stays as the kernel writes it. */
function readAddress(local: string): string {
  const [hex = ''] = local.split(':');
  return hex.length === 8 ? [...Buffer.from(hex, 'hex').reverse()].join('.') : hex;
}
