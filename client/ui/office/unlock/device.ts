/** What this device keeps for unlocking: a phrase sealed under a passkey, and which passkey that is. Neither opens anything alone. */
import { fromUtf8, utf8 } from '#protocol/bytes';
import { changeKept, readKept } from '../kept.ts';

/** Whose device it is: a reviewer and an auditor at one browser have a passkey each. */
export type Whose = 'reviewer' | 'auditor';

const FOLDERS: Readonly<Record<Whose, string>> = { reviewer: 'device', auditor: 'device/auditor' };
const sealedOf = (whose: Whose) => `${FOLDERS[whose]}/phrase`;
const passkeyOf = (whose: Whose) => `${FOLDERS[whose]}/passkey`;

export interface Device {
  readonly sealed: Uint8Array;
  readonly passkey: string;
}

/** `null` when nothing was set up here. */
export async function readDevice(whose: Whose): Promise<Device | null> {
  const [sealed, passkey] = [await readKept(sealedOf(whose)), await readKept(passkeyOf(whose))];
  return sealed && passkey ? { sealed, passkey: fromUtf8(passkey) } : null;
}

/** Two pages that set up a passkey at once leave one of the two whole. */
export const writeDevice = (whose: Whose, { sealed, passkey }: Device): Promise<void> =>
  changeKept({ [sealedOf(whose)]: sealed, [passkeyOf(whose)]: utf8(passkey) });

export const forgetDevice = (whose: Whose): Promise<void> =>
  changeKept({ [sealedOf(whose)]: null, [passkeyOf(whose)]: null });
