import type { FormFault, FormField, FormValues } from '../alerts/form';
import type { Translate } from '../text/translate';
import type { Card } from './card';
import { dataBytesOf } from './fitted';
import { formatList } from './format';
import { optional } from './optional';
import {
  choiceField,
  fieldName,
  textField,
  type ChoiceField,
  type Form,
  type TextField,
} from './settings-fields';

export type AlertSettingsOptions = {
  readonly t: Translate;
  /** What could not be saved of the values; empty for a fresh form. */
  readonly faults: readonly FormFault[];
  /** Names of the sites there are, to choose from. */
  readonly sites: readonly string[];
};

const limitFields = [
  'roundTripMs',
  'lossPercent',
  'jitterMs',
  'frameLossPercent',
  'videoFrameRateFps',
  'screenFrameRateFps',
  'lossAfterFecPercent',
] as const satisfies readonly FormField[];

const listFields = ['people', 'groups', 'subnets', 'sites'] as const satisfies readonly FormField[];

/** How much of a list is shown for editing. What does not fit is left out of the form, and stays as it is. */
const listBytes: readonly [number, ...number[]] = [3000, 1600, 800, 0];
/** What the template adds is up to 11,000 bytes; tests of size hold the sum. */
const formBytes = 14_500;
const mostSiteBytes = 1500;

/** Every setting of a conversation with its current value. The ids of the inputs are the names of `FormValues`. */
export function alertSettingsCard(values: FormValues, options: AlertSettingsOptions): Card {
  const [roomy, ...tighter] = listBytes;
  let data = formData(values, options, roomy);
  for (const longest of tighter) {
    if (dataBytesOf(data) <= formBytes) break;
    data = formData(values, options, longest);
  }
  return { template: 'alert-settings', data };
}

function formData(given: FormValues, options: AlertSettingsOptions, longestList: number) {
  const { t, faults, sites } = options;
  const form: Form = { values: shortened(given), faults, t };
  const hasFault = (fields: readonly FormField[]) => faults.some(({ field }) => fields.includes(field));
  const title = t('form.title');
  const summary = summaryText(options);
  const lists = listFields.filter((id) => dataBytesOf(given[id]) <= longestList + 2);
  return {
    lang: t.language,
    title,
    speak: summary ?? `${title}.`,
    fallbackText: t('form.fallback', { title }),
    summary: optional(summary && `▲ ${summary}`),
    intro: t('form.intro'),
    sensitivity: choiceField(form, 'sensitivity'),
    limits: {
      title: t('form.section.limits'),
      isVisible: given.sensitivity === 'own' || hasFault(limitFields),
      fields: limitFields.map((id) => textField(form, id)),
    },
    media: choiceField(form, 'media'),
    toggles: [textField(form, 'lowRatings'), textField(form, 'brokeOff')],
    least: [textField(form, 'leastAffected')],
    leastUnit: [choiceField(form, 'leastAffectedUnit')],
    numbers: [textField(form, 'leastDurationSeconds'), textField(form, 'mostPerHour')],
    scope: scopeData(form, lists, sites),
    quietTitle: t('form.section.quiet'),
    quietFrom: [textField(form, 'quietFrom')],
    quietTo: [textField(form, 'quietTo')],
    language: choiceField(form, 'language'),
    timeZone: [textField(form, 'timeZone')],
    save: { title: t('action.saveSettings'), data: { verb: 'saveAlertSettings' } },
  };
}

type ListField = (typeof listFields)[number];

function scopeData(form: Form, lists: readonly ListField[], sites: readonly string[]) {
  const { t, values, faults } = form;
  const offers = sites.length > 0 && isChoosable(sites);
  const hasSites = lists.includes('sites');
  const texts = lists.filter(
    (id) => id !== 'sites' || (!offers && (sites.length > 0 || values.sites !== '')),
  );
  const left = listFields.filter((id) => !lists.includes(id));
  return {
    title: t('form.section.scope'),
    hint: t('form.scopeHint'),
    isVisible:
      listFields.some((id) => values[id] !== '') ||
      faults.some(({ field }) => listFields.some((id) => id === field)),
    fields: texts.map((id): TextField => textField(form, id)),
    choices: hasSites && offers ? [siteChoice(form, sites)] : [],
    left: left.map((id) => ({ text: t('form.tooLong', { field: fieldName(id, t) }) })),
  };
}

function siteChoice(form: Form, sites: readonly string[]): ChoiceField {
  return { ...textField(form, 'sites'), choices: sites.map((site) => ({ title: site, value: site })) };
}

/** Chosen names come back joined by commas. */
function isChoosable(sites: readonly string[]): boolean {
  return dataBytesOf(sites) <= mostSiteBytes && sites.every((site) => !site.includes(','));
}

/** Whatever was sent comes back; beyond this nobody can mean it. */
const longestValue = 200;

function shortened(values: FormValues): FormValues {
  const lists: readonly string[] = listFields;
  const entries = Object.entries(values).map(([field, value]) => [
    field,
    lists.includes(field) ? value : value.slice(0, longestValue),
  ]);
  return Object.fromEntries(entries) as FormValues;
}

function summaryText({ t, faults }: AlertSettingsOptions): string | undefined {
  if (faults.length === 0) return undefined;
  const fields = [...new Set(faults.map(({ field }) => field))].map((field) => fieldName(field, t));
  return t('form.notSaved', { count: fields.length, fields: formatList(fields, t) });
}
