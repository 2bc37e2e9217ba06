import type { CallList, Groups, Subscriptions } from '../../flows/alert-ports';
import type { CallSearch, Directory, PhoneLog } from '../../flows/find-ports';
import type { CallRecords } from '../../flows/ports';
import { callListOver } from './call-list';
import { callRecordsOver, type CallRecordsOptions } from './call-records';
import { callSearchOver } from './call-search';
import { connect } from './connection';
import { groupsOver } from './groups';
import { phoneLogOver } from './phone-log';
import { subscriptionsOver } from './subscriptions';
import { usersOver } from './users';

export type Graph = {
  readonly records: CallRecords;
  readonly subscriptions: Subscriptions;
  readonly calls: CallList;
  readonly groups: Groups;
  readonly search: CallSearch;
  readonly directory: Directory;
  readonly phones: PhoneLog;
};

type OpenOptions = CallRecordsOptions & {
  /** Tells organizers of other organizations from our own; undefined: nobody counts as foreign. */
  readonly homeTenantId?: string | undefined;
};

/**
 * All that the bot wants of Graph, over one connection: tokens, throttling pauses and pace are shared. Throws for a
 * root that can never work, which configuration has refused before.
 */
export function createGraph(options: OpenOptions): Graph {
  const connection = connect(options);
  return {
    records: callRecordsOver(connection),
    subscriptions: subscriptionsOver(connection),
    calls: callListOver(connection),
    groups: groupsOver(connection),
    search: callSearchOver(connection, options.homeTenantId),
    directory: usersOver(connection),
    phones: phoneLogOver(connection),
  };
}
