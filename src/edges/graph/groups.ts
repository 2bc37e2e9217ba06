import { parseUserId, type UserId } from '../../core/ids';
import { err, ok } from '../../core/result';
import type { Groups } from '../../flows/alert-ports';
import { readCollection } from './collection-pages';
import type { Connection } from './connection';
import { isObject } from './raw';
import { readText } from './read-values';

/** Nothing else may become part of a Graph URL. */
const groupIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Graph gives the people among the members only to an "advanced query": this header together with `$count`
 * ("List group transitive members"). 999 is its largest page.
 */
const advanced = { ConsistencyLevel: 'eventual' };
const membersPath = (groupId: string): string =>
  `groups/${groupId}/transitiveMembers/microsoft.graph.user?$select=id&$count=true&$top=999`;

/**
 * Members of Entra groups. An id that is no GUID, an unknown group and one of another tenant are all `notAvailable`;
 * without the permission GroupMember.Read.All it is `consentMissing`.
 */
export function groupsOver(connection: Connection): Groups {
  return {
    async members(groupId) {
      if (!groupIdForm.test(groupId)) return err({ kind: 'notAvailable' });
      const found = new Set<UserId>();
      const collection = { path: membersPath(groupId), scope: 'groups', headers: advanced } as const;
      const read = await readCollection(connection, collection, (items) => {
        for (const item of items) {
          const id = parseUserId(isObject(item) ? readText(item['id']) : undefined);
          if (id !== undefined) found.add(id);
        }
        return Promise.resolve(true);
      });
      return read.ok ? ok([...found]) : read;
    },
  };
}
