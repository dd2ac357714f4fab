/**
 * P5.1. An age file taken apart: header, then payload. The stanzas are read by age-encryption's own parser, so that there
 * is one reading of a header; its bare errors become codes by the stage in which they arise.
 */
import { Decrypter, type Stanza } from 'age-encryption';
import type { BoxContext } from '#protocol/age/context';
import { type AdmittedStanzas, admitStanzas } from '#protocol/age/stanzas';
import { utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';

/** Most bytes of a header, whatever the length of the file. P5.1. */
export const MAX_HEADER = 64 * 1024;

const NEWLINE = 0x0a;
const FOOTER = utf8('\n---');

/** Both halves of an age file, views of its bytes. */
export interface SplitFile {
  /** From the version line to the line of the MAC, its newline included. */
  readonly header: Uint8Array;
  /** Nonce and chunks. */
  readonly payload: Uint8Array;
}

/** Splits an age file after its header. Throws `header-malformed` where none ends within {@link MAX_HEADER}. P5.1. */
export function splitHeader(file: Uint8Array): SplitFile {
  const start = file.subarray(0, MAX_HEADER);
  const footer = indexOfFooter(start);
  const end = footer < 0 ? -1 : start.indexOf(NEWLINE, footer + FOOTER.length);
  if (end < 0) throw malformed();
  return { header: file.subarray(0, end + 1), payload: file.subarray(end + 1) };
}

/** A header's line of the MAC is the first that starts with `---`: a stanza starts with `->`, base64 has no hyphen. */
function indexOfFooter(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    if (FOOTER.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

/**
 * The context that a header claims. Nothing vouches for it until the MAC was checked by somebody with the file key.
 * Throws `context-missing`, `context-wrong`, `header-malformed`, `recipient-classic`. P5.2.
 */
export async function readContext(header: Uint8Array): Promise<BoxContext> {
  const { context } = await readStanzas(header);
  if (context === null) throw new ProtocolError('context-missing', 'header: expected a context');
  return context;
}

async function readStanzas(header: Uint8Array): Promise<AdmittedStanzas> {
  const identity = new HeaderReader(() => null);
  await decryptHeader(splitHeader(header).header, identity).catch(() => null);
  return identity.result();
}

/** A confirmed file key with the stanzas that the same MAC covers. */
export interface OpenedHeader extends AdmittedStanzas {
  /** 16 bytes. */
  readonly fileKey: Uint8Array;
}

/** Picks a file key out of the stanzas, or null when none is for us. */
export type PickKey = (admitted: AdmittedStanzas) => Uint8Array | null;

/**
 * The file key that `pick` finds, once the header's MAC was found right with it. Throws `not-a-recipient` where `pick`
 * gives null, `header-mac`, `header-malformed`, `recipient-classic`, `context-wrong`, and what `pick` throws. P5.1.
 */
export async function openHeader(header: Uint8Array, pick: PickKey): Promise<OpenedHeader> {
  if (splitHeader(header).payload.length !== 0) throw malformed();
  const identity = new HeaderReader(pick);
  try {
    const fileKey = await decryptHeader(header, identity);
    return { ...identity.result(), fileKey };
  } catch {
    identity.result();
    if (!identity.matched) throw new ProtocolError('not-a-recipient', 'header: no recipient is ours');
    throw new ProtocolError('header-mac', 'header: expected a matching mac');
  }
}

function decryptHeader(header: Uint8Array, identity: HeaderReader): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decryptHeader(header);
}

/** The identity through which age-encryption shows us the stanzas; it remembers how far the reading came. */
class HeaderReader {
  matched = false;
  readonly #pick: PickKey;
  #outcome: AdmittedStanzas | ProtocolError | null = null;

  constructor(pick: PickKey) {
    this.#pick = pick;
  }

  unwrapFileKey(stanzas: Stanza[]): Uint8Array | null {
    try {
      const admitted = admitStanzas(stanzas);
      const fileKey = this.#pick(admitted);
      this.#outcome = admitted;
      this.matched = fileKey !== null;
      return fileKey;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#outcome = error;
      return null;
    }
  }

  /** The admitted stanzas. Throws the refusal, which is `header-malformed` when age's parser never got here. */
  result(): AdmittedStanzas {
    if (this.#outcome === null) throw malformed();
    if (this.#outcome instanceof ProtocolError) throw this.#outcome;
    return this.#outcome;
  }
}

function malformed(): ProtocolError {
  return new ProtocolError('header-malformed', 'header: expected an age v1 header');
}
