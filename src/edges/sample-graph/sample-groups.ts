import { guidOf } from './deterministic';
import { localPeople, memberNumber, type Person, staff } from './people';

/** A group of the sample organisation: people, and other groups within it. */
export type SampleGroup = {
  readonly id: string;
  readonly name: string;
  readonly people: readonly Person[];
  readonly groups: readonly SampleGroup[];
};

function group(name: string, people: readonly Person[], groups: readonly SampleGroup[] = []): SampleGroup {
  return { id: guidOf(`group:${name}`), name, people, groups };
}

const supportNight = group('Support, night shift', localPeople.slice(2, 4));
const support = group('Support', localPeople.slice(0, 3), [supportNight]);
const field = group('Field staff', staff);
/** Two of the groups in it share people, and it is larger than one page. */
const everybody = group(
  'Everybody',
  Array.from({ length: 1_100 }, (_, index) => memberNumber(index)),
  [support, field],
);

/** Groups by what they are good for. */
export const sampleGroups = {
  support,
  supportNight,
  field,
  everybody,
  nobody: group('Nobody', []),
} as const;
