/** Every word that the reviewer's app shows, apart from the shared components'. */
export const en = {
  'app.service': 'Reviewers of {{organisation}}',
  'app.footer': 'Every card and every part you open is entered in the log first, where sources and auditors see it.',
  'unlock.title': 'Unlock your desk',
  'unlock.intro': 'Your phrase opens your keys on this device. It is never sent anywhere.',
  'unlock.phrase': 'Your phrase',
  'unlock.hint': '12 words, separated by spaces, in English or Spanish.',
  'unlock.submit': 'Unlock',
} as const;
