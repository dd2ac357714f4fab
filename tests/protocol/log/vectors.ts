/** Reads a file of tests/vectors/tlog; its README says where each is from. */
import { readFileSync } from 'node:fs';

export const vectors = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../vectors/tlog/${name}.json`, import.meta.url), 'utf8'));
