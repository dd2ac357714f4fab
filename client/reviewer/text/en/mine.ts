/** A member's own devices and sessions. */
export const mine = {
  'places.mine': 'My sessions',
  'mine.title': 'My devices and sessions',
  'mine.device': 'This device',
  'mine.label': 'What you call this device',
  'mine.label.hint':
    'So that you can tell your sessions apart. The server keeps it with the session, and nothing else about the device.',
  'mine.label.save': 'Call it so',
  'mine.label.saved': 'Kept.',
  'mine.keeps': 'Your phrase is kept on this device under a passkey.',
  'mine.keepsNothing': 'Nothing of your phrase is kept in this browser.',
  'mine.keepsCards':
    'Of tips, this browser keeps the keys of cards that you opened here, sealed to you, until the tip ends. The cards themselves come from the server in each session.',
  'mine.sessions': 'Sessions that last',
  'mine.sessions.note':
    'A session ends after 15 minutes without use, after 12 hours, or here. Only you see this list. That it was opened stays in the log.',
  'mine.column.label': 'Device',
  'mine.column.day': 'Opened',
  'mine.column.end': 'End it',
  'mine.unlabelled': 'A device without a name',
  'mine.this': 'This one',
  'mine.end': 'End it',
  'mine.endThis': 'End it: the session of {{day}} on {{label}}',
  'mine.endOthers': 'End all others',
  'mine.look': 'Look again',
  'mine.lost': 'A device is lost',
  'mine.lost.text':
    'End its session here at once. A passkey opens nothing without your fingerprint, face or key, and a file nothing without its passphrase. If somebody may know these, or your words, tell a custodian the same day: they give you a new key, and from then on the old words open nothing, wherever they are kept.',
} as const;
