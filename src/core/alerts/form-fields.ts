import { parseCallId, parseUserId, type UserId } from '../ids';
import { err, ok, type Result } from '../result';
import type { FormFault } from './form';
import { parseSubnet } from './subnets';
import { isTimeZone } from './zone';

/** A field's value, or the sentence that says what is expected there. */
export type FieldRead<Value> = Result<Value, Omit<FormFault, 'field'>>;
export type ReadField<Value> = (text: string) => FieldRead<Value>;

export type NumberRange = {
  readonly least: number;
  readonly most: number;
  readonly example: number;
  readonly whole?: true;
};

/**
 * What may be entered where. The upper ends are where a metric has no more to say, so that they can be used to
 * leave one out; the lower ones keep a limit from being met by every call.
 */
export const ranges = {
  roundTripMs: { least: 1, most: 10_000, example: 500 },
  lossPercent: { least: 0.1, most: 100, example: 10 },
  jitterMs: { least: 1, most: 1000, example: 30 },
  frameLossPercent: { least: 1, most: 100, example: 50 },
  videoFrameRateFps: { least: 0.1, most: 60, example: 7 },
  screenFrameRateFps: { least: 0.1, most: 60, example: 1 },
  lossAfterFecPercent: { least: 0.1, most: 100, example: 15 },
  leastPeople: { least: 1, most: 10_000, example: 3, whole: true },
  leastSharePercent: { least: 1, most: 100, example: 20 },
  // A day: no call is longer.
  leastDurationSeconds: { least: 0, most: 86_400, example: 60, whole: true },
  // A conversation takes 1,800 messages an hour, updates of cards among them.
  mostPerHour: { least: 1, most: 600, example: 120, whole: true },
} as const satisfies Record<string, NumberRange>;

/** Plain digits with a comma or point; blanks anywhere, as in `1 000`. */
export function readNumber({ whole, ...range }: NumberRange): ReadField<number> {
  return (text) => {
    const plain = text.replace(/\s/g, '').replace(',', '.');
    const value = /^\d{1,9}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : NaN;
    const fits = value >= range.least && value <= range.most && (whole !== true || Number.isInteger(value));
    if (fits) return ok(value);
    return err({ text: whole === true ? 'form.fault.wholeNumber' : 'form.fault.number', values: range });
  };
}

/** A percentage, 0 to 100 in the form, as a ratio. */
export function readPercent(range: NumberRange): ReadField<number> {
  return (text) => {
    const percent = readNumber(range)(text);
    return percent.ok ? ok(Number((percent.value / 100).toPrecision(12))) : percent;
  };
}

export function readChoice<Word extends string>(words: readonly Word[]): ReadField<Word> {
  return (text) => {
    const found = words.find((word) => word === text.trim());
    return found === undefined ? err({ text: 'form.fault.choice' }) : ok(found);
  };
}

/** Several of a choice, joined by commas; none is an answer too. In the order of `words`. */
export function readChoices<Word extends string>(words: readonly Word[]): ReadField<readonly Word[]> {
  return (text) => {
    const chosen = splitList(text, /,/);
    const known: readonly string[] = words;
    if (!chosen.every((word) => known.includes(word))) return err({ text: 'form.fault.choice' });
    return ok(words.filter((word) => chosen.includes(word)));
  };
}

export const readToggle: ReadField<boolean> = (text) => {
  const read = readChoice(['true', 'false'])(text);
  return read.ok ? ok(read.value === 'true') : read;
};

/** Minutes since midnight; undefined: left empty. */
export const readTime: ReadField<number | undefined> = (text) => {
  const time = text.trim();
  if (time === '') return ok(undefined);
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined) return err({ text: 'form.fault.time', values: { example: '22:00' } });
  return ok(Number(hour) * 60 + Number(minute));
};

export const readTimeZone: ReadField<string> = (text) => {
  const zone = text.trim();
  return isTimeZone(zone)
    ? ok(zone)
    : err({ text: 'form.fault.timeZone', values: { example: 'Europe/Berlin' } });
};

/** Longer lists are a matter for a group, and a form must fit on a card. */
const mostEntries = 50;
export const longestList = 3000;

const anywhere = /[\s,;]+/;

/** Object ids of people, each once, in lower case. */
export const readPeople: ReadField<readonly UserId[]> = readList(anywhere, parsePerson, {
  text: 'form.fault.people',
  values: { example: '2f1f7c14-6d1b-4d0e-9a5e-0f4c8b7d2a11' },
});

/** A GUID; the local chat client's people have one digit more. */
function parsePerson(entry: string): UserId | undefined {
  const id = entry.replace(/^\{(.*)\}$/, '$1');
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12,13}$/i.test(id) ? parseUserId(id) : undefined;
}

/** Object ids of groups, each once, in lower case. */
export const readGroups: ReadField<readonly string[]> = readList<string>(anywhere, parseCallId, {
  text: 'form.fault.groups',
  values: { example: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
});

export const readSubnets: ReadField<readonly string[]> = readList(
  anywhere,
  (entry) => (parseSubnet(entry) === undefined ? undefined : entry.toLowerCase()),
  { text: 'form.fault.subnets', values: { example: '10.1.0.0/16' } },
);

/** Names of sites as NETWORKS_FILE writes them, each once. */
export function readSites(known: readonly string[]): ReadField<readonly string[]> {
  return (text) => {
    // A name may hold the comma that stands between names: the longest known one is meant.
    const pieces = splitList(text, /[,\n]/);
    const names: string[] = [];
    for (let at = 0; at < pieces.length;) {
      const name = longestName(pieces.slice(at), known);
      if (name === undefined)
        return err({ text: 'form.fault.sites', values: { position: names.length + 1 } });
      names.push(name.site);
      at += name.pieces;
    }
    return bounded(text, names);
  };
}

function longestName(
  pieces: readonly string[],
  known: readonly string[],
): { readonly site: string; readonly pieces: number } | undefined {
  for (let count = Math.min(pieces.length, 8); count > 0; count -= 1) {
    const wanted = nameKey(pieces.slice(0, count).join(','));
    const site = known.find((name) => nameKey(name) === wanted);
    if (site !== undefined) return { site, pieces: count };
  }
  return undefined;
}

const nameKey = (name: string): string => name.toLowerCase().replace(/\s*,\s*/g, ',');

function readList<Entry extends string>(
  separator: RegExp,
  parse: (entry: string) => Entry | undefined,
  fault: Omit<FormFault, 'field'>,
): ReadField<readonly Entry[]> {
  return (text) => {
    const read: Entry[] = [];
    for (const [index, entry] of splitList(text, separator).entries()) {
      const parsed = parse(entry);
      if (parsed === undefined) {
        return err({ text: fault.text, values: { ...fault.values, position: index + 1 } });
      }
      read.push(parsed);
    }
    return bounded(text, read);
  };
}

function bounded<Entry>(text: string, entries: readonly Entry[]): FieldRead<readonly Entry[]> {
  const different = [...new Set(entries)];
  if (different.length <= mostEntries && text.length <= longestList) return ok(different);
  return err({ text: 'form.fault.tooMany', values: { most: mostEntries } });
}

function splitList(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
