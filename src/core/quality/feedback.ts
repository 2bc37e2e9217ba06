/** The enum's number equals the stars; CQD counts 1 and 2 as poor (quality rules 4.1). */
const starsByRating: ReadonlyMap<string, number> = new Map([
  ['bad', 1],
  ['poor', 2],
  ['fair', 3],
  ['good', 4],
  ['excellent', 5],
]);

/** 1 to 5; undefined for `notRated`, words we do not know and no rating at all. */
export function starsOf(rating: string | undefined): number | undefined {
  return rating === undefined ? undefined : starsByRating.get(rating);
}

export function isLowRating(stars: number | undefined): boolean {
  return stars !== undefined && stars <= 2;
}

export type Complaint = 'noSound' | 'noise' | 'lowVolume' | 'echo' | 'other';

/**
 * What family a feedback token belongs to. The names are an open set and change over time, so fragments
 * are compared, without letter case (quality rules 4.2).
 */
export function complaintOf(token: string): Complaint {
  const name = token.toLowerCase();
  if (/nosound|silent|no(local|remote)audio/.test(name)) return 'noSound';
  if (/echo|electronicfeedback/.test(name)) return 'echo';
  if (name.includes('nois')) return 'noise';
  if (/lowvolume|lowsound/.test(name)) return 'lowVolume';
  return 'other';
}
