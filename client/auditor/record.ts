/** What every page of the unlocked record needs, and the pages that there are. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Call, Step } from '#client/vault/worker-calls';
import type { Pins } from '#protocol/roster/format';
import type { ActState } from '../ui/office/act.ts';
import type { AuditActs, AuditStep, Filter, Report, Who } from './worker/acts.ts';

export type Screen =
  | { readonly name: 'overview' }
  | { readonly name: 'entries'; readonly filter: Filter }
  | { readonly name: 'tips' }
  | { readonly name: 'members' }
  | { readonly name: 'days' }
  | { readonly name: 'figures' }
  | { readonly name: 'unusual' }
  | { readonly name: 'canaries' }
  | { readonly name: 'tip'; readonly number: string }
  | { readonly name: 'member'; readonly handle: string }
  | { readonly name: 'day'; readonly day: string };

export interface OpenRecord {
  readonly pins: Pins;
  readonly who: Who;
  readonly call: Call<AuditActs, AuditStep>;
  readonly screen: Screen;
  readonly go: (screen: Screen) => void;
  /** `null` before the first verification is over. */
  readonly report: Report | null;
  readonly act: ActState<Step<AuditStep>>;
  /** Verifies what is new, or everything again. */
  readonly onVerify: (again: boolean) => void;
  readonly onLock: () => void;
}

export const RecordContext = createContext<OpenRecord | null>(null);

/** The unlocked record. Throws TypeError outside of it. */
export function useRecord(): OpenRecord {
  const record = useContext(RecordContext);
  if (!record) throw new TypeError('page: expected an unlocked record');
  return record;
}

/** What the last verification came to. Throws TypeError before the first is over. */
export function useReport(): Report {
  const { report } = useRecord();
  if (!report) throw new TypeError('page: expected a verified record');
  return report;
}
