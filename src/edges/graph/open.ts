import type { CallList, Groups, Subscriptions } from '../../flows/alert-ports';
import type { CallRecords } from '../../flows/ports';
import { callListOver } from './call-list';
import { callRecordsOver, type CallRecordsOptions } from './call-records';
import { connect } from './connection';
import { groupsOver } from './groups';
import { subscriptionsOver } from './subscriptions';

export type Graph = {
  readonly records: CallRecords;
  readonly subscriptions: Subscriptions;
  readonly calls: CallList;
  readonly groups: Groups;
};

/**
 * All that the bot wants of Graph, over one connection: tokens and throttling pauses are shared. Throws for a
 * root that can never work, which configuration has refused before.
 */
export function createGraph(options: CallRecordsOptions): Graph {
  const connection = connect(options);
  return {
    records: callRecordsOver(connection),
    subscriptions: subscriptionsOver(connection),
    calls: callListOver(connection),
    groups: groupsOver(connection),
  };
}
