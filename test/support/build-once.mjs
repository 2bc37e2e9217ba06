import { buildIfStale } from '../../scripts/build.mjs';

/** Tests that run the program as a user does need dist/: built once, before any of them. */
export default function buildOnce() {
  if (buildIfStale() !== 0) throw new Error('the program does not compile');
}
