import { languages } from '../../../src/core/text/translate';
import { callReportCard } from '../../../src/core/view/call-report';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { galleryCard, galleryNames } from '../../support/card-gallery';
import { complaintsAbout } from '../../support/parse-card';
import { badWifiCall } from '../../support/sample-calls/bad-wifi-call';
import { largeMeeting } from '../../support/sample-calls/large-meeting';

const render = loadCards();
const translate = createTranslate();

type Element = Readonly<Record<string, unknown>>;

/** Every object of a card that is an element or an action. */
function elementsOf(card: unknown): readonly Element[] {
  if (Array.isArray(card)) return card.flatMap(elementsOf);
  if (typeof card !== 'object' || card === null) return [];
  const inner = Object.values(card).flatMap(elementsOf);
  return 'type' in card ? [card, ...inner] : inner;
}

/** A press on a row is not among them: its button does the same. */
function buttonsOf(card: unknown): readonly Element[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (typeof card !== 'object' || card === null) return [];
  const inner = Object.entries(card).flatMap(([key, value]) =>
    key === 'selectAction' ? [] : buttonsOf(value),
  );
  return (card as Element)['type'] === 'Action.Execute' ? [card as Element, ...inner] : inner;
}

describe.each(languages)('every card in %s', (language) => {
  it.each(galleryNames)('%s is complete', (name) => {
    const card = render(galleryCard(name, translate(language))) as Element;
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: language });
    expect(card['speak']).toMatch(/\w|[а-я]/i);
    expect(card['fallbackText']).toMatch(/\w|[а-я]/i);
    expect(JSON.stringify(card)).not.toMatch(/\$\{|\$data|\$when|undefined|\[object|NaN|null/);
    expect(complaintsAbout(card)).toEqual([]);
  });

  it.each(galleryNames)('%s gives old clients the same buttons, at most six of them below', (name) => {
    const card = render(galleryCard(name, translate(language))) as Element;
    expect(((card['actions'] as unknown[] | undefined) ?? []).length).toBeLessThanOrEqual(6);
    const actions = buttonsOf(card);
    for (const action of actions) {
      expect(action['data']).toMatchObject({ verb: action['verb'] });
      expect(action['fallback']).toEqual({
        type: 'Action.Submit',
        title: action['title'],
        data: action['data'],
      });
    }
  });

  it.each(galleryNames)('%s wraps its text, begins with a heading and has fallbacks', (name) => {
    const elements = elementsOf(render(galleryCard(name, translate(language))));
    const texts = elements.filter(({ type, text }) => type === 'TextBlock' && String(text).length > 1);
    expect(texts.filter((text) => text['wrap'] !== true)).toEqual([]);
    expect(texts.some((text) => text['style'] === 'heading')).toBe(true);
    const teamsOnly = elements.filter(({ type }) => /^(?:Badge|Chart\.|Icon)/.test(String(type)));
    expect(teamsOnly.filter((element) => element['fallback'] === undefined)).toEqual([]);
  });
});

describe('a rendered card', () => {
  it('shares nothing with the data it was made from', () => {
    const card = callReportCard(badWifiCall, { t: translate('en'), audience: 'shared' });
    const before = JSON.stringify(card);
    const rendered = render(card) as { actions: { data: { verb: string } }[] };
    for (const action of rendered.actions) action.data.verb = 'changed';
    expect(JSON.stringify(card)).toBe(before);
  });

  it('is the same each time', () => {
    const card = callReportCard(largeMeeting, { t: translate('en'), audience: 'operatorPersonal' });
    expect(render(card)).toEqual(render(card));
  });
});

describe('the width of a card', () => {
  it.each(galleryNames)('is asked to be full in Teams, and left alone in local chat: %s', (name) => {
    const card = galleryCard(name, translate('en'));
    const { msteams, ...rest } = render(card) as Element;

    expect(msteams).toEqual({ width: 'Full' });
    expect(loadCards('localChat')(card)).toEqual(rest);
  });
});
