/** P5, P5.7. A report on its way: sealed once under one fresh phrase, and sent as it is however often that takes. */
import type { SealingGround } from '#client/transport/ground';
import { type Sending, sendTip } from '#client/transport/send-tip';
import { type SealedTip, sealTip } from '#protocol/envelope/seal';
import { tipNumber } from '#protocol/identity/number';
import { deskOf } from '#protocol/roster/find';
import { membersNamed } from '#protocol/roster/names';
import type { Language } from '../../ui/i18n/language.ts';
import { type Draft, readFiles, reportOf } from '../compose/draft.ts';
import type { BlankForm, Office } from '../office.ts';
import { breathe } from '../task.ts';
import type { After } from './after.ts';
import { wordList } from './word-list.ts';

/** A sealed report with the phrase that leads back to it. */
export interface Parcel {
  readonly ground: SealingGround;
  readonly entropy: Uint8Array;
  readonly words: readonly string[];
  readonly number: string;
  readonly sealed: SealedTip;
  /** Slices that the server has taken: another attempt goes on after them. */
  readonly kept: Set<string>;
}

/** Seals what was written to the readers of the form's ground. Throws like `sealTip`, and `FileGone`. */
export async function seal(
  { crypto }: Office,
  { form, after, draft, language }: { form: BlankForm; after: After; draft: Draft; language: Language },
): Promise<Parcel> {
  const { ground } = form;
  const list = await wordList(language);
  const attachments = await readFiles(draft);
  const { entropy } = after.makePhrase(crypto.random);
  const to = { roster: ground.roster, desk: draft.desk, today: ground.today };
  const desk = deskOf(ground.roster, draft.desk);
  const leftOut = desk ? await membersNamed(ground.roster, desk, draft.names) : [];
  const report = reportOf(draft, form, { language, leftOut });
  const sealed = await sealTip(crypto, to, { entropy, report, attachments, breathe });
  return {
    ground,
    entropy,
    words: after.wordsOf(entropy, list),
    number: tipNumber(sealed.tip),
    sealed,
    kept: new Set(),
  };
}

/** Sends a parcel. Throws like `sendTip`; doing it again is safe. */
export async function send(
  { exchange, crypto: { suite } }: Office,
  { sealed, kept }: Parcel,
  more: Pick<Sending, 'onProgress' | 'onWork'> & { signal: AbortSignal },
): Promise<void> {
  await sendTip(exchange, sealed, { suite, kept, ...more });
}
