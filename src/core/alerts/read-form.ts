import type { MediaKind } from '../call/call-record';
import { err, ok, type Result } from '../result';
import { languages } from '../text/translate';
import { formFields, type FormFault, type FormField, type FormValues } from './form';
import * as read from './form-fields';
import { formOf } from './form-of';
import type { AlertLimits, AlertScope, LeastAffected, QuietHours, TargetSettings } from './policy';

export type FormRefusal = { readonly values: FormValues; readonly faults: readonly FormFault[] };

const sensitivities = ['relaxed', 'microsoft', 'strict', 'own'] as const;
const mediaKinds = ['audio', 'video', 'screenShare'] as const satisfies readonly MediaKind[];

/**
 * What came back from the settings form: untrusted. A field that is missing stays as it was, and so does one
 * that shows what it showed before. When anything cannot be saved nothing is: the error holds what was
 * entered and one fault a field. Ranges: `ranges` of form-fields.ts; lists have at most 50 entries.
 */
export function readForm(
  fields: unknown,
  before: TargetSettings,
  known: { readonly sites: readonly string[] },
): Result<TargetSettings, FormRefusal> {
  const form = openForm(fields, before);
  const { policy, language, timeZone } = before;
  const settings: TargetSettings = {
    policy: {
      sensitivity: form.take('sensitivity', read.readChoice(sensitivities), policy.sensitivity),
      ownLimits: takeLimits(form, policy.ownLimits),
      media: form.take('media', read.readChoices(mediaKinds), policy.media),
      lowRatings: form.take('lowRatings', read.readToggle, policy.lowRatings),
      brokeOff: form.take('brokeOff', read.readToggle, policy.brokeOff),
      leastAffected: takeLeastAffected(form, policy.leastAffected),
      leastDurationSeconds: form.take(
        'leastDurationSeconds',
        read.readNumber(read.ranges.leastDurationSeconds),
        policy.leastDurationSeconds,
      ),
      scope: takeScope(form, policy.scope, known.sites),
      quietHours: takeQuietHours(form, policy.quietHours),
      mostPerHour: form.take('mostPerHour', read.readNumber(read.ranges.mostPerHour), policy.mostPerHour),
    },
    language: form.take('language', read.readChoice(languages), language),
    timeZone: form.take('timeZone', read.readTimeZone, timeZone),
  };
  return form.faults.length === 0 ? ok(settings) : err({ values: form.shown, faults: form.faults });
}

/** The form while it is read: `take` reads one field, or notes its fault and goes on with what was. */
type OpenForm = {
  readonly texts: FormValues;
  /** What the form shows again when it is refused. */
  readonly shown: FormValues;
  readonly faults: FormFault[];
  readonly isUntouched: (field: FormField) => boolean;
  readonly take: <Value>(field: FormField, readField: read.ReadField<Value>, before: Value) => Value;
};

function openForm(fields: unknown, before: TargetSettings): OpenForm {
  const was = formOf(before);
  const texts = everyField((field) => textOf(fields, field) ?? was[field]);
  const faults: FormFault[] = [];
  const isUntouched = (field: FormField): boolean => texts[field] === was[field];
  return {
    texts,
    shown: everyField((field) => texts[field].slice(0, lists.has(field) ? read.longestList : longestWord)),
    faults,
    isUntouched,
    take: (field, readField, value) => {
      if (isUntouched(field)) return value;
      const found = readField(texts[field]);
      if (found.ok) return found.value;
      faults.push({ field, ...found.error });
      return value;
    },
  };
}

const lists: ReadonlySet<FormField> = new Set(['people', 'groups', 'subnets', 'sites']);
const longestWord = 60;

function everyField(textOfField: (field: FormField) => string): FormValues {
  return Object.fromEntries(formFields.map((field) => [field, textOfField(field)])) as FormValues;
}

/** No field takes it, whatever was sent instead of a text. */
const unreadable = '?';

/** Undefined: not sent. Clients send numbers and toggles as text or as what they are. */
function textOf(fields: unknown, field: FormField): string | undefined {
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, field)) return undefined;
  const value = (fields as Readonly<Record<string, unknown>>)[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : unreadable;
}

function takeLimits(form: OpenForm, before: AlertLimits): AlertLimits {
  const { ranges, readNumber, readPercent } = read;
  return {
    roundTripMs: form.take('roundTripMs', readNumber(ranges.roundTripMs), before.roundTripMs),
    lossRatio: form.take('lossPercent', readPercent(ranges.lossPercent), before.lossRatio),
    jitterMs: form.take('jitterMs', readNumber(ranges.jitterMs), before.jitterMs),
    frameLossPercent: form.take(
      'frameLossPercent',
      readNumber(ranges.frameLossPercent),
      before.frameLossPercent,
    ),
    videoFrameRateFps: form.take(
      'videoFrameRateFps',
      readNumber(ranges.videoFrameRateFps),
      before.videoFrameRateFps,
    ),
    screenFrameRateFps: form.take(
      'screenFrameRateFps',
      readNumber(ranges.screenFrameRateFps),
      before.screenFrameRateFps,
    ),
    lossAfterFecRatio: form.take(
      'lossAfterFecPercent',
      readPercent(ranges.lossAfterFecPercent),
      before.lossAfterFecRatio,
    ),
  };
}

/** The unit says how the number is read: another unit makes another thing of the same number. */
function takeLeastAffected(form: OpenForm, before: LeastAffected): LeastAffected {
  const { ranges, readNumber, readPercent } = read;
  const unit = form.take('leastAffectedUnit', read.readChoice(['people', 'share']), before.kind);
  if (unit === before.kind && form.isUntouched('leastAffected')) return before;
  const found =
    unit === 'people'
      ? mapped(readNumber(ranges.leastPeople), (count) => ({ kind: 'people', count }) as const)
      : mapped(readPercent(ranges.leastSharePercent), (ratio) => ({ kind: 'share', ratio }) as const);
  const least = found(form.texts.leastAffected);
  if (least.ok) return least.value;
  form.faults.push({ field: 'leastAffected', ...least.error });
  return before;
}

function mapped<From, To>(readField: read.ReadField<From>, to: (value: From) => To): read.ReadField<To> {
  return (text) => {
    const found = readField(text);
    return found.ok ? ok(to(found.value)) : found;
  };
}

function takeScope(form: OpenForm, before: AlertScope, sites: readonly string[]): AlertScope {
  return {
    people: form.take('people', read.readPeople, before.people),
    groups: form.take('groups', read.readGroups, before.groups),
    subnets: form.take('subnets', read.readSubnets, before.subnets),
    sites: form.take('sites', read.readSites(sites), before.sites),
  };
}

/** Both times or none of them. */
function takeQuietHours(form: OpenForm, before: QuietHours | undefined): QuietHours | undefined {
  const faultsBefore = form.faults.length;
  const fromMinute = form.take('quietFrom', read.readTime, before?.fromMinute);
  const toMinute = form.take('quietTo', read.readTime, before?.toMinute);
  if (form.faults.length > faultsBefore) return before;
  if (fromMinute === undefined && toMinute === undefined) return undefined;
  if (fromMinute === undefined) return missing(form, 'quietFrom', before);
  if (toMinute === undefined) return missing(form, 'quietTo', before);
  if (fromMinute !== toMinute) return { fromMinute, toMinute };
  form.faults.push({ field: 'quietTo', text: 'form.fault.quietEqual' });
  return before;
}

function missing(form: OpenForm, field: FormField, before: QuietHours | undefined): QuietHours | undefined {
  form.faults.push({ field, text: 'form.fault.quietPair' });
  return before;
}
