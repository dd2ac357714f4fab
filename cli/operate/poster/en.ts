/** Every word of the poster and its cards, for sources: grade 8 or lower, as in their app. */
export const en = {
  'poster.title': 'Report corruption safely',
  'poster.heading': 'Did you see corruption here?',
  'poster.what': 'You can tell the {{office}}. You need not give your name.',
  'poster.words': 'You get 12 words. With them you come back and read the answer.',
  'poster.demo': 'Example only. It protects nobody. Do not hang it up.',
  'poster.not': 'Not from a work computer or network',
  'poster.not.why':
    'Your work can see which pages are opened there. Use your own phone away from work, or a public computer.',
  'poster.not.photo': 'Do not photograph this with a work phone. Others may see you here: note the address and leave.',
  'poster.address': 'The address',
  'poster.address.how': 'Type it letter by letter, or scan the square.',
  'poster.qr': 'Square code to scan. It holds the address {{address}}',
  'poster.onion': 'To hide your visit, use Tor Browser and this address:',
  'poster.check': 'Is the page real?',
  'poster.check.how':
    'The first page says how a friend can check it for you. The check prints a code. It must be this one:',
  'poster.code': 'Check code',
  'card.heading': 'Cards to cut out',
  'card.hide': 'Keep this card where nobody looks. Not at work.',
} as const;
