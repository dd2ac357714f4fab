// The way out of Candor: what lies in the database are age files, and the age package alone opens them, with a reviewer's own
// identity and the keys that the witness released. Nothing of `protocol` takes part in the opening.
import { Decrypter } from 'age-encryption';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCards, askForParts, collect, type Request } from '#client/vault/release';
import type { Vault } from '#client/vault/vault';
import { encodeIdentity } from '#protocol/age/recipient';
import { ageIdentity } from '#protocol/identity/keys';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { confirmIn, type Reported, reportTo, vaultAt } from '#tests/support/house-people';
import { testReport } from '#tests/support/organisation';
import { freshDatabase } from '#tests/support/postgres';
import { seeded } from '#tests/support/seeded';

const photo = seeded('photo')(1_400_000);
// A supervisor's slot never dies by chance.
const READER = 'supervisor-1';

let house: RunningHouse;
let reported: Reported;
let dump: Map<string, Uint8Array>;
/** File keys of boxes by part, as the witness gave them. */
const released = new Map<string, Uint8Array>();

/** All ciphertexts of a tip as their columns hold them; a file is its slices, one after the other. */
async function dumpOf(tip: string): Promise<Map<string, Uint8Array>> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const id = Buffer.from(tip, 'hex');
  const parts = await client.query<{ part: string; sealed: Buffer }>('SELECT part, sealed FROM part WHERE tip = $1', [
    id,
  ]);
  const slices = await client.query<{ bytes: Buffer }>(
    'SELECT bytes FROM slice WHERE tip = $1 AND file = 0 ORDER BY slice',
    [id],
  );
  await client.end();
  const file = Buffer.concat(slices.rows.map(({ bytes }) => bytes));
  return new Map([...parts.rows.map(({ part, sealed }) => [part, sealed] as const), ['file/0', file] as const]);
}

/** The reviewer's own identity as age writes it. */
function ownIdentity(): string {
  const reviewer = house.organisation.phrases.reviewers.find(({ handle }) => handle === READER);
  if (!reviewer) throw new Error(`no ${READER}`);
  return encodeIdentity(ageIdentity(house.crypto.suite, reviewer.entropy).seed);
}

const sealedIn = (part: string): Uint8Array => {
  const bytes = dump.get(part);
  if (!bytes) throw new Error(`the dump has no ${part}`);
  return new Uint8Array(bytes);
};

const boxIn = (part: string) => ({ tip: reported.sealed.tip, part, sealed: sealedIn(part) });

async function keepKeys(vault: Vault, request: Request): Promise<void> {
  const keys = await collect(vault, request);
  for (const [i, { part }] of request.boxes.entries()) released.set(part, keys[i]?.fileKey ?? new Uint8Array(0));
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  reported = await reportTo(house, {}, [{ name: 'photo.jpg', type: 'image/jpeg', bytes: photo }]);
  await confirmIn(house, reported);
  dump = await dumpOf(reported.sealed.tip);
  const vault = await vaultAt(house, READER);
  const { tip } = reported.sealed;
  await keepKeys(vault, await askForCards(vault, { desk: 'oig', boxes: [boxIn('card')], purpose: 'triage' }));
  await keepKeys(vault, await askForParts(vault, { desk: 'oig', tip, boxes: [boxIn('body')], purpose: 'triage' }));
  await vault.line.close();
}, 180_000);

afterAll(() => house?.stop());

/** An age file with an identity as text. */
const openFor = (identity: string, file: Uint8Array): Promise<Uint8Array> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(file);
};

/** A box with its file key, which is what the package lets a key service give it. */
const openBox = (part: string): Promise<Uint8Array> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => released.get(part) ?? null });
  return decrypter.decrypt(sealedIn(part));
};

/** What stands in a part: JSON, followed by spaces, which any parser passes over. */
const readJson = (plaintext: Uint8Array) => JSON.parse(new TextDecoder().decode(plaintext));

describe('a database dump, with one reviewer’s identity and the released keys', { timeout: 60_000 }, () => {
  it('opens by the age package alone: slot, card, body and file', async () => {
    const { tip } = reported.sealed;
    const own = ownIdentity();
    expect(own).toMatch(/^AGE-SECRET-KEY-PQ-1/);

    const [slotContext, slot] = readJson(await openFor(own, sealedIn(`slot/${READER}`)));
    expect(slotContext).toMatchObject({ tip, part: `slot/${READER}` });

    const [cardContext, card] = readJson(await openFor(slot.secret, await openBox('card')));
    expect(cardContext).toMatchObject({ tip, part: 'card' });
    expect(card).toMatchObject({ allegations: testReport().allegations, files: 1, mode: 'anonymous' });

    const [bodyContext, body] = readJson(await openFor(card.secret, await openBox('body')));
    expect(bodyContext).toMatchObject({ tip, part: 'body' });
    expect(body.narrative).toBe(testReport().narrative);
    expect(body.files.list).toMatchObject([{ name: 'photo.jpg', size: photo.length }]);

    const file = await openFor(body.files.secret, sealedIn('file/0'));
    expect(Buffer.from(file.subarray(0, photo.length)).equals(photo)).toBe(true);
  });

  it('opens nothing without a released key, and a key released for one box opens no other', async () => {
    await expect(openFor(ownIdentity(), sealedIn('card'))).rejects.toThrow('no identity matched');
    const lent = new Decrypter();
    lent.addIdentity({ unwrapFileKey: () => released.get('card') ?? null });
    await expect(lent.decrypt(sealedIn('appeal'))).rejects.toThrow('invalid header HMAC');
  });
});
