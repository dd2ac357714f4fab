/** Unlocking, and what stands around every page. */
export const frame = {
  'app.service': 'Auditors of {{organisation}}',
  'app.footer': 'An auditor sees every statement in the log and can open no tip.',
  'app.signedIn': 'Unlocked as {{handle}}',
  'app.lock': 'Lock',
  'app.sections': 'The record',
  'app.section.overview': 'Overview',
  'app.section.entries': 'Everything done',
  'app.section.tips': 'Tips',
  'app.section.members': 'Members',
  'app.section.days': 'Days',
  'app.warning.roster-expired': 'The roster is past its last day. The custodians must renew it.',
  'app.warning.note-old':
    'The witness has not vouched for the roster today. If it stays so, a newer roster may be held back: ask the custodians.',
  'app.found_one': 'The verification found {{count}} thing wrong.',
  'app.found_other': 'The verification found {{count}} things wrong.',
  'app.found.look': 'Look at it in the overview',
  'unlock.title': 'Unlock the record',
  'unlock.intro': 'Your phrase opens your keys on this device. It is never sent anywhere.',
  'unlock.phrase': 'Your phrase',
  'unlock.hint': '12 words, separated by spaces, in English or Spanish.',
  'unlock.submit': 'Unlock',
  'unlock.working': 'Checking the roster and opening a session.',
  'unlock.unknown': 'These words belong to no auditor of the roster in force. Check each word.',
  'unlock.after':
    'Unlocking opens a session, reads the whole log and verifies it. Both are written into the log, as everything that anybody does here.',
} as const;
