/** Somebody new: words, a request, and a fingerprint. */
export const en = {
  'enrol.title': 'Ask to be taken in',
  'enrol.intro':
    'Your keys are made here, on this device. The custodians take them into the roster; until then they open nothing.',
  'enrol.back': 'Back to unlocking',
  'enrol.handle': 'Your handle',
  'enrol.handle.hint':
    'How the roster and the permanent record call you, such as analyst-7: lower-case letters, numbers, hyphens. Not your name; everybody can read it.',
  'enrol.handle.wrong': 'Use 2 to 32 lower-case letters, numbers and hyphens, beginning with a letter or number.',
  'enrol.handle.taken': 'Somebody has this handle already. Choose another, or say below that it is yours.',
  'enrol.handle.unknown': 'Nobody in the roster has this handle. Check it, or take the mark below away.',
  'enrol.again': 'This handle is mine already: I lost my words or my device and need new keys',
  'enrol.make': 'Make my 12 words',
  'enrol.making': 'Checking the roster and making your keys…',
  'enrol.words.title': 'Write down your 12 words',
  'enrol.words.intro':
    'They are your keys, now and on every other device. Nobody can give them to you again, and whoever has them is you.',
  'enrol.words': 'Your 12 words',
  'enrol.words.show': 'Show the words',
  'enrol.words.hide': 'Hide the words',
  'enrol.words.paper': 'Write them on paper, in order. Do not photograph them and do not save them on a device.',
  'enrol.check': 'Type three of them from your paper',
  'enrol.check.text': 'They are not shown again after this.',
  'enrol.check.word': 'Word {{position}}',
  'enrol.check.wrong': 'This is not word {{position}}. Look at your paper.',
  'enrol.check.submit': 'Check them',
  'enrol.check.right': 'Right. The words are gone from this page.',
  'enrol.request.title': 'Give this to the custodians',
  'enrol.request.intro': 'The words are gone from this page. What is left is public: the request and its fingerprint.',
  'enrol.save': 'Save {{name}}',
  'enrol.fingerprint': 'Fingerprint, to read over the telephone',
  'enrol.fingerprint.text':
    'Write it down too. A custodian calls you; you read it to them. If theirs is another, somebody changed your request on its way.',
  'enrol.next': 'What happens next',
  'enrol.next.carry': 'Carry or send the saved file to the office. It holds no secret.',
  'enrol.next.sign': 'Several custodians sign. What gives power is announced, and counts a week later at the earliest.',
  'enrol.next.unlock':
    'From that day on, unlock here with your 12 words. Then you can set up this device with a passkey.',
} as const;
