import { formFields, type FormValues } from '../../../src/core/alerts/form';
import { readForm } from '../../../src/core/alerts/read-form';
import type { TargetSettings } from '../../../src/core/alerts/policy';
import { languages, type Language } from '../../../src/core/text/translate';
import { alertSettingsCard } from '../../../src/core/view/alert-settings-card';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { textsOf } from '../../support/card-texts';
import * as states from '../../support/sample-alert-states';

const render = loadCards();
const translate = createTranslate();
const { sites } = states;

type Element = Readonly<Record<string, unknown>>;

function elementsOf(card: unknown): readonly Element[] {
  if (Array.isArray(card)) return card.flatMap(elementsOf);
  if (typeof card !== 'object' || card === null) return [];
  const inner = Object.values(card).flatMap(elementsOf);
  return 'type' in card ? [card, ...inner] : inner;
}

type Form = Omit<Parameters<typeof alertSettingsCard>[1], 't'>;

function shown(values: FormValues, form: Form = { faults: [], sites }, language: Language = 'en') {
  const card = render(alertSettingsCard(values, { ...form, t: translate(language) }));
  const inputs = elementsOf(card).filter(({ type }) => String(type).startsWith('Input.'));
  return { card, inputs, texts: textsOf(card), all: elementsOf(card) };
}

const hasLabel = ({ label, title }: Element) =>
  [label, title].some((text) => typeof text === 'string' && text.trim() !== '');

const fieldsOf = (inputs: readonly Element[]) =>
  Object.fromEntries(inputs.map(({ id, value }) => [String(id), value])) as unknown;

describe('the settings form', () => {
  it.each(languages)('shows every setting with its value and a label in %s', (language) => {
    const { inputs } = shown(states.defaultValues, undefined, language);

    expect(fieldsOf(inputs)).toEqual(states.defaultValues);
    expect(inputs.filter((input) => !hasLabel(input))).toEqual([]);
  });

  it('gives back what it shows: saving it unchanged changes nothing', () => {
    const before: TargetSettings = states.targetWith().settings;
    const { inputs } = shown(states.defaultValues);

    expect(readForm(fieldsOf(inputs), before, { sites })).toEqual({ ok: true, value: before });
  });

  it('sends all of its inputs when it is saved', () => {
    const { card } = shown(states.defaultValues);

    expect((card as { actions: object[] }).actions).toEqual([
      {
        type: 'Action.Execute',
        title: 'Save',
        verb: 'saveAlertSettings',
        data: { verb: 'saveAlertSettings' },
        associatedInputs: 'auto',
        fallback: { type: 'Action.Submit', title: 'Save', data: { verb: 'saveAlertSettings' } },
      },
    ]);
  });

  it('offers only values that can be saved', () => {
    const { inputs } = shown(states.defaultValues);
    const before = states.targetWith().settings;
    const choices = inputs.flatMap(({ id, choices: offered }) =>
      ((offered ?? []) as { value: string }[]).map(({ value }) => ({ [String(id)]: value })),
    );

    expect(choices.length).toBeGreaterThan(10);
    expect(choices.filter((choice) => !readForm(choice, before, { sites }).ok)).toEqual([]);
  });

  it('folds away own limits and lists that are not in use', () => {
    const folded = (values: Partial<FormValues>) =>
      shown({ ...states.defaultValues, ...values })
        .all.filter(({ isVisible }) => isVisible === false)
        .map(({ id }) => id);

    expect(folded({})).toEqual(['ownLimits', 'certainPlaces']);
    expect(folded({ sensitivity: 'own' })).toEqual(['certainPlaces']);
    expect(folded({ subnets: '10.0.0.0/8' })).toEqual(['ownLimits']);
  });

  it('offers no sites where there are none', () => {
    const ids = shown(states.defaultValues, { faults: [], sites: [] }).inputs.map(({ id }) => id);

    expect(formFields.filter((field) => !ids.includes(field))).toEqual(['sites']);
  });

  it('lets sites be typed where names cannot be told apart by commas', () => {
    const { inputs } = shown(states.defaultValues, { faults: [], sites: ['Berlin, Mitte'] });

    expect(inputs.find(({ id }) => id === 'sites')).toMatchObject({ type: 'Input.Text' });
  });
});

describe('a form that was not saved', () => {
  const { values, faults } = states.faultyForm;
  const { texts, inputs, all } = shown(values, { faults, sites });

  it('names the fields on top and says below each what is expected', () => {
    expect(texts).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^▲ Not saved\. Please correct \d fields: Packet loss, Jitter, .*Time zone$/),
        '▲ Enter a number from 1 to 1,000, such as 30.',
        '▲ Enter a time of day, such as 22:00, or leave it empty.',
      ]),
    );
    expect(texts.filter((text) => text.startsWith('▲ '))).toHaveLength(faults.length + 1);
  });

  it('keeps what was typed and folds nothing that is wrong away', () => {
    expect(inputs.find(({ id }) => id === 'jitterMs')).toMatchObject({ value: '-5' });
    expect(all.filter(({ isVisible }) => isVisible === false)).toEqual([]);
  });
});

describe('long lists', () => {
  const guids = (count: number) =>
    Array.from({ length: count }, (_, index) => `2f1f7c14-6d1b-4d0e-9a5e-${`${index}`.padStart(12, '0')}`);

  it('of fifty people and fifty groups can be edited', () => {
    const list = guids(50).join(', ');
    const { inputs } = shown({ ...states.defaultValues, people: list, groups: list });

    expect(inputs.find(({ id }) => id === 'people')).toMatchObject({ value: list });
    expect(inputs.find(({ id }) => id === 'groups')).toMatchObject({ value: list });
  });

  it('that do not fit stay out of the form, so that saving it keeps them', () => {
    const list = guids(200).join(', ');
    const { inputs, texts } = shown({ ...states.defaultValues, people: list });

    expect(inputs.some(({ id }) => id === 'people')).toBe(false);
    expect(texts).toContain('People: too long to be edited here; it stays as it is.');
  });
});
