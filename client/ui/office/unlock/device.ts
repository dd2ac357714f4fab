/** What this device keeps for unlocking: a phrase sealed under a passkey, and which passkey that is. Neither opens anything alone. */
import { fromUtf8, utf8 } from '#protocol/bytes';
import { forgetKept, readKept, writeKept } from '../kept.ts';

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

export async function writeDevice(whose: Whose, { sealed, passkey }: Device): Promise<void> {
  await writeKept(sealedOf(whose), sealed);
  await writeKept(passkeyOf(whose), utf8(passkey));
}

export async function forgetDevice(whose: Whose): Promise<void> {
  await forgetKept(sealedOf(whose));
  await forgetKept(passkeyOf(whose));
}
