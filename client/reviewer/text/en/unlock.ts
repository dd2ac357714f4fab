/** The lock of a desk that nobody touches. */
export const unlock = {
  'idle.title': 'Are you still there?',
  'idle.text_one': 'Your desk locks in {{count}} second, and forgets what was opened.',
  'idle.text_other': 'Your desk locks in {{count}} seconds, and forgets what was opened.',
  'idle.stay': 'Stay unlocked',
} as const;
