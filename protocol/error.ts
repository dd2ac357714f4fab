/**
 * P1.4. Every refusal of the protocol is one of these codes; the code is the contract, the message is for people.
 * Messages name a field and an expectation in lower case, and never carry a key, a word, an address or content.
 */
export type ProtocolCode =
  // P1: encodings
  | 'json-malformed'
  | 'json-not-canonical'
  | 'shape-wrong'
  | 'encoding-wrong'
  | 'setting-unknown'
  // P2: identities and phrases
  | 'word-unknown'
  | 'phrase-wrong-length'
  | 'phrase-checksum'
  | 'recipient-wrong'
  // P3: statements
  | 'statement-malformed'
  | 'statement-kind-unknown'
  | 'signature-wrong'
  | 'signer-unknown'
  | 'statement-of-another-log'
  // P4: roster and witness note
  | 'roster-below-threshold'
  | 'roster-of-another-organisation'
  | 'roster-expired'
  | 'roster-superseded'
  | 'roster-chain-broken'
  | 'roster-too-soon'
  | 'clock-wrong'
  | 'signer-twice'
  | 'signature-of-another-roster'
  | 'roster-unsound'
  | 'request-of-another-organisation'
  | 'request-unsuitable'
  | 'handle-taken'
  | 'key-taken'
  | 'note-missing'
  | 'note-too-old'
  | 'note-of-another-roster'
  | 'policy-wrong'
  // P5: envelopes
  | 'header-malformed'
  | 'header-mac'
  | 'recipient-classic'
  | 'not-a-recipient'
  | 'context-missing'
  | 'context-wrong'
  | 'payload-damaged'
  | 'padding-wrong'
  | 'part-missing'
  | 'part-repeated'
  | 'part-altered'
  | 'commitment-wrong'
  | 'source-key-wrong'
  | 'too-large'
  | 'leaving-out-too-many'
  | 'not-admitted'
  // P6: the log
  | 'signed-note-malformed'
  | 'vkey-wrong'
  | 'add-checkpoint-malformed'
  | 'checkpoint-malformed'
  | 'checkpoint-of-another-log'
  | 'checkpoint-signature'
  | 'checkpoint-superseded'
  | 'cosignature-missing'
  | 'cosignature-wrong'
  | 'inclusion-wrong'
  | 'consistency-wrong'
  | 'tile-wrong'
  | 'proof-malformed'
  | 'entry-wrong'
  | 'face-wrong';

/** P1.4. The only error that `protocol/` throws; `code` is stable, `message` may be reworded. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolCode;

  constructor(code: ProtocolCode, message: string) {
    super(message);
    this.code = code;
  }
}
