import fc from 'fast-check';
import { alertVerbs } from '../../../src/core/view/card';
import { parseButton } from '../../../src/core/view/parse-button';

const callId = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const otherId = 'aaaaaaaa-0000-4000-8000-000000000001';

describe('a pressed button', () => {
  it.each([
    [{ verb: 'help' }, { verb: 'help' }],
    [
      { verb: 'report', callId },
      { verb: 'report', callId, page: 1 },
    ],
    [
      { verb: 'details', callId: callId.toUpperCase(), page: 3, version: 2 },
      { verb: 'details', callId, page: 3 },
    ],
    [
      { verb: 'refresh', callId, page: 2, from: 'alert' },
      { verb: 'refresh', callId, page: 2, from: 'alert' },
    ],
    [
      { verb: 'report', callId, from: 'elsewhere' },
      { verb: 'report', callId, page: 1 },
    ],
    [{ verb: 'alertSettings', callId }, { verb: 'alertSettings' }],
    [{ verb: 'alertsUnmute' }, { verb: 'alertsUnmute' }],
    [
      { verb: 'saveAlertSettings', jitterMs: '20', sites: ['x'] },
      { verb: 'saveAlertSettings', fields: { jitterMs: '20', sites: ['x'] } },
    ],
    [
      { verb: 'report', callId, from: { ask: 'my calls', page: 2, more: 1 } },
      { verb: 'report', callId, page: 1, from: { ask: 'my calls', page: 2 } },
    ],
    [
      { verb: 'details', callId, from: { ask: 'my calls' } },
      { verb: 'details', callId, page: 1, from: { ask: 'my calls', page: 1 } },
    ],
    [
      { verb: 'report', callId, from: { ask: 7, page: 2 } },
      { verb: 'report', callId, page: 1 },
    ],
    [
      { verb: 'list', ask: 'my calls' },
      { verb: 'list', ask: 'my calls', page: 1 },
    ],
    [
      { verb: 'list', ask: 'x'.repeat(2000), page: 10_000, callId },
      { verb: 'list', ask: 'x'.repeat(2000), page: 10_000 },
    ],
    [
      { verb: 'compare', callIds: [callId.toUpperCase(), otherId], page: 3 },
      { verb: 'compare', callIds: [callId, otherId] },
    ],
    [{ verb: 'saveAlertSettings' }, { verb: 'saveAlertSettings', fields: {} }],
  ])('%j means %j', (data, press) => {
    expect(parseButton(data)).toEqual(press);
  });

  it.each(alertVerbs)('%s names its call', (verb) => {
    expect(parseButton({ verb, callId: `{${callId}}`, page: 7 })).toEqual({ verb, callId });
    expect(parseButton({ verb })).toBeUndefined();
    expect(parseButton({ verb, callId: 'x' })).toBeUndefined();
    expect(parseButton({ verb, callId: [callId] })).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    'help',
    7,
    [],
    {},
    { verb: 'delete', callId },
    { verb: 'toString' },
    { verb: ['help'] },
    { verb: 'report', callId, page: 0 },
    { verb: 'report', callId, page: 1.5 },
    { verb: 'report', callId, page: '1' },
    { verb: 'report', callId, page: 1e9 },
    { verb: 'list' },
    { verb: 'list', ask: '' },
    { verb: 'list', ask: ['my calls'] },
    { verb: 'list', ask: 'my calls', page: 0 },
    { verb: 'list', ask: 'my calls', page: 10_001 },
    { verb: 'list', ask: 'x'.repeat(2001) },
    { verb: 'compare' },
    { verb: 'compare', callIds: callId },
    { verb: 'compare', callIds: [callId] },
    { verb: 'compare', callIds: [callId, `{${callId}}`] },
    { verb: 'compare', callIds: [callId, 'x'] },
    { verb: 'compare', callIds: [callId, otherId, callId] },
  ])('%j is none of ours', (data) => {
    expect(parseButton(data)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(() => parseButton(data)).not.toThrow();
      }),
    );
  });
});
