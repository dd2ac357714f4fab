/** Un colega que llega después, denuncias a las que uno fue admitido, y lo que una mesa dejó pasar. */
import type { colleague as en } from '../en/colleague.ts';

export const colleague: Readonly<Record<keyof typeof en, string>> = {
  'places.colleague': 'Admitir a un colega',
  'places.guests': 'Admitido a',
  'places.appeals': 'Lo que la mesa dejó pasar',
  'colleague.title': 'Admitir a un colega',
  'colleague.intro':
    'Quien llegó después de que se sellara una denuncia no puede abrirla hasta que usted lo admita. Cada fuente ve que se hizo. No se puede admitir a nadie que estuviera en la mesa cuando la denuncia se selló: la fuente pudo haberlo excluido.',
  'colleague.nobody':
    'Todos los demás de la nómina estaban en la mesa cuando se sellaron las denuncias que están abiertas aquí.',
  'colleague.who': 'Colega',
  'colleague.who.hint': 'Quienes no estaban en la mesa cuando se sellaron algunas de sus denuncias.',
  'colleague.assignee': 'Denuncias asignadas a',
  'colleague.allegation': 'Denuncias sobre',
  'colleague.look': 'Ver las denuncias',
  'colleague.working': 'Viendo las denuncias…',
  'colleague.progress': '{{done}} de {{all}} denuncias',
  'colleague.stop': 'Parar después de estas',
  'colleague.stopped': 'Usted lo paró. Las demás siguen como estaban.',
  'colleague.found': 'Denuncias para {{to}}',
  'colleague.found.none': 'Ninguna denuncia de su mesa que esté abierta aquí y sin terminar es de esta clase.',
  'colleague.is.unread_one':
    '{{count}} denuncia cuyo relato usted no ha abierto: aún nadie sabe a quién pidió su fuente mantener lejos.',
  'colleague.is.unread_other':
    '{{count}} denuncias cuyos relatos usted no ha abierto: aún nadie sabe a quién pidieron sus fuentes mantener lejos.',
  'colleague.is.ready_one': '{{count}} denuncia sin nada en contra.',
  'colleague.is.ready_other': '{{count}} denuncias sin nada en contra.',
  'colleague.is.names_one': '{{count}} denuncia cuya fuente pidió mantener lejos a alguien: usted decide abajo.',
  'colleague.is.names_other':
    '{{count}} denuncias cuyas fuentes pidieron mantener lejos a alguien: usted decide abajo.',
  'colleague.is.kept-away_one': '{{count}} denuncia cuya fuente pidió mantener lejos a este mismo colega.',
  'colleague.is.kept-away_other': '{{count}} denuncias cuyas fuentes pidieron mantener lejos a este mismo colega.',
  'colleague.is.was-on-desk_one': '{{count}} denuncia que se selló cuando este colega estaba en la mesa.',
  'colleague.is.was-on-desk_other': '{{count}} denuncias que se sellaron cuando este colega estaba en la mesa.',
  'colleague.is.let-in_one': '{{count}} denuncia a la que el colega ya fue admitido.',
  'colleague.is.let-in_other': '{{count}} denuncias a las que el colega ya fue admitido.',
  'colleague.read_one': 'Leer {{count}} relato',
  'colleague.read_other': 'Leer {{count}} relatos',
  'colleague.read.note':
    'Cada relato se abre para supervisión: eso queda en el registro, la fuente lo ve y cuenta en su límite de denuncias del día.',
  'colleague.names': 'Alguien debe quedar lejos',
  'colleague.names.note':
    'Estos nombres no corresponden a nadie de la nómina. Elija solo denuncias en las que ninguno sea este colega.',
  'colleague.admit_one': 'Admitir a {{count}} denuncia',
  'colleague.admit_other': 'Admitir a {{count}} denuncias',
  'colleague.admit.note': '{{to}} leerá estas denuncias como quien estaba en la mesa aquel día. No se puede deshacer.',
  'colleague.done_one': 'Admitido a {{count}} denuncia, probado en el registro.',
  'colleague.done_other': 'Admitido a {{count}} denuncias, probado en el registro.',
  'guests.title': 'Denuncias a las que fue admitido',
  'guests.intro':
    'Son de otras mesas. Puede leerlas y escribir notas para sus lectores, y nada más. Abrir una queda en el registro.',
  'guests.desk': 'Mesa',
  'guests.by': 'Admitido por',
  'guests.day': 'El día',
  'guest.granted': 'Fue admitido a esta denuncia de otra mesa: puede leerla y escribir notas, y nada más.',
  'guest.appeal': 'La mesa dejó pasar un plazo, y se abrió el resumen que la fuente selló para su autoridad.',
  'appeals.title': 'Lo que la mesa dejó pasar',
  'appeals.intro':
    'Denuncias en las que el registro no muestra ningún acto a tiempo. Abrir una queda en el registro, y su fuente lo ve. El testigo lleva la hora: se niega cuando sí se hizo a tiempo.',
  'appeals.none': 'La mesa no dejó pasar nada.',
  'appeals.look': 'Ver de nuevo',
  'appeals.what': 'Qué se dejó pasar',
  'appeals.what.open': 'Nadie abrió el relato hasta el {{day}}',
  'appeals.what.disposition': 'Nadie dijo cómo termina hasta el {{day}}',
  'appeals.released': 'Abierta por su autoridad',
  'appeals.yes': 'Sí',
  'appeals.no': 'No',
};
