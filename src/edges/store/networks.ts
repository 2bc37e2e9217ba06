import { createHmac, randomBytes } from 'node:crypto';
import type { Notes } from '../../flows/alert-ports';
import { plain } from './plain';

/** `hash`: whoever reads the tables does not see networks; one that is asked for is found all the same. */
export type NetworkPrivacy = 'hash' | 'clear';

/** Networks as they are stored. Outside of transactions: it may read the database. */
export type StoredNetworks = (networks: readonly string[]) => Promise<readonly string[]>;

const keyName = 'networkKey';

/** With a key made once for each database, and the same for every instance on it. */
export function createStoredNetworks(notes: Notes, privacy: NetworkPrivacy): StoredNetworks {
  if (privacy === 'clear') return (networks) => Promise.resolve(networks.map(plain));
  let key: string | undefined;
  return async (networks) => {
    if (networks.length === 0) return [];
    key ??= await notes.setOnce(keyName, randomBytes(32).toString('base64url'));
    const known = key;
    return networks.map((network) => createHmac('sha256', known).update(network).digest('base64url'));
  };
}
