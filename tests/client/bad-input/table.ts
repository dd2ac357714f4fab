/** Every bad input that the reviewer's desk must bear, what the person sees of it, the codes that are told, and the tests that play it. */
export interface BadInput {
  readonly input: string;
  readonly sees: string;
  /** Told to the person in words of their own; none where nothing is to be told. */
  readonly codes: readonly string[];
  /** `file: beginning of the test's title`, under tests/. */
  readonly tests: readonly string[];
}

export const BAD_INPUTS: readonly BadInput[] = [
  {
    input: 'tampered part',
    sees: 'that the part is not the one the source sent, not to rely on it, and to tell an auditor; all other words',
    codes: ['part-altered', 'part-missing', 'context-wrong', 'payload-damaged', 'header-mac'],
    tests: [
      'attacks/04-altered-truncated-reordered.test.ts: is noticed by the reviewer: slices of a file',
      'attacks/04-altered-truncated-reordered.test.ts: is noticed by the reviewer: a message is altered',
    ],
  },
  {
    input: 'unknown roster version',
    sees: 'the tip as if it were not there, until it is proven',
    codes: [],
    tests: ['client/vault/bad-input.test.ts: changes nothing by an event that names a roster nobody knows'],
  },
  {
    input: 'card opens but body does not',
    sees: 'the card, and that a part of it is missing; the next tip',
    codes: ['part-missing'],
    tests: ['client/vault/bad-input.test.ts: says so by a code, and the next tip opens all the same'],
  },
  {
    input: 'event signed by another',
    sees: 'the history without it, and that a line was refused, by its code',
    codes: [],
    tests: [
      'client/vault/bad-input.test.ts: leaves out an event %s, names it, and hides no other',
      'client/vault/bad-input.test.ts: leaves out an event about another tip',
    ],
  },
  {
    input: 'events repeated and reordered',
    sees: 'the same state',
    codes: [],
    tests: [
      'client/vault/bad-input.test.ts: comes to the same when its events are repeated and in any order',
      'client/vault/fold.test.ts: is the same however often and in whatever order its statements come',
      'client/vault/fold.test.ts: is the same however often and in whatever order the notes come',
    ],
  },
  {
    input: 'events in conflict',
    sees: 'what was stated last in the log, and both in the history',
    codes: ['number-taken'],
    tests: [
      'client/vault/fold.test.ts: gives two who assign at once the later leaf, and keeps both',
      'journey/desk.test.ts: works one queue, loses nothing that two do at the same moment',
    ],
  },
  {
    input: 'hostile questionnaire',
    sees: 'its questions and answers as text',
    codes: [],
    tests: ['client/source/questionnaire.test.ts: is drawn, answered, sealed, opened and shown'],
  },
  {
    input: 'hostile markup in every field',
    sees: 'all of it as text',
    codes: [],
    tests: [
      'attacks/21-markup-script-cross-site.test.ts: is text on the reviewer’s page, and its file is saved',
      'attacks/21-markup-script-cross-site.test.ts: is text on a colleague’s page',
    ],
  },
  {
    input: 'witness or server away in mid-act',
    sees: 'that nothing is lost and to try again; what was typed is still there, and goes once',
    codes: ['unreachable', 'busy', 'database-away', 'witness-away', 'proof-slow'],
    tests: [
      'client/reviewer/in-mid-act.test.ts: loses nothing and does nothing twice when it is asked anew',
      'client/vault/bad-input.test.ts: leaves a note unwritten that the server did not take',
      'client/vault/bad-input.test.ts: opens nothing while the witness is away',
      'journey/record.test.ts: is told after ten seconds: what waits, that nothing is lost',
    ],
  },
  {
    input: 'two tabs',
    sees: 'what both did and kept; locking one locks both and says so',
    codes: ['session-missing'],
    tests: [
      'journey/unlock.test.ts: asks the witness once for a card, and loses nothing of what both write',
      'journey/unlock.test.ts: stays unlocked in both while one is used, and locks and wipes both',
    ],
  },
  {
    input: 'wrong clock',
    sees: 'nothing where it is slow, since the witness’s day counts; where it is days ahead, to look at the date',
    codes: ['note-too-old'],
    tests: [
      'client/vault/bad-input.test.ts: goes by the witness’s day where its own is earlier',
      'client/vault/bad-input.test.ts: finds no ground to unlock on',
      'journey/unlock.test.ts: locks after 15 minutes though the device’s clock is set back',
      'journey/enrolment.test.ts: is taken in by custodians',
    ],
  },
  {
    input: '100 MB of text',
    sees: 'at the field how much was put in and how much it takes; what stood there before',
    codes: ['too-large'],
    tests: [
      'journey/record.test.ts: is not taken by any field of the desk, which says so there',
      'client/vault/bad-input.test.ts: is refused before anything is sealed or sent',
      'client/reviewer/queue.test.ts: bears 100 MB of text in one account',
      'cli/use/lengths.test.ts: is refused by the option that is',
    ],
  },
];
