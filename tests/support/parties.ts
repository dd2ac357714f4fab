/** A source and a reviewer over the double, so that a journey of clients is told in a few lines. */
import { findGround, type Ground } from '#client/transport/ground';
import { openThread } from '#client/transport/return';
import { sendTip } from '#client/transport/send-tip';
import { sessionOver } from '#client/transport/session';
import { listCards } from '#client/vault/cards';
import { unlock } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import { sealTip } from '#protocol/envelope/seal';
import type { Attachment } from '#protocol/report/report';
import type { Double } from '#tests/support/double';
import { TODAY, testReport } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

export const noPause = async (): Promise<void> => undefined;

export const groundOf = (double: Double): Promise<Ground> =>
  findGround(double.exchange, { suite: double.suite, pins: double.house.organisation.pins, today: TODAY });

/** A source with her phrase, who has sealed a tip to the desk. */
export class Source {
  readonly double: Double;
  readonly entropy: Uint8Array;
  readonly crypto;

  constructor(double: Double, seed = 'source') {
    this.double = double;
    this.entropy = seeded(seed)(16);
    this.crypto = { suite: double.suite, random: seeded(`${seed}/random`) };
  }

  async seal(more = {}, attachments: Attachment[] = []) {
    const { roster } = await groundOf(this.double);
    const to = { roster, desk: 'oig', today: TODAY };
    return sealTip(this.crypto, to, { entropy: this.entropy, report: testReport(more), attachments });
  }

  async send(more = {}, attachments: Attachment[] = []) {
    const sealed = await this.seal(more, attachments);
    await sendTip(this.double.exchange, sealed, { suite: this.double.suite, pause: noPause });
    return sealed;
  }

  async returns() {
    return openThread(this.double.exchange, await groundOf(this.double), this);
  }
}

/** A reviewer's vault over the double; the desk is shown as this member sees it. */
export async function vaultOf(double: Double, handle: string): Promise<Vault> {
  double.member = handle;
  const ground = await groundOf(double);
  const crypto = { suite: double.suite, random: seeded(`vault/${handle}`) };
  const holder = unlock(crypto, ground.roster, double.entropyOf(handle));
  return { crypto, holder, ground, line: sessionOver(double.exchange, ground, { pause: noPause }) };
}

/** The first member of the desk whose slot lives, with the card opened. */
export async function liveReviewer(double: Double): Promise<{ vault: Vault; opened: OpenedTip }> {
  for (const { handle } of double.house.organisation.phrases.reviewers) {
    const vault = await vaultOf(double, handle);
    const [opened] = (await listCards(vault, { desk: 'oig' })).opened;
    if (opened) return { vault, opened };
  }
  throw new Error('no slot lives');
}
