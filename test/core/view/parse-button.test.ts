import fc from 'fast-check';
import { alertVerbs } from '../../../src/core/view/card';
import { parseButton } from '../../../src/core/view/parse-button';

const callId = 'e523d2ed-2966-4b6b-925b-754a88034cc5';

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
