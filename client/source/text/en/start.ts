/** The frame and the first page. */
export const start = {
  'app.service': 'Confidential reporting to {{organisation}}',
  'app.footer':
    'Nothing about you is kept in this browser: no account, no cookie, no history of pages. To leave quickly, press the Shift key three times.',
  'app.leave': 'Leave quickly',
  'app.leave.long': 'Leave quickly: close this and show another page',
  'app.back': 'Back',
  'app.home': 'Back to the first page',
  'app.working': 'Working…',
  'start.title': 'Report corruption, safely',
  'start.intro': 'Tell {{organisation}} about bribes, threats or pressure. You need not say who you are.',
  'start.danger': 'Is somebody in danger right now? Call for help first. A report may be read hours later.',
  'start.device': 'Is this a work phone, a work computer or a work network? Then stop, and come back from your own.',
  'start.report': 'Report something',
  'start.return': 'I have my 12 words',
  'start.lost': 'I lost my 12 words',
  'start.friend': 'How a friend can check this page',
  'start.onion':
    'Your network can see that you came to this page. In Tor Browser it sees only that you use Tor. There, open this address:',
  'start.promise.heading': 'What this page promises',
  'start.promise.sealed':
    'Only the people you choose can read your report, and those whom one of them lets in later. If that happens, you will see it.',
  'start.promise.unlinkable': 'Nothing that is kept says who you are, unless you write it yourself.',
  'start.promise.unburiable':
    'Nobody can open, close or lose your report in secret. Each act leaves a mark that lasts, and you can check it.',
  'announced.heading': 'From {{day}} on, the rules here will change',
  'announced.readers': 'Other people may be able to read reports, or read them in another way.',
  'announced.guards': 'Fewer people may have to agree, or one person may open more in a day.',
  'announced.watch': 'Others may watch over the record of what is done.',
  'announced.time': 'The office may get more time, or less.',
  'announced.rules': 'Others may set these rules.',
  'announced.locks': 'Reports get new locks, as they do every few months.',
  'announced.other': 'Some other rule will change.',
  'announced.text_one':
    'Until then all stays as it is. {{count}} person who guards the rules has signed it, and all can see it.',
  'announced.text_other':
    'Until then all stays as it is. {{count}} people who guard the rules have signed it, and all can see it.',
  'return.title': 'Come back to your report',
  'return.looking': 'Looking…',
} as const;
