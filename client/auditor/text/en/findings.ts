/** What a finding is, what it means and what to do: never a bare code. */
export const findings = {
  'findings.code': 'Code: {{code}}. Expected: {{expected}}.',
  'findings.show': 'Show it among everything done',
  'findings.entry': 'Entry {{index}}',
  'findings.entry.by': '{{what}}, by {{by}}',
  'findings.entry.tip': '{{what}}, by {{by}}, tip {{number}}',
  'findings.more': 'And {{count}} more; save the entries as CSV to have them all.',
  'findings.line': 'Line {{number}} of the witness’s journal, {{day}}: {{part}} of tip {{tip}}, released to {{by}}',
  'findings.line.nobody': 'nobody known',
  'finding.checkpoint-refused': 'The newest checkpoint is not signed by the log and by the witness',
  'finding.checkpoint-refused.means':
    'Whoever runs the server shows a state of the log that the witness never vouched for. Nothing in it counts.',
  'finding.root-differs': 'The entries are not the ones that were signed',
  'finding.root-differs.means':
    'An entry was changed, left out or put in after the witness had cosigned the log. Somebody with hands on the server’s database did this.',
  'finding.log-shrunk': 'The log became shorter',
  'finding.log-shrunk.means':
    'This browser kept a checkpoint with more entries than there are now. Entries were taken away, or an old copy of the database was put back.',
  'finding.log-rewritten': 'The log was rewritten',
  'finding.log-rewritten.means':
    'The log no longer begins as it did when this browser last verified it. The past was changed. The checkpoint kept here is the evidence: do not clear this browser’s data.',
  'finding.public-differs': 'The public is shown another log',
  'finding.public-differs.means':
    'The log that anybody can fetch is not the beginning of the one that you are shown. One of the two was made for somebody’s eyes.',
  'finding.witness-ahead': 'The server holds back the newest entries',
  'finding.witness-ahead.means':
    'The witness has cosigned more entries than the server shows. They were taken away, or an old copy of the database was put back.',
  'finding.witness-differs': 'The witness was shown another log',
  'finding.witness-differs.means':
    'The entries that the witness cosigned are not those that you are shown. There are two logs, and you see one of them.',
  'finding.statement-malformed': 'A statement is none',
  'finding.statement-malformed.means':
    'What the server shows for this entry is not a statement, or not of a kind that belongs into the log. It was damaged or replaced.',
  'finding.entry-differs': 'A statement was altered',
  'finding.entry-differs.means':
    'The statement that the server shows is not the one that this entry committed to when it was logged. The entry still stands; what it said was replaced in the server’s database.',
  'finding.statement-of-another-log': 'A statement was made for another log',
  'finding.statement-of-another-log.means': 'Somebody copied a signed statement from another log into this one.',
  'finding.signer-unknown': 'A statement was signed by nobody who may make it',
  'finding.signer-unknown.means':
    'The roster of that time names nobody with this key for this kind of statement. Somebody without the right, or no longer on the roster, acted, and the server let it pass.',
  'finding.signature-wrong': 'A signature is wrong',
  'finding.signature-wrong.means':
    'The statement names a signer whose signature it does not carry. It was forged or damaged.',
  'finding.leaf-differs': 'A statement refers to something that is not there',
  'finding.leaf-differs.means':
    'It names an earlier entry, such as a request or an approval, and that entry is another one, or none.',
  'finding.approval-missing': 'Something was done without the second person',
  'finding.approval-missing.means':
    'The rules ask for the agreement of other persons, who may approve, before this is done. It is not in the log.',
  'finding.grant-wrong': 'Somebody was let in who should not have been',
  'finding.grant-wrong.means':
    'A colleague was given the key to a tip by one who does not supervise its desk, or was on that desk when the tip was sealed, when the source could leave him out. The server let it pass.',
  'finding.roster-differs': 'The log names another roster',
  'finding.roster-differs.means':
    'The custodians put on record that a roster with this version has another content than the one that this server shows. One of the two was made for somebody’s eyes.',
  'finding.roster-outdated': 'Somebody acted on a roster that was not in force',
  'finding.roster-outdated.means':
    'Staff act on the roster of the day. This was signed under an older or a later one, in which its signer may have had other rights.',
  'finding.right-missing': 'Somebody did what the roster does not allow',
  'finding.right-missing.means':
    'Its signer had not the right for this, or is not of the desk of that tip, and had not been let in. The server let it pass.',
  'finding.appeal-early': 'A second authority opened a tip too early',
  'finding.appeal-early.means':
    'An appeal opens only when the desk let a deadline pass. By the days in the log, none had passed.',
  'finding.erased-on-hold': 'A tip on hold was erased',
  'finding.erased-on-hold.means': 'A hold keeps a tip from being erased until it is lifted. It was not lifted.',
  'finding.preimage-missing': 'A statement is withheld',
  'finding.preimage-missing.means':
    'The journal, or another entry, names this entry, so it is no padding; but the server shows no statement for it. It was taken away or held back.',
  'finding.journal-short': 'Lines of the witness’s journal are missing',
  'finding.journal-short.means':
    'The witness says how many lines its journal has, and fewer came. Openings in the missing lines could not be compared.',
  'finding.journal-unlogged': 'The witness was told of something that is not in the log',
  'finding.journal-unlogged.means':
    'The journal says that the witness took an ending, an erasure, a hold or a lifted budget, and no statement of the log says it.',
  'finding.release-early': 'A key was released before it was asked for',
  'finding.release-early.means':
    'The witness released it days before the statement that asks for it. Reading goes on record first; this did not.',
  'finding.release-after-erasure': 'A key was released after the tip was erased',
  'finding.release-after-erasure.means':
    'The witness knew that the tip was erased and released a key to it all the same. Ask the body that runs the witness.',
  'finding.budget-exceeded': 'Somebody read more in a day than the rules allow',
  'finding.budget-exceeded.means':
    'The witness released more to one person in a day than the roster’s budgets, and nobody lifted the budget for that day.',
  'finding.journal-broken': 'The witness’s journal is not whole',
  'finding.journal-broken.means':
    'The lines that came from the witness are not one chain that it signed: one was changed, moved or taken out. Openings could not be compared. Ask the body that runs the witness.',
  'finding.release-unlogged': 'A key was released without an entry',
  'finding.release-unlogged.means':
    'The witness’s journal says that it released a key, and no statement in the log asked for it by the same hand. Either somebody read without a trace, or the journal was changed.',
  'finding.part-altered': 'A ciphertext was altered',
  'finding.part-altered.means':
    'What the server stores for this part of a tip is not what its source sent. Its reader will notice; the source should be asked to send it again.',
  'finding.part-missing': 'A ciphertext is gone',
  'finding.part-missing.means':
    'A part of a tip is no longer stored, and no erasure stands in the log. Somebody took it away without the two persons that erasing needs.',
} as const;
