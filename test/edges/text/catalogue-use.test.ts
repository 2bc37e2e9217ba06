import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../../src/core/text/en.json';

const source = join(__dirname, '../../../src');

/** Keys of these prefixes belong to other parts of the program, which look after them. */
const others = /^(?:app|chat|command|cli|config)\./;
const forms = /_(?:one|few|many|other)$/;

const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(source, file), 'utf8'))
  .join('\n');

/** `finding.` of t(`finding.${cause}`) stands for every key that begins so. */
const families = [...code.matchAll(/`([a-z]\w*(?:\.\w+)*\.)\$\{[^}]+\}((?:\.\w+)?)`/g)].map(
  ([, head = '', tail = '']) => ({ head, tail }),
);

function isUsed(key: string): boolean {
  if (code.includes(`'${key}'`)) return true;
  return families.some(({ head, tail }) => key.startsWith(head) && key.endsWith(tail));
}

describe('every text', () => {
  it('is used somewhere', () => {
    const keys = new Set(Object.keys(en).map((key) => key.replace(forms, '')));
    expect([...keys].filter((key) => !others.test(key) && !isUsed(key))).toEqual([]);
  });
});
