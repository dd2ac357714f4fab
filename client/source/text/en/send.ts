/** Sending, and what can go wrong. */
export const send = {
  'sending.title': 'Sending your report',
  'sending.sealing': 'Locking your report on this device',
  'sending.sending': 'Sending',
  'sending.work_one': 'Many reports come in right now. Preparing to send, about {{count}} second.',
  'sending.work_other': 'Many reports come in right now. Preparing to send, about {{count}} seconds.',
  'sending.cancel': 'Cancel and change it',
  'sending.stay': 'Keep this page open until you see your 12 words.',
  'sending.stay.without': 'Keep this page open until it says that your report is stored.',
  'sending.failed.title': 'Your report was not sent yet',
  'sending.failed.kept':
    'Nothing is lost. Your report is still on this page, locked. “Try again” sends the same one, never a second.',
  'sending.edit': 'Go back to the form',
  'trouble.code': 'Code: {{code}}',
  'trouble.again': 'Try again',
  'trouble.away': 'The office’s server does not answer',
  'trouble.away.text': 'Your connection may be lost, or the server is down. Wait a little and try again.',
  'trouble.part': 'A part of this page did not come',
  'trouble.part.text':
    'Your connection may be lost, or the part is not as it was published. None of it was run, and nothing that you wrote is lost. Try again. If it stays so, somebody may have changed this page: do not send from here.',
  'trouble.busy': 'The office’s server is busy',
  'trouble.busy.text': 'It answered, but cannot do this now. Wait a little and try again.',
  'trouble.readers': 'The list of readers cannot be trusted',
  'trouble.readers.text':
    'It is not signed by enough of the people whom this page trusts, or it was changed. Somebody may be trying to read your report. Nothing was sent. Do not use this page now; report in another way, or try again another day.',
  'trouble.old': 'The list of readers is not the newest',
  'trouble.old.text':
    'The independent office does not confirm the list that this server gives out. Nothing was sent. Try again in an hour; if it stays so, report in another way.',
  'trouble.none': 'The office is not ready',
  'trouble.none.text': 'It has not published a list of readers yet. Nothing was sent. Try again later.',
  'trouble.large': 'Your report is too large',
  'trouble.large.text': 'Shorten your account or send fewer or smaller files.',
  'trouble.file': 'A file cannot be read',
  'trouble.file.text':
    'It was moved or changed after you chose it. Go back to the form, remove it and choose it again.',
  'trouble.readers.few': 'Too many people are left out',
  'trouble.readers.few.text': 'Go back to the form and leave out fewer.',
  'trouble.answer': 'The server’s answer is wrong',
  'trouble.answer.text':
    'What came back does not fit what was sent. Somebody may be changing it on the way. Try again; if it stays so, do not rely on this page.',
  'trouble.refused': 'The server refused',
  'trouble.refused.text':
    'It did not take what this page sent. Try again. If it stays so, load the page anew and start over.',
  'trouble.fault': 'This page made a mistake',
  'trouble.fault.text': 'Try again. If it stays so, load the page anew and start over.',
} as const;
