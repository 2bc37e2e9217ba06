import type { CallQuality } from '../../src/core/quality/call-quality';
import { callQuality, finding, participant, worst } from './call-quality';

/** Names as somebody would choose them who wants the card to say something else. */
export const hostileNames = [
  '[click](http://evil.example)',
  '**bold** _it_ `code` # head',
  '${name} {{DATE(2020-01-01T00:00:00Z, SHORT)}}',
  'مرحبا \u202egnp.exe',
  'A very long name '.repeat(30),
  '<at>Everyone</at> &lt;b&gt; $t(app.name) {{count}}',
  '- item\n1. one\r\n> quote',
  '\u200b\u2060 \u3164',
] as const;

export const hostileCall: CallQuality = callQuality({
  headline: 'problem',
  headlineReasons: ['poorStream'],
  verdict: 'poor',
  organizer: { id: 'h-0', kind: 'guest', name: hostileNames[0] },
  participants: hostileNames.map((name, index) =>
    participant({
      id: `h-${index}`,
      name,
      kind: 'guest',
      verdict: 'poor',
      receives: 'poor',
      platform: 'someNewPlatform',
      connection: 'wifi',
      stars: 1,
      feedbackTokens: ['Video_PixelDance', '**x**'],
      feedbackText: `It said ${name}`,
    }),
  ),
  worst: [worst({ value: 60, severity: 2, sender: 'h-0', receiver: 'h-1' })],
  findings: [
    finding({ cause: 'jitter', participant: 'h-2', evidence: [{ field: 'subnet', value: '**10.0.0.0**' }] }),
  ],
});
