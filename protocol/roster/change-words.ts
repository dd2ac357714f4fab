/** P4.9. A change of a roster as a sentence, in both languages, so that custodians at a terminal and at the page read the same. */
import type { Change, What } from '#protocol/roster/changes';

export type WordsLanguage = 'en' | 'es';

/** `added`, `removed` for what came or went; `changed` for one value in place of another. `{of}`, `{from}`, `{to}` are put in. */
interface Words {
  readonly added?: string;
  readonly removed?: string;
  readonly changed?: string;
}

const EN: Readonly<Record<What, Words>> = {
  organisation: { changed: 'The organisation is called {to}, no longer {from}.' },
  life: { changed: 'A roster lasts {to} days, not {from}.' },
  custodian: { added: 'Custodian, new: {to}.', removed: 'No custodian any more: {from}.' },
  threshold: { changed: '{to} custodians must sign, not {from}.' },
  office: { changed: 'The office signs its policies with another key ({of}).' },
  'office-alone': {
    added: 'The office ({of}) changes its policies by its own signature, but for the code.',
    removed: 'The office ({of}) changes no policy any more without custodians.',
  },
  log: { changed: 'The log has other keys or another name ({of}).' },
  witness: { added: 'Witness, new: {to}.', removed: 'No witness any more: {from}.' },
  'witness-first': { changed: 'Reports are locked for the witness {to}, not {from}.' },
  'witness-keys': { changed: 'The witness {of} has other keys.' },
  epoch: {
    added: 'The witness {of} has a new key for reports: {to}.',
    removed: 'The witness {of} has a key less: {from}.',
  },
  quorum: { changed: '{to} witnesses must confirm the record, not {from}.' },
  'budget-cards': { changed: 'A reviewer may open {to} summaries a day, not {from}.' },
  'budget-tips': { changed: 'A reviewer may open {to} reports a day, not {from}.' },
  'deadline-open': { changed: 'A report unopened for {to} days (not {from}) goes to the second authority.' },
  'deadline-disposition': { changed: 'A report undecided for {to} days (not {from}) goes to the second authority.' },
  'approvals-person': { changed: '{to} others must agree before a name is opened, not {from}.' },
  'approvals-close': { changed: '{to} others must agree before a report is closed, not {from}.' },
  'approvals-erase': { changed: '{to} others must agree before a report is erased, not {from}.' },
  'approvals-reply': { changed: '{to} others must sign a reply before its source is shown it, not {from}.' },
  'note-warn': { changed: 'Browsers warn when the witness was silent for {to} days, not {from}.' },
  'note-refuse': { changed: 'Browsers refuse when the witness was silent for {to} days, not {from}.' },
  policy: {
    added: 'Policy {of}, new: {to}.',
    removed: 'Policy {of}, no longer: {from}.',
    changed: 'Policy {of}, another: {to}.',
  },
  naming: { changed: 'Names are hashed in another way: every name must be entered anew.' },
  member: { added: 'Member, new: {to}.', removed: 'No member any more: {from}.' },
  'member-keys': { changed: '{of} has other keys.' },
  'member-person': { changed: '{of} stands for another human being: {to}, not {from}.' },
  'member-recovery': {
    added: 'The words of {of} lie on paper, for a desk that lost its readers; auditors see each use.',
    removed: 'Auditors see the use of the words of {of} no longer as a recovery of a desk.',
  },
  'member-name': {
    added: 'A source can leave out {of} by one more form of the name.',
    removed: 'A source can no longer leave out {of} by one form of the name.',
  },
  right: { added: '{of} may, new: {to}.', removed: '{of} may no longer: {from}.' },
  desk: { added: 'Desk, new: {to}.', removed: 'No desk any more: {from}.' },
  'desk-label': { changed: 'Desk {of} is called {to}, not {from}.' },
  'desk-member': { added: '{to} reads at desk {of}, new.', removed: '{from} reads no longer at desk {of}.' },
  'desk-keeper': {
    added: '{to} keeps names at desk {of}, new.',
    removed: '{from} keeps names no longer at desk {of}.',
  },
  'desk-appeals': { changed: 'Appeals of desk {of} go to {to}, not to {from}.' },
  'desk-duty': { changed: 'Urgent flags of desk {of} are sealed to another key.' },
  auditor: { added: 'Auditor, new: {to}.', removed: 'No auditor any more: {from}.' },
  'auditor-keys': { changed: 'The auditor {of} has other keys.' },
};

