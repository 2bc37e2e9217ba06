import { readFileSync } from 'node:fs';
import { noNetworks, type Networks } from './core/alerts/networks';
import { readNetworks } from './core/alerts/read-networks';
import { err, ok, type Result } from './core/result';
import type { StartFault } from './core/start-fault';

/** NETWORKS_FILE, read once at the start; without one no subnet has a name. */
export function openNetworks(path: string | undefined): Result<Networks, StartFault> {
  if (path === undefined) return ok(noNetworks);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return err({ kind: 'networksUnreadable', path });
  }
  const read = readNetworks(text);
  if (read.ok) return read;
  const { kind, where = '-' } = read.error;
  switch (kind) {
    case 'notJson':
      return err({ kind: 'networksNotJson', path });
    case 'shape':
      return err({ kind: 'networksShape', path, where });
    case 'badSubnet':
      return err({ kind: 'networksSubnet', path, where });
  }
}
