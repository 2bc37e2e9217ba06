import { createThrottlePauses } from '../../../src/edges/graph/throttle-pauses';

describe('pauses of throttled scopes', () => {
  it('pause one record alone', () => {
    const pauses = createThrottlePauses();
    pauses.add('record:a', 100, 0);
    expect(pauses.endMs('record:a')).toBe(100);
    expect(pauses.endMs('record:b')).toBe(0);
  });

  it('pause everything when a second record is throttled meanwhile', () => {
    const pauses = createThrottlePauses();
    pauses.add('record:a', 100, 0);
    pauses.add('record:b', 80, 50);
    expect(pauses.endMs('record:c')).toBe(100);
  });

  it('take a second record after the pause for a new matter', () => {
    const pauses = createThrottlePauses();
    pauses.add('record:a', 100, 0);
    pauses.add('record:b', 200, 100);
    expect(pauses.endMs('record:c')).toBe(0);
  });

  it('of the list let records be read, and the other way round', () => {
    const pauses = createThrottlePauses();
    pauses.add('list', 100, 0);
    pauses.add('record:a', 80, 0);
    expect(pauses.endMs('record:b')).toBe(0);
    expect(pauses.endMs('list')).toBe(100);
  });

  it('of all records concern their list, and no other service', () => {
    const pauses = createThrottlePauses();
    pauses.add('record:a', 100, 0);
    pauses.add('record:b', 80, 0);
    expect(pauses.endMs('list')).toBe(100);
    expect(pauses.endMs('subscriptions')).toBe(0);
    expect(pauses.endMs('groups')).toBe(0);
  });

  it('grow and never shrink', () => {
    const pauses = createThrottlePauses();
    pauses.add('record:a', 100, 0);
    pauses.add('record:a', 60, 10);
    expect(pauses.endMs('record:a')).toBe(100);
    pauses.add('record:a', 300, 20);
    expect(pauses.endMs('record:a')).toBe(300);
  });
});
