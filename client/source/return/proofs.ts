/** All that a page which only sends need not carry, in one piece: the way back, and what checks proofs. */
import { confirmTip } from '#client/transport/confirm';
import { Returning } from './returning.tsx';

export const proofs = { Returning, confirmTip } as const;
