/** The frame and the first page. */
export const start = {
  'app.service': 'Confidential reporting to {{organisation}}',
  'app.footer':
    'Nothing about you is kept in this browser: no account, no cookie, no history of pages. To leave quickly, press the Shift key three times.',
  'app.leave': 'Leave quickly',
  'app.leave.long': 'Leave quickly: close this and show an empty page',
  'app.back': 'Back',
  'app.home': 'Back to the first page',
  'app.working': 'Working…',
  'start.title': 'Report corruption, safely',
  'start.intro':
    'Here you can tell {{organisation}} about bribery, threats or pressure without saying who you are. Read this first. It takes two minutes, and it is what keeps you safe.',
  'start.danger.heading': 'Is somebody in danger right now?',
  'start.danger.text':
    'Call the emergency number first. A report here may be read only hours later, even when it is urgent.',
  'start.place.heading': 'Choose a safe place and device',
  'start.place.device': 'Use your own device, not one that your agency gave you or looks after.',
  'start.place.network': 'Use a network that is not your workplace’s, somewhere nobody can see the screen.',
  'start.place.tor': 'Use Tor Browser if you can. Only Tor also hides that you visited this page.',
  'start.limits.heading': 'What this page cannot do',
  'start.limits.code':
    'Your browser trusts the page it was given. If somebody takes over the office’s server and sends you a false page, that page can read what you type. Others can notice; you alone cannot.',
  'start.limits.visit':
    'Your visit can be seen. No address is stored here, but your network, and a server that watches while you are connected, can see that you came.',
  'start.limits.device': 'Your device can betray you. Whoever controls or searches it may see what you typed.',
  'start.limits.content':
    'Your own words can identify you. What only three people knew points to three people. Photos and documents carry hidden details, and these are not removed.',
  'start.limits.action':
    'A number is not an investigation. This page can prove what was done. It cannot make an office act.',
  'start.promise.heading': 'What it promises',
  'start.promise.sealed':
    'Only the people you choose can read your report, and anybody whom one of them lets in later. You will see it if that happens.',
  'start.promise.unlinkable': 'Nothing that is stored says who you are, unless you write it yourself.',
  'start.promise.unburiable':
    'Nobody can open, close or lose your report without leaving a permanent record that you can check.',
  'start.words.heading': 'Have pen and paper ready',
  'start.words.text':
    'Your report gets 12 words. They are the only way to come back, read an answer and see what happened. Nobody can send them to you again.',
  'start.report': 'Report something',
  'start.return': 'I have my 12 words',
} as const;
