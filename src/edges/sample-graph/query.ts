import { badRequest } from './graph-error';

/** What was asked for beside the path. Anything Graph does not document for it is refused. */
export type Expansion = {
  readonly sessions: boolean;
  readonly segments: boolean;
  readonly participants: boolean;
};

/** Refuses system options ($top, $orderby, …) that this collection does not have. */
export function checkOptions(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of query.keys()) {
    if (!name.startsWith('$') || allowed.includes(name)) continue;
    throw badRequest(`The query option '${name}' is not supported.`);
  }
}

/** `participants_v2`, `sessions`, `sessions($expand=segments)`, joined by commas; nothing else. */
export function parseRecordExpand(text: string | null): Expansion {
  const terms = expandTerms(text);
  const known = ['participants_v2', 'sessions', 'sessions($expand=segments)'];
  const unknown = terms.find((term) => !known.includes(term));
  if (unknown !== undefined) throw badRequest(`Expanding '${unknown}' is not supported on callRecord.`);
  const segments = terms.includes('sessions($expand=segments)');
  return {
    segments,
    sessions: segments || terms.includes('sessions'),
    participants: terms.includes('participants_v2'),
  };
}

/** On the sessions themselves only `segments` can be expanded. */
export function parseSessionExpand(text: string | null): boolean {
  const terms = expandTerms(text);
  const unknown = terms.find((term) => term !== 'segments');
  if (unknown !== undefined) throw badRequest(`Expanding '${unknown}' is not supported on session.`);
  return terms.length > 0;
}

function expandTerms(text: string | null): readonly string[] {
  if (text === null) return [];
  // Commas inside brackets belong to the inner expand, which allows none.
  return text.split(/,(?![^(]*\))/).map((term) => term.trim());
}

/** Undefined: no `$select`. An unknown property is refused. */
export function parseSelect(
  text: string | null,
  known: readonly string[],
  type: string,
): ReadonlySet<string> | undefined {
  if (text === null) return undefined;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const fullName = `microsoft.graph.callRecords.${type}`;
    throw badRequest(`Could not find a property named '${unknown}' on type '${fullName}'.`);
  }
  return new Set(names);
}

export const recordProperties = [
  'id',
  'version',
  'type',
  'modalities',
  'lastModifiedDateTime',
  'startDateTime',
  'endDateTime',
  'organizer',
  'organizer_v2',
  'participants',
  'joinWebUrl',
] as const;

export const sessionProperties = [
  'id',
  'modalities',
  'startDateTime',
  'endDateTime',
  'caller',
  'callee',
  'failureInfo',
  'isTest',
] as const;

export const participantProperties = ['id', 'identity', 'administrativeUnitInfos'] as const;
