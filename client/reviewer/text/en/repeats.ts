/** Accounts that nearly repeat each other. */
export const repeats = {
  'repeats.title': 'Some accounts say nearly the same',
  'repeats.intro':
    'Found on this device among the accounts that you have read. Decide about a group at once; nothing is dropped, and each source has their own record.',
  'repeats.choose_one': 'Choose this {{count}} tip',
  'repeats.choose_other': 'Choose these {{count}} tips',
  'repeats.note': 'Note that the others repeat {{number}}',
} as const;
