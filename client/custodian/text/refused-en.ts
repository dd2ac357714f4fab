/** What custodians are told of what the protocol refuses, by its code. Whatever is not here is told by its code alone. */
export const refused = {
  'refused.clock-wrong':
    'This proposal was made on a later day than this device shows. Set the clock of this device, or ask who made the proposal.',
  'refused.roster-of-another-organisation': 'This is the roster of another organisation. Do not sign it.',
  'refused.roster-unsound':
    'With this, the organisation could not work or could be cheated: see what is missing. Ask for another proposal.',
  'refused.roster-chain-broken':
    'This does not follow the roster that you know: one is left out between them, or somebody made two that go separate ways. Do not sign; ask the other custodians which roster they have.',
  'refused.roster-superseded': 'This roster is older than one that it comes with. Ask for a new proposal.',
  'refused.roster-too-soon':
    'This gives somebody power and would count too soon: everybody must be able to see it for a week before.',
  'refused.roster-below-threshold': 'A roster in this file was signed by too few custodians. Do not go on from it.',
  'refused.roster-expired': 'A roster in this file is past its last day.',
  'refused.shape-wrong':
    'This file is of another kind than is asked for here, or has something in it that nobody knows. Do not sign it.',
  'refused.json-not-canonical':
    'This file was written by hand or changed on its way, so that two people could read it differently. Do not sign it; ask for the file itself.',
  'refused.json-malformed': 'This file is damaged, or of another kind.',
  'refused.statement-malformed': 'This file is damaged, or of another kind.',
  'refused.statement-kind-unknown': 'This file is of another kind than is asked for here.',
  'refused.signer-twice': 'The same custodian’s signature is here twice. It counts once; take one away.',
  'refused.signer-unknown': 'This was signed by somebody whose signature does not count here.',
  'refused.signature-of-another-roster':
    'This signature is for another proposal. If two are on their way, agree on one of them and sign that.',
  'refused.signature-wrong':
    'This signature does not fit: it, or what was signed, was changed on its way. Ask for the file again, from its maker.',
  'refused.part-missing': 'Something is missing: a file, or a picture of a file.',
  'refused.part-repeated': 'One picture came twice. Take one of them away.',
  'refused.part-altered': 'These pictures do not belong together, or one was misread. Take them again.',
  'refused.handle-taken': 'Somebody in the roster is called so already.',
  'refused.key-taken': 'Somebody in the roster has these keys already.',
  'refused.request-of-another-organisation': 'This request was made at the page of another organisation.',
  'refused.request-unsuitable':
    'This request is of another kind than what you chose: of somebody new, or of somebody who is there already.',
  'refused.other': 'This cannot be taken in.',
} as const;
