/** The frame and the first page, in Spanish. */
import type { start as en } from '../en/start.ts';

export const start: Readonly<Record<keyof typeof en, string>> = {
  'app.service': 'Denuncias confidenciales a {{organisation}}',
  'app.footer':
    'En este navegador no queda nada sobre usted: ni cuenta, ni cookies, ni historial de páginas. Para salir rápido, pulse tres veces la tecla Mayús.',
  'app.leave': 'Salir rápido',
  'app.leave.long': 'Salir rápido: cerrar esto y mostrar otra página',
  'app.back': 'Atrás',
  'app.home': 'Volver a la primera página',
  'app.working': 'Trabajando…',
  'start.title': 'Denuncie la corrupción sin ponerse en riesgo',
  'start.intro': 'Cuente a {{organisation}} sobre sobornos, amenazas o presiones. No tiene que decir quién es.',
  'start.danger': '¿Hay alguien en peligro ahora? Pida ayuda primero. Una denuncia puede leerse horas después.',
  'start.device': '¿Es un teléfono, una computadora o una red del trabajo? Entonces pare, y vuelva desde uno propio.',
  'start.report': 'Denunciar algo',
  'start.return': 'Tengo mis 12 palabras',
  'start.lost': 'Perdí mis 12 palabras',
  'start.friend': 'Cómo un amigo puede revisar esta página',
  'start.onion':
    'Su red puede ver que usted vino a esta página. Con el Navegador Tor ve solo que usted usa Tor. Abra en él esta dirección:',
  'start.promise.heading': 'Lo que promete esta página',
  'start.promise.sealed':
    'Solo pueden leer su denuncia quienes usted elija, y a quien uno de ellos deje entrar después. Si eso pasa, usted lo verá.',
  'start.promise.unlinkable': 'Nada de lo que se guarda dice quién es usted, salvo que usted lo escriba.',
  'start.promise.unburiable':
    'Nadie puede abrir, cerrar ni perder su denuncia en secreto. Cada paso deja una huella que dura, y usted la puede comprobar.',
  'announced.heading': 'Desde el {{day}}, las reglas de aquí van a cambiar',
  'announced.readers': 'Quizá otras personas puedan leer denuncias, o leerlas de otro modo.',
  'announced.guards': 'Quizá deban estar de acuerdo menos personas, o una sola pueda abrir más en un día.',
  'announced.watch': 'Quizá otros cuiden el registro de lo que se hace.',
  'announced.time': 'La oficina puede tener más tiempo, o menos.',
  'announced.rules': 'Quizá otros fijen estas reglas.',
  'announced.locks': 'Las denuncias llevan cerraduras nuevas, como cada pocos meses.',
  'announced.other': 'Alguna otra regla va a cambiar.',
  'announced.text_one':
    'Hasta entonces todo sigue igual. La firmó {{count}} persona que cuida las reglas, y todos pueden verlo.',
  'announced.text_other':
    'Hasta entonces todo sigue igual. La firmaron {{count}} personas que cuidan las reglas, y todos pueden verlo.',
  'return.title': 'Vuelva a su denuncia',
  'return.looking': 'Buscando…',
};
