import { describe, expect, it } from 'vitest';
import { splitHeader } from '#protocol/age/header';
import { decodeIdentity } from '#protocol/age/recipient';
import { releaseFileKey } from '#protocol/age/release';
import { isBoxed } from '#protocol/envelope/format';
import { openBody, openCard, openFile, openPerson, openSlot } from '#protocol/envelope/open';
import { type SealedTip, sealTip } from '#protocol/envelope/seal';
import { ageIdentity } from '#protocol/identity/keys';
import { epochIdentity } from '#protocol/identity/note-signer';
import { TODAY, testHouse, testReport } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

const house = testHouse();
const { suite } = house.crypto;
const entropy = seeded('source')(16);
const photo = { name: 'photo.jpg', type: 'image/jpeg', bytes: seeded('photo')(300_000) };

const seal = (seed: string, more = {}) =>
  sealTip(
    { suite, random: seeded(seed) },
    { roster: house.roster, desk: 'oig', today: TODAY },
    { entropy, report: testReport(more), attachments: [photo] },
  );

function part(tip: SealedTip, name: string): Uint8Array {
  const found = tip.parts.find((one) => one.part === name);
  if (!found) throw new Error(`no part ${name}`);
  return found.sealed;
}

/** As the witness does it: the file key of a box, once its header was authenticated. */
async function released(tip: SealedTip, name: string) {
  const box = part(tip, name);
  const witness = epochIdentity(suite, house.organisation.phrases.witness.entropy, 1);
  const { fileKey, context } = await releaseFileKey(suite, [witness.seed], splitHeader(box).header);
  expect(context).toEqual({ tip: tip.tip, part: name, desk: 'oig' });
  return { box, fileKey };
}

async function openingReviewer(tip: SealedTip) {
  for (const { handle, entropy: own } of house.organisation.phrases.reviewers) {
    const seed = ageIdentity(suite, own).seed;
    const card = await openSlot(suite, { seed, tip: tip.tip, handle, slot: part(tip, `slot/${handle}`) });
    if (card) return { handle, seed, card };
  }
  throw new Error('no slot lives');
}

describe('a sealed tip', () => {
  it('opens for a live reviewer after a release: slot, card, body, file', async () => {
    const tip = await seal('walk');
    const { card: cardSeed } = await openingReviewer(tip);
    const card = await openCard(suite, { released: await released(tip, 'card'), seed: cardSeed, tip: tip.tip });
    expect(card.allegations).toEqual(['bribe', 'wave-through']);
    const body = await openBody(suite, {
      released: await released(tip, 'body'),
      seed: decodeIdentity(card.secret),
      tip: tip.tip,
    });
    expect(body.narrative).toContain('Señal');
    const [entry] = body.files.list;
    if (!entry) throw new Error('the file is not listed');
    const sealed = tip.files[0] ?? new Uint8Array();
    expect(sealed.length % (1024 * 1024)).toBe(0);
    const file = await openFile(suite, decodeIdentity(body.files.secret), { sealed, entry });
    expect(file).toEqual(photo.bytes);
  });

  it('gives the person part to a keeper and the appeal to the second authority', async () => {
    const tip = await seal('person', {
      mode: 'confidential',
      person: { name: 'R. Vega', contact: 'r@x', relation: 'employee' },
    });
    const opened = [];
    for (const { entropy: own } of house.organisation.phrases.reviewers.filter((one) =>
      one.handle.startsWith('keeper'),
    )) {
      const from = {
        released: await released(tip, 'person/confidential'),
        seed: ageIdentity(suite, own).seed,
        tip: tip.tip,
      };
      opened.push(await openPerson(suite, from, 'person/confidential').catch((error) => error.code));
    }
    expect(opened).toContainEqual({ name: 'R. Vega', contact: 'r@x', relation: 'employee' });
    const [second] = house.organisation.phrases.secondAuthority;
    if (!second) throw new Error('no second authority');
    const seed = ageIdentity(suite, second.entropy).seed;
    const card = await openCard(suite, { released: await released(tip, 'appeal'), seed, tip: tip.tip }, 'appeal');
    expect(card.language).toBe('en');
  });

  it('has the same shape whoever is left out and whatever is said', async () => {
    const shape = (tip: SealedTip) => tip.parts.map(({ part: name, sealed }) => `${name} ${sealed.length}`);
    const plain = await seal('a');
    const other = await seal('b', {
      leftOut: ['analyst-1', 'analyst-2'],
      urgent: true,
      narrative: 'x',
      person: { name: 'n', contact: 'c', relation: 'r' },
    });
    expect(shape(other)).toEqual(shape(plain));
    expect(other.statement.length).toBe(plain.statement.length);
    expect(plain.parts.filter(({ part: name }) => isBoxed(name))).toHaveLength(4);
  });

  it('never gives a left-out member a live slot', async () => {
    const tip = await seal('out', { leftOut: ['analyst-2'] });
    const [, second] = house.organisation.phrases.reviewers;
    if (!second) throw new Error('no second analyst');
    const seed = ageIdentity(suite, second.entropy).seed;
    expect(
      await openSlot(suite, { seed, tip: tip.tip, handle: 'analyst-2', slot: part(tip, 'slot/analyst-2') }),
    ).toBeNull();
  });
});
