/** What this device keeps for unlocking: a phrase sealed under a passkey, and which passkey that is. Neither opens anything alone. */
import { fromUtf8, utf8 } from '#protocol/bytes';
import { forgetKept, readKept, writeKept } from '../kept.ts';

const SEALED = 'device/phrase';
const PASSKEY = 'device/passkey';

export interface Device {
  readonly sealed: Uint8Array;
  readonly passkey: string;
}

/** `null` when nothing was set up here. */
export async function readDevice(): Promise<Device | null> {
  const [sealed, passkey] = [await readKept(SEALED), await readKept(PASSKEY)];
  return sealed && passkey ? { sealed, passkey: fromUtf8(passkey) } : null;
}

export async function writeDevice({ sealed, passkey }: Device): Promise<void> {
  await writeKept(SEALED, sealed);
  await writeKept(PASSKEY, utf8(passkey));
}

export async function forgetDevice(): Promise<void> {
  await forgetKept(SEALED);
  await forgetKept(PASSKEY);
}
