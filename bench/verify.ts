// Verifying a cosigned checkpoint, against its four signatures alone (two of Ed25519, two of ML-DSA-44).
import { concat, utf8 } from '#protocol/bytes';
import { noteSigner } from '#protocol/identity/note-signer';
import { cosign } from '#protocol/log/cosignature';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { signCheckpoint } from '#protocol/log/log-checkpoint';
import { encodeSignatures } from '#protocol/log/note';
import { nodeSuite } from '#protocol/suite/node';
import { crypto, organisation, roster } from './house.ts';
import { type Figure, perSecond, rate } from './measure.ts';

export async function verify(): Promise<Figure[]> {
  const { log, witnesses } = roster.roster;
  const head = { size: 1, root: crypto.random(32), time: 1_795_000_000 };
  const signed = signCheckpoint(nodeSuite, noteSigner(nodeSuite, log.origin, organisation.phrases.log.entropy), head);
  const witness = noteSigner(nodeSuite, witnesses[0]?.name ?? '', organisation.phrases.witness.entropy);
  const checkpoint = { origin: log.origin, size: head.size, root: head.root };
  const note = concat(signed, utf8(encodeSignatures(cosign(nodeSuite, witness, { checkpoint, time: head.time }))));
  const policy = { suite: nodeSuite, log, witnesses, quorum: 1 };
  const value = await perSecond(() => verifyCosignedCheckpoint(policy, note));
  return [rate('verify', 'cosigned checkpoints', { value, limit: await perSecond(fourSignatures()) })];
}

function fourSignatures(): () => void {
  const seed = crypto.random(32);
  const message = crypto.random(120);
  const ed25519 = { key: nodeSuite.ed25519PublicKey(seed), signature: nodeSuite.ed25519Sign(seed, message) };
  const mldsa44 = { key: nodeSuite.mldsa44PublicKey(seed), signature: nodeSuite.mldsa44Sign(seed, message) };
  return () => {
    for (let i = 0; i < 2; i++) {
      nodeSuite.ed25519Verify(ed25519.key, message, ed25519.signature);
      nodeSuite.mldsa44Verify(mldsa44.key, message, mldsa44.signature);
    }
  };
}
