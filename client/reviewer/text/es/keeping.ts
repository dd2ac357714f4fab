/** Cuánto tiempo se guarda una denuncia, retenciones, borrado. */
import type { keeping as en } from '../en/keeping.ts';

export const keeping: Readonly<Record<keyof typeof en, string>> = {
  'keeping.title': 'Guardar y borrar',
  'keeping.rule': 'Regla',
  'keeping.basis': 'Se apoya en',
  'keeping.from': 'Se debe borrar desde',
  'keeping.forGood': 'Se guarda para siempre',
  'keeping.none': 'Aún no corre ninguna regla: empieza cuando la denuncia termina.',
  'keeping.chosen': '{{rule}}. Se debe borrar desde el {{day}}.',
  'keeping.chosenForGood': '{{rule}}. Se guarda para siempre.',
  'keeping.held': 'Retenida desde el {{day}}, por {{by}}. Nada de ella puede borrarse.',
  'keeping.hold': 'Retener',
  'keeping.lift': 'Levantar la retención',
  'keeping.hold.note':
    'Una retención guarda la denuncia y todo lo declarado sobre ella, diga lo que diga la regla, para un tribunal o una investigación.',
  'keeping.why': 'Por qué se retiene o se borra',
  'keeping.why.hint': 'Una nota sellada para los demás lectores, nombrada en el registro.',
  'keeping.change': 'Retener o borrar esta denuncia',
  'keeping.ask': 'Proponer que se borre',
  'keeping.ask.early':
    'Su plazo no ha terminado. Otra persona debe estar de acuerdo, y las auditoras y auditores ven que fue antes de tiempo.',
  'keeping.asked': '{{by}} propuso el {{day}} que se borre. Está en Aprobaciones.',
  'keeping.erased': 'Borrada el {{day}} por {{by}}, con el acuerdo de {{persons}}.',
  'keeping.until':
    'Ya nadie puede abrirla: el testigo no da ninguna clave para ella. Puede haber copias selladas en respaldos hasta el {{day}}.',
  'keeping.list': 'Es hora de borrar',
  'keeping.list.note':
    'Lo que las reglas de la oficina ya no guardan. Una persona propone, otra está de acuerdo, y entonces se borra. No se abre ninguna denuncia para ello, se avisa a quien denunció, y todo lo hecho queda en el registro.',
  'keeping.list.none': 'No toca nada.',
  'keeping.column.state': 'En qué punto está',
  'keeping.is.due': 'Toca borrarla',
  'keeping.is.held': 'Retenida',
  'keeping.is.to-approve': 'Espera su acuerdo',
  'keeping.is.waits': 'Espera a otra persona',
  'keeping.is.to-erase': 'Hay acuerdo: puede borrarse',
  'keeping.is.erased': 'Borrada',
  'keeping.is.kept': 'Guardada',
  'keeping.propose_one': 'Proponer borrar {{count}} denuncia',
  'keeping.propose_other': 'Proponer borrar {{count}} denuncias',
  'keeping.agree_one': 'Acordar borrar {{count}} denuncia',
  'keeping.agree_other': 'Acordar borrar {{count}} denuncias',
  'keeping.erase_one': 'Borrar {{count}} denuncia',
  'keeping.erase_other': 'Borrar {{count}} denuncias',
};
