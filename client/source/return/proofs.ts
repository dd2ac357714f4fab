/** All that a page which only sends need not carry, in one piece: the way back, and what checks proofs. */
import { confirmTip } from '#client/transport/confirm';
import type { Ground, SealingGround } from '#client/transport/ground';
import { nobleSuite } from '#protocol/suite/noble';
import { Returning } from './returning.tsx';

/** The ground that something was sealed on, with the suite that checks proofs. */
const provingOn = (ground: SealingGround): Ground => ({
  ...ground,
  suite: nobleSuite,
  log: { ...ground.log, suite: nobleSuite },
});

export const proofs = { Returning, confirmTip, provingOn } as const;
