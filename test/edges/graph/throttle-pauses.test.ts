import { createThrottlePauses } from '../../../src/edges/graph/throttle-pauses';

describe('pauses of throttled scopes', () => {
  it('pause one record alone', () => {
    const pauses = createThrottlePauses();
    pauses.add('a', 100, 0);
    expect(pauses.endMs('a')).toBe(100);
    expect(pauses.endMs('b')).toBe(0);
  });

  it('pause everything when a second record is throttled meanwhile', () => {
    const pauses = createThrottlePauses();
    pauses.add('a', 100, 0);
    pauses.add('b', 80, 50);
    expect(pauses.endMs('c')).toBe(100);
  });

  it('take a second record after the pause for a new matter', () => {
    const pauses = createThrottlePauses();
    pauses.add('a', 100, 0);
    pauses.add('b', 200, 100);
    expect(pauses.endMs('c')).toBe(0);
  });

  it('grow and never shrink', () => {
    const pauses = createThrottlePauses();
    pauses.add('a', 100, 0);
    pauses.add('a', 60, 10);
    expect(pauses.endMs('a')).toBe(100);
    pauses.add('a', 300, 20);
    expect(pauses.endMs('a')).toBe(300);
  });
});
