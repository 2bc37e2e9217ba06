import type { TextKey } from '../text/translate';

/**
 * The settings form: every field as the text the input shows. Choices are the words of `TargetSettings`,
 * several are joined by commas (as Adaptive Cards do), toggles are `true` or `false`, times `HH:MM`.
 */
export const formFields = [
  'sensitivity',
  'roundTripMs',
  'lossPercent',
  'jitterMs',
  'frameLossPercent',
  'videoFrameRateFps',
  'screenFrameRateFps',
  'lossAfterFecPercent',
  'media',
  'lowRatings',
  'brokeOff',
  'leastAffected',
  'leastAffectedUnit',
  'leastDurationSeconds',
  'people',
  'groups',
  'subnets',
  'sites',
  'quietFrom',
  'quietTo',
  'mostPerHour',
  'language',
  'timeZone',
] as const;

export type FormField = (typeof formFields)[number];

export type FormValues = Readonly<Record<FormField, string>>;

/** One field that cannot be saved as it is: a sentence of the catalogue that says what is expected. */
export type FormFault = {
  readonly field: FormField;
  readonly text: Extract<TextKey, `form.fault.${string}`>;
  readonly values?: Readonly<Record<string, string | number>>;
};
