/** Every word that the source's app shows, apart from the shared components'. Free of the inner words of the house. */
export const en = {
  'app.service': 'Confidential reporting to {{organisation}}',
  'app.footer': 'Nothing about you is kept in this browser: no account, no cookie, no history of pages.',
  'start.title': 'Before you start',
  'start.intro':
    'You can report corruption here without saying who you are. Take two minutes to read this first: it is what keeps you safe.',
  'start.danger.heading': 'Is somebody in danger right now?',
  'start.danger.text':
    'Call the emergency number first. A report here may be read only hours later, even when it is urgent.',
  'start.place.heading': 'Choose a safe place and device',
  'start.place.device': 'Use your own device, not one that your agency gave you or looks after.',
  'start.place.network': 'Use a network that is not your workplace’s, somewhere nobody can see the screen.',
  'start.place.tor':
    'Use Tor Browser. What you write is encrypted on your device either way, but only Tor also hides that you visited this page.',
  'start.words.heading': 'Keep 12 words',
  'start.words.text':
    'Your report gets 12 words. They are the only way to come back, read an answer and see what happened to it. Nobody can send them to you again, so have pen and paper ready.',
  'start.promise.heading': 'What this page promises',
  'start.promise.sealed':
    'Only the people you choose can read your report, and anybody whom one of them lets in later: you will see it if that happens.',
  'start.promise.unlinkable': 'Nothing that is stored says who you are, unless you write it yourself.',
  'start.promise.unburiable':
    'Nobody can open, close or lose your report without leaving a permanent record that you can check.',
  'start.limits.summary': 'What it cannot do',
  'start.limits.code':
    'You trust the program that this page delivers to your browser. Others can compare it with the published one; you alone cannot.',
  'start.limits.visit':
    'Without Tor, those who run your network can see that you were here, though not what you wrote.',
  'start.limits.content': 'What you describe can point to you, if only a few people could know it.',
} as const;
