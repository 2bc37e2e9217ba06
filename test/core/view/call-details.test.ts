import type { CallQuality } from '../../../src/core/quality/call-quality';
import { callDetailsCard } from '../../../src/core/view/call-details';
import type { ReportOptions } from '../../../src/core/view/call-report';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { callQuality, leg, participant, stream } from '../../support/call-quality';
import { textsOf } from '../../support/card-texts';
import { badWifiCall } from '../../support/sample-calls/bad-wifi-call';
import { droppedCall } from '../../support/sample-calls/small-calls';

const render = loadCards();
const t = createTranslate()('en');

function details(quality: CallQuality, options: Partial<ReportOptions> = {}) {
  return render(callDetailsCard(quality, { t, audience: 'operatorPersonal', ...options }));
}

const texts = (quality: CallQuality, options: Partial<ReportOptions> = {}) =>
  textsOf(details(quality, options)).map((text) => text.replaceAll('\u00a0', ' '));

const titles = (quality: CallQuality, page: number) =>
  (details(quality, { page }) as { actions: { title: string }[] }).actions.map(({ title }) => title);

const manyStreams = callQuality({
  participants: [participant({ id: 'p-0', name: 'Anna', legs: [leg(), leg({ connection: 'mobile' })] })],
  streams: Array.from({ length: 20 }, (_, index) => stream({ key: `s-${index}`, sender: 'p-0' })),
});

describe('the details', () => {
  it('name networks, devices and every stream with what made it poor', () => {
    expect(texts(badWifiCall)).toEqual(
      expect.arrayContaining([
        'Wi-Fi · 2.4 GHz · 802.11n · signal 38 % · link 72 Mbit/s · UDP',
        'IP address 192.168.1.44 · subnet 192.168.1.0 · DNS suffix home.arpa',
        'Microphone: Microphone Array \\(Realtek Audio\\) · speaker: Speakers \\(Realtek Audio\\)',
        'Audio: Inês Carvalho → Teams service',
        'Poor · jitter, packet loss',
        'Jitter 55 ms (worst 240 ms) · Packet loss 12 % (worst 41 %) · Delay (round trip) 180 ms (worst 1,640 ms)',
        'Packets: 48,210',
      ]),
    );
  });

  it('leave out addresses and devices in a shared conversation and say so', () => {
    const shown = texts(badWifiCall, { audience: 'shared' });
    expect(shown).toEqual(
      expect.arrayContaining([
        'Connections',
        'Wi-Fi · 2.4 GHz · 802.11n · signal 38 % · link 72 Mbit/s · UDP',
        'Addresses, devices and comments are not shown in shared conversations.',
      ]),
    );
    expect(shown.join()).not.toMatch(/192\.168|Realtek/);
  });

  it('say where the call broke off and what Teams said of it', () => {
    expect(texts(droppedCall)).toEqual(
      expect.arrayContaining([
        'Inês Carvalho: ended unexpectedly',
        'Reason given by Teams: Media connectivity lost',
      ]),
    );
  });

  it('turn page by page; what is shorter ends where it ends', () => {
    expect(texts(manyStreams, { page: 2 })).toContain('Streams, worst first (9–16 of 20)');
    expect(texts(manyStreams, { page: 2 }).join()).not.toContain('Networks and devices');
    expect(titles(manyStreams, 1)).toEqual(['Back to the report', 'Next page (2 of 3)']);
    expect(titles(manyStreams, 2)).toEqual([
      'Back to the report',
      'Previous page (1 of 3)',
      'Next page (3 of 3)',
    ]);
    expect(titles(manyStreams, 99)).toEqual(['Back to the report', 'Previous page (2 of 3)']);
  });

  it('say when there is nothing to show', () => {
    expect(texts(callQuality())).toEqual(
      expect.arrayContaining([
        'No connections were reported for this call.',
        'No streams were reported for this call.',
      ]),
    );
  });
});
