/** How somebody else checks the page: fetched with it, so that nobody else carries it. */
export const en = {
  'friend.title': 'How a friend can check this page',
  'friend.intro': 'A page can be changed before it gets to you. Somebody you trust can check it from another place.',
  'friend.how': 'What the friend does',
  'friend.how.elsewhere':
    'Uses a computer and a network that are not yours and not from work. The friend needs no account and names nobody.',
  'friend.how.pins':
    'Gets the program Candor and the file pins.json. Not from this website: from paper, or from another office.',
  'friend.how.run':
    'Runs this command. It looks at each file of this page and names each one that is not as published.',
  'friend.how.twice': 'Does it again on another day and from another place.',
  'friend.code':
    'The command first prints a check code. The friend compares it with the code on the office’s poster. This page was made with this code:',
  'friend.code.else': 'If one of the three is not the same, do not use this page. The one on paper is the right one.',
  'friend.compare': 'Then it prints a list. If one line says that a file differs or is missing, do not use this page.',
  'friend.not': 'What this cannot show',
  'friend.not.you': 'It shows what the friend was given. A bad server could give you something else.',
  'friend.not.device': 'It says nothing about your own phone or computer.',
  'friend.not.ask': 'Ask in person. A text or a mail about this can tell others that you want to report.',
} as const;
