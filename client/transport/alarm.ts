/** What a source must be told when something that came back cannot be believed. */
import { type ProtocolCode, ProtocolError } from '#protocol/error';

export type Alarm =
  /** The witness released a part more often than the facts show: somebody hides an opening (P7.5). */
  | { readonly is: 'opening-withheld'; readonly part: string; readonly released: number; readonly shown: number }
  /** A fact is not what the log holds. */
  | { readonly is: 'fact-refused'; readonly code: ProtocolCode }
  /** A reply was altered, moved here from elsewhere, or signed by nobody who may. */
  | { readonly is: 'reply-refused'; readonly number: number; readonly code: ProtocolCode }
  /** The facts tell of a reply that did not come. */
  | { readonly is: 'reply-withheld'; readonly number: number }
  /** One of her own messages is not there, or not where it was. */
  | { readonly is: 'message-withheld'; readonly number: number };

/** The code of a refusal. Throws every other error again. */
export function refusalCode(error: unknown): ProtocolCode {
  if (error instanceof ProtocolError) return error.code;
  throw error;
}
