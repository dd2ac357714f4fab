/** The overview: what was verified, by whom, and what that cannot prove. */
export const overview = {
  'overview.title': 'What was done, and what is proven',
  'overview.intro':
    'Everything that anybody did with a tip stands in one log that can only grow. Here it is read and checked on this device, against the witness, the public log, and what you verified before.',
  'overview.verify': 'Verify',
  'overview.verifyAgain': 'Verify again',
  'overview.verifyAll': 'Verify everything again',
  'overview.step.witness': 'Asking the witness for its journal',
  'overview.step.read': 'Reading and checking entry {{done}} of {{all}}',
  'overview.step.reading': 'Reading and checking the entries',
  'overview.step.compare': 'Comparing the log with the journal and with earlier checkpoints',
  'overview.step.parts': 'Comparing ciphertexts with what their sources committed to',
  'overview.step.record': 'Writing into the log that it was read',
  'overview.good': 'Everything verifies',
  'overview.good.text':
    'All {{size}} entries, and all that could be compared with them, agree. What that proves, and what it cannot, stands below.',
  'overview.partly': 'What could be checked verifies',
  'overview.partly.text':
    'Nothing wrong was found in {{size}} entries, but not everything could be checked: see what says “not proven yet” below.',
  'overview.extent.all': 'Each of its statements was recomputed and its signature checked just now.',
  'overview.extent.kept':
    'Entries 0 to {{before}} are those whose signatures you checked up to {{day}}: each was read again and found unchanged. Entries {{from}} to {{last}} were checked in full just now.',
  'overview.extent.kept.only':
    'Entries 0 to {{before}} are those whose signatures you checked up to {{day}}: each was read again and found unchanged. There are no newer ones.',
  'overview.extent.session':
    'Entries 0 to {{before}} were read and checked since you unlocked, and the log continues them. Entries {{from}} to {{last}} were read and checked just now.',
  'overview.strange': 'What this browser kept is not what you sealed',
  'overview.strange.text':
    'All {{size}} entries were checked in full, nothing was spared, and nothing wrong was found in them. But what was kept here after your last verification was replaced or damaged, so whether the log continues it is not known. Find out who had this device. It stays where it is until you verify everything again.',
  'overview.bad_one': '{{count}} thing is wrong',
  'overview.bad_other': '{{count}} things are wrong',
  'overview.bad.text':
    'Do not rely on this log before each is explained. Save what this page shows, and tell the custodians and the body that runs the witness; not only the office that runs the server.',
  'overview.checks': 'What was checked, and by whom',
  'overview.checks.label': 'Checks',
  'overview.by': 'By: {{who}}',
  'overview.cannot': 'What this cannot prove',
  'overview.cannot.witness':
    'That the witness gave nobody a key in secret. Its journal says what it says; a witness that lies together with a reader leaves no trace here. That is why another body must run it.',
  'overview.cannot.after': 'What a reader did with a tip after opening it: copied, photographed, told.',
  'overview.cannot.dropped':
    'That no tip was dropped before it had an entry. Only its source would know: her page never said “confirmed”.',
  'overview.cannot.erased_one':
    'What the {{count}} entry without a statement said: it is padding, or its statement was erased, and both look alike.',
  'overview.cannot.erased_other':
    'What the {{count}} entries without a statement said: they are padding, or their statements were erased, and both look alike.',
  'overview.cannot.truth': 'That what people stated is true: it proves who said it, and that it was not changed since.',
  'overview.cannot.page':
    'That this page was not altered by the server that sent it. Now and then, verify the same from a checkout, in a terminal: candor verify --level auditor.',
  'overview.figures': 'In figures',
  'overview.entries': 'Entries in the log',
  'overview.statements': 'Statements',
  'overview.closed': 'Padding, or erased',
  'overview.checkpoint': 'Newest checkpoint',
  'overview.checkpoint.value': '{{size}} entries, cosigned on {{day}}',
  'overview.checkpoint.none': 'None yet',
  'overview.root': 'Its root',
  'overview.kept': 'Kept in this browser',
  'overview.kept.new': 'This checkpoint: the next verification must continue it',
  'overview.kept.old': 'Still the one of {{size}} entries, of {{day}}: this one does not continue it, and is not kept',
  'overview.kept.none': 'Nothing: this checkpoint is not one to rely on',
  'overview.kept.refused': 'Something that you did not seal. It is left as it is until you verify everything again',
  'overview.kept.unavailable':
    'Nothing: this browser lets the page keep nothing, so the next verification has nothing to continue',
  'overview.released': 'Keys that the witness released',
  'overview.unreleased': 'Asked for, and not released',
  'overview.refused': 'Requests that the witness refused',
  'overview.unheld': 'By rosters not in hand',
  'overview.compared': 'Ciphertexts compared',
  'overview.recorded': 'Your reading',
  'overview.recorded.yes': 'On its way into the log: entries {{first}} to {{last}}. The next verification shows it.',
  'overview.recorded.no': 'Could not be written into the log ({{code}}). Verify again.',
  'check.tree.proven': 'The log is whole: its {{size}} entries lead to the checkpoint of {{day}}, and to no other.',
  'check.tree.wrong': 'The entries shown are not those of a checkpoint that log and witness signed.',
  'check.tree.unchecked': 'There is no checkpoint yet.',
  'check.tree.by_one': 'recomputed here; signed by the log and by {{count}} witness, each with Ed25519 and ML-DSA-44',
  'check.tree.by_other':
    'recomputed here; signed by the log and by {{count}} witnesses, each with Ed25519 and ML-DSA-44',
  'check.kept.proven':
    'It continues the checkpoint of {{size}} entries that this browser kept on {{day}}: nothing before was changed or taken out.',
  'check.kept.wrong': 'It does not continue the checkpoint of {{size}} entries that this browser kept on {{day}}.',
  'check.kept.unchecked': 'This browser had kept no checkpoint of this log, so there was nothing to continue.',
  'check.kept.refused': 'What this browser kept was not sealed with your phrase: it says nothing about an earlier log.',
  'check.kept.by':
    'you, from the last time you verified here: sealed with your phrase, so that nobody else can make it',
  'check.witness.proven':
    'The witness vouches for the same entries: the server shows you the same log as it does to the witness.',
  'check.witness.wrong': 'The witness vouches for other entries than the server shows you.',
  'check.witness.unchecked': 'The witness was not heard, so the server may hold back the newest entries.',
  'check.witness.by': 'the witness itself, asked at {{url}}',
  'check.public.proven': 'The public log, {{size}} entries, is the beginning of it: nobody is shown another log.',
  'check.public.wrong': 'The public log is not the beginning of the entries that you are shown.',
  'check.public.unchecked': 'Nothing was published yet.',
  'check.public.by': 'recomputed here, from what anybody can fetch',
  'check.statements.proven':
    'Each of the {{count}} statements is what its entry commits to, and was signed by somebody whom the roster of its time names for it.',
  'check.statements.wrong':
    'Some statements are not what their entries commit to, or not signed by whom they should be.',
  'check.statements.unchecked': 'No statement was checked.',
  'check.statements.by': 'recomputed here; the custodians signed the rosters',
  'check.statements.unheld': 'Of these, {{count}} name rosters that are not in hand: who signed them was not checked.',
  'check.approvals.proven':
    'Whatever needed another person had one: tips closed without action, and confidential names that were released.',
  'check.approvals.wrong': 'Something was done by fewer persons than the rules ask for.',
  'check.approvals.unchecked': 'No approval was checked.',
  'check.approvals.by': 'recomputed here, by the rules in the roster of the time',
  'check.journal.proven':
    'For each of the {{count}} keys that the witness released, the log holds who asked for it, before: nothing was opened without an entry.',
  'check.journal.wrong': 'The witness’s journal and the log do not agree.',
  'check.journal.unchecked':
    'The witness did not give its journal: openings were not compared. Verify again when it answers.',
  'check.journal.by':
    'the witness’s journal, {{count}} lines in one chain that it signed, fetched from the witness itself',
  'check.parts.proven': '{{count}} ciphertexts, drawn at random just now, are those that their sources committed to.',
  'check.parts.wrong': 'A ciphertext is missing, or is not the one that its source committed to.',
  'check.parts.unchecked': 'There was no ciphertext to compare.',
  'check.parts.by': 'the sources, whose signed commitments stand in the log',
} as const;
