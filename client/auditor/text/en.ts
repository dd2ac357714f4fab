/** Every word that the auditor's app shows, apart from the shared components'. */
export const en = {
  'app.service': 'Auditors of {{organisation}}',
  'app.footer': 'An auditor sees every statement in the log and can open no tip.',
  'unlock.title': 'Unlock the record',
  'unlock.intro': 'Your phrase opens your keys on this device. It is never sent anywhere.',
  'unlock.phrase': 'Your phrase',
  'unlock.hint': '12 words, separated by spaces, in English or Spanish.',
  'unlock.submit': 'Unlock',
} as const;
