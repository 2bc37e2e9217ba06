import fc from 'fast-check';
import { escapeText, plainText } from '../../../src/core/view/escape';
import { toHtml } from '../../support/markdown';

const decode = (html: string) => html.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

describe('text from outside in Markdown', () => {
  it.each([
    ['[click](http://evil)', '\\[click\\]\\(http://evil\\)'],
    ['**x** _y_ `z` ~a~', '\\*\\*x\\*\\* \\_y\\_ \\`z\\` \\~a\\~'],
    ['${name}', '$\\{name\\}'],
    ['{{DATE(2020-01-01T00:00:00Z)}}', '\\{\\{DATE\\(2020-01-01T00:00:00Z\\)\\}\\}'],
    ['<at>All</at> | x', '\\<at\\>All\\</at\\> \\| x'],
    ['# head', '\\# head'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['1. item', '1\\. item'],
    ['R&amp;D &#42;', 'R\\&amp;D \\&#42;'],
    ['a\\*b', 'a\\\\\\*b'],
    ['one\r\ntwo\ttoo\u2028end', 'one two too end'],
    ['  Anna   Kim ', 'Anna Kim'],
  ])('%j becomes %j', (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it('takes out what turns or hides text and encloses what runs from right to left', () => {
    expect(escapeText('abc\u202egpj.exe\u200b')).toBe('abcgpj.exe');
    expect(escapeText('شيماء')).toBe('\u2068شيماء\u2069');
  });

  it('has nothing to show for text without anything visible', () => {
    expect([undefined, '', ' \u200b\u2060', '\u3164\u0000'].map((text) => escapeText(text))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('cuts long names with an ellipsis and never tears a pair of surrogates', () => {
    expect(escapeText('x'.repeat(500))).toBe(`${'x'.repeat(79)}…`);
    expect(escapeText('👩‍🚀'.repeat(50), 10)).toBe('👩‍🚀👩‍🚀👩‍🚀…');
    expect(escapeText('\ud83d', 10)).toBe('\ufffd');
  });

  it('shows exactly the characters that came in, and nothing of them comes alive', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (text) => {
        const escaped = escapeText(text) ?? '';
        const html = toHtml(escaped);
        expect(html).not.toMatch(/<(?:a|em|strong)\b/);
        expect(decode(html)).toBe(text.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 2000 },
    );
  });
});

describe('text from outside without Markdown', () => {
  it('keeps characters as they are but no macro and no field', () => {
    expect(plainText('**x** [y](z)')).toBe('**x** [y](z)');
    expect(plainText('{{DATE(x)}} ${name}')).not.toMatch(/\{\{|\$\{/);
  });
});