const ES: Readonly<Record<What, Words>> = {
  organisation: { changed: 'La organización se llama {to}, ya no {from}.' },
  life: { changed: 'Una nómina dura {to} días, no {from}.' },
  custodian: { added: 'Custodio, nuevo: {to}.', removed: 'Ya no es custodio: {from}.' },
  threshold: { changed: 'Deben firmar {to} custodios, no {from}.' },
  office: { changed: 'La oficina firma sus documentos con otra clave ({of}).' },
  'office-alone': {
    added: 'La oficina ({of}) cambia sus documentos con su sola firma, salvo el código.',
    removed: 'La oficina ({of}) ya no cambia ningún documento sin custodios.',
  },
  log: { changed: 'El registro tiene otras claves u otro nombre ({of}).' },
  witness: { added: 'Testigo, nuevo: {to}.', removed: 'Ya no es testigo: {from}.' },
  'witness-first': { changed: 'Las denuncias se cierran para el testigo {to}, no {from}.' },
  'witness-keys': { changed: 'El testigo {of} tiene otras claves.' },
  epoch: {
    added: 'El testigo {of} tiene una clave nueva para denuncias: {to}.',
    removed: 'El testigo {of} tiene una clave menos: {from}.',
  },
  quorum: { changed: 'Deben confirmar el registro {to} testigos, no {from}.' },
  'budget-cards': { changed: 'Un analista puede abrir {to} resúmenes al día, no {from}.' },
  'budget-tips': { changed: 'Un analista puede abrir {to} denuncias al día, no {from}.' },
  'deadline-open': { changed: 'Una denuncia sin abrir durante {to} días (no {from}) pasa a la segunda autoridad.' },
  'deadline-disposition': {
    changed: 'Una denuncia sin decidir durante {to} días (no {from}) pasa a la segunda autoridad.',
  },
  'approvals-person': { changed: 'Deben aceptar {to} personas más para abrir un nombre, no {from}.' },
  'approvals-close': { changed: 'Deben aceptar {to} personas más para cerrar una denuncia, no {from}.' },
  'approvals-erase': { changed: 'Deben aceptar {to} personas más para borrar una denuncia, no {from}.' },
  'approvals-reply': { changed: 'Deben firmar {to} personas más una respuesta antes de mostrarla, no {from}.' },
  'note-warn': { changed: 'El navegador advierte si el testigo calla {to} días, no {from}.' },
  'note-refuse': { changed: 'El navegador se niega si el testigo calla {to} días, no {from}.' },
  policy: {
    added: 'Documento {of}, nuevo: {to}.',
    removed: 'Documento {of}, ya no: {from}.',
    changed: 'Documento {of}, otro: {to}.',
  },
  naming: { changed: 'Los nombres se resumen de otro modo: hay que volver a escribirlos todos.' },
  member: { added: 'Miembro, nuevo: {to}.', removed: 'Ya no es miembro: {from}.' },
  'member-keys': { changed: '{of} tiene otras claves.' },
  'member-person': { changed: '{of} representa a otra persona: {to}, no {from}.' },
  'member-recovery': {
    added: 'Las palabras de {of} están en papel, para una mesa que perdió a sus lectores; los auditores ven cada uso.',
    removed: 'Los auditores ya no ven el uso de las palabras de {of} como recuperación de una mesa.',
  },
  'member-name': {
    added: 'Quien denuncia puede excluir a {of} con una forma más del nombre.',
    removed: 'Quien denuncia ya no puede excluir a {of} con una forma del nombre.',
  },
  right: { added: '{of} puede, nuevo: {to}.', removed: '{of} ya no puede: {from}.' },
  desk: { added: 'Mesa, nueva: {to}.', removed: 'Ya no es mesa: {from}.' },
  'desk-label': { changed: 'La mesa {of} se llama {to}, no {from}.' },
  'desk-member': { added: '{to} lee en la mesa {of}, nuevo.', removed: '{from} ya no lee en la mesa {of}.' },
  'desk-keeper': {
    added: '{to} guarda nombres en la mesa {of}, nuevo.',
    removed: '{from} ya no guarda nombres en la mesa {of}.',
  },
  'desk-appeals': { changed: 'Las apelaciones de la mesa {of} van a {to}, no a {from}.' },
  'desk-duty': { changed: 'Los avisos urgentes de la mesa {of} se cierran para otra clave.' },
  auditor: { added: 'Auditor, nuevo: {to}.', removed: 'Ya no es auditor: {from}.' },
  'auditor-keys': { changed: 'El auditor {of} tiene otras claves.' },
};

const WORDS = { en: EN, es: ES } as const;
const NOBODY = { en: 'nobody', es: 'nadie' } as const;

/** The sentence of a change. Keys are shown, so that they can be compared; nothing is shortened but a W recipient. */
export function sayChange(language: WordsLanguage, { what, of, from, to }: Change): string {
  const { added, removed, changed } = WORDS[language][what];
  const template = (from === null ? added : to === null ? removed : null) ?? changed ?? '';
  const show = (value: string | null) => (value === null ? NOBODY[language] : short(value));
  return template.replace(/\{(of|from|to)\}/g, (_, name: 'of' | 'from' | 'to') => show({ of, from, to }[name]));
}

/** An epoch is JSON with a recipient of 1,959 characters, of which the first tell it apart. */
const short = (value: string): string => value.replace(/(age1pq1\w{12})\w+/g, '$1…');
