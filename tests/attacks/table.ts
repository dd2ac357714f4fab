/** Every attack that must fail, in the numbers of its tests' names, and who notices or refuses it. */
export interface Attack {
  readonly number: number;
  readonly name: string;
  readonly by: string;
}

export const ATTACKS: readonly Attack[] = [
  { number: 1, name: 'swapped or added reviewer', by: 'the source’s browser' },
  { number: 2, name: 'old roster or checkpoint', by: 'the source’s and the reviewer’s browser' },
  { number: 3, name: 'tip dropped after it was accepted', by: 'the source on her return, the auditor, the reviewer' },
  { number: 4, name: 'part altered, truncated, reordered', by: 'the reviewer’s browser' },
  { number: 5, name: 'old ciphertext replayed as new', by: 'the reviewer’s browser' },
  { number: 6, name: 'log rewritten, forked, truncated, restored', by: 'the witness, the auditor’s kept checkpoint' },
  { number: 7, name: 'reading without an entry', by: 'the witness' },
  { number: 8, name: 'another box, a false mac, a swapped payload', by: 'the witness, the reviewer’s browser' },
  { number: 9, name: 'somebody else’s, old or used statement', by: 'the witness' },
  { number: 10, name: 'login as a signing oracle', by: 'server and witness' },
  { number: 11, name: 'dismissed reviewer, stale roster', by: 'the witness' },
  { number: 12, name: 'dump in a night', by: 'the witness' },
  { number: 13, name: 'excluded reviewer looks for the tip about himself', by: 'the slots, the commitment' },
  { number: 14, name: 'one person alone opens a name', by: 'the witness' },
  { number: 15, name: 'reply moved to another tip, lone lure', by: 'the source’s browser' },
  { number: 16, name: 'quiet close or erasure, outbox row deleted', by: 'the source, the auditor, the witness' },
  { number: 17, name: 'opening withheld from the source', by: 'the source, by the witness’s count' },
  { number: 18, name: 'dating a submission by the public tree', by: 'cadence and padding' },
  { number: 19, name: 'loosening a policy overnight', by: 'the waiting period' },
  { number: 20, name: 'weak key, stripped line, doubled JSON key', by: 'all suites, server, witness' },
  { number: 21, name: 'markup, script, cross-site request', by: 'the pages, the server' },
  { number: 22, name: 'flood of junk tips', by: 'the puzzle, the queue' },
  { number: 23, name: 'thief of database, logs, backup, laptop', by: 'what is stored' },
  { number: 24, name: 'served code altered', by: 'others, by candor verify' },
];
