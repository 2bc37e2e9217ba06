import { promisify } from 'node:util';
import { benches } from './benches';

/** Measures one of the benches and hands the rows to the process that has started this one. */
async function main([index, effort, ...wanted]: readonly string[]): Promise<void> {
  const bench = benches[Number(index)];
  if (bench === undefined || process.send === undefined) throw new Error('started by "npm run bench" only');
  const rows = await bench.measure(wanted, effort === 'quick' ? 'quick' : 'full');
  await promisify((message: unknown, done: (error: Error | null) => void) => process.send?.(message, done))(
    rows,
  );
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
