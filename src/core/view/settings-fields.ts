import type { FormFault, FormField, FormValues } from '../alerts/form';
import { languages, type TextKey, type Translate } from '../text/translate';
import { escapeText } from './escape';
import { formatNumber } from './format';
import { optional, type Optional } from './optional';

/** One input with its sentence below it when what stands in it cannot be saved. */
export type TextField = {
  readonly id: FormField;
  readonly label: string;
  readonly value: string;
  readonly fault: Optional;
};

export type ChoiceField = TextField & {
  readonly choices: readonly { readonly title: string; readonly value: string }[];
};

export type Form = {
  readonly values: FormValues;
  readonly faults: readonly FormFault[];
  readonly t: Translate;
};

export function textField({ values, faults, t }: Form, id: FormField): TextField {
  const fault = faults.find(({ field }) => field === id);
  return {
    id,
    label: t(`form.${id}`),
    value: values[id],
    fault: optional(fault && `▲ ${faultText(fault, t)}`),
  };
}

/** A field's label without its unit and example, for a list of fields. */
export function fieldName(id: FormField, t: Translate): string {
  return t(`form.${id}`).replace(/\s*[,(].*$/, '');
}

type Choices = Readonly<Partial<Record<FormField, readonly (readonly [string, TextKey])[]>>>;

const choicesOf: Choices = {
  sensitivity: [
    ['microsoft', 'form.sensitivity.microsoft'],
    ['relaxed', 'form.sensitivity.relaxed'],
    ['strict', 'form.sensitivity.strict'],
    ['own', 'form.sensitivity.own'],
  ],
  media: [
    ['audio', 'form.media.audio'],
    ['video', 'form.media.video'],
    ['screenShare', 'form.media.screenShare'],
  ],
  leastAffectedUnit: [
    ['people', 'form.leastAffectedUnit.people'],
    ['share', 'form.leastAffectedUnit.share'],
  ],
  language: languages.map((language) => [language, `language.name.${language}`] as const),
};

export function choiceField(form: Form, id: keyof typeof choicesOf): ChoiceField {
  const choices = choicesOf[id] ?? [];
  return {
    ...textField(form, id),
    choices: choices.map(([value, title]) => ({ title: form.t(title), value })),
  };
}

/** One sentence that says what is expected in a field. */
function faultText({ text, values = {} }: FormFault, t: Translate): string {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value, t, 1) : (escapeText(value) ?? ''),
  ]);
  return t(text, Object.fromEntries(shown) as Record<string, string>);
}
