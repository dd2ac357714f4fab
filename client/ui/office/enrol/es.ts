/** Somebody new: words, a request, and a fingerprint, in Spanish. */
import type { en } from './en.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
  'enrol.title': 'Pedir el ingreso',
  'enrol.intro':
    'Sus claves se crean aquí, en este dispositivo. Los custodios las incorporan a la nómina; hasta entonces no abren nada.',
  'enrol.back': 'Volver a abrir con la frase',
  'enrol.handle': 'Su nombre corto',
  'enrol.handle.hint':
    'Cómo lo llaman la nómina y el registro permanente, por ejemplo analyst-7: minúsculas, números, guiones. No su nombre; cualquiera puede leerlo.',
  'enrol.handle.wrong': 'Use de 2 a 32 minúsculas, números y guiones, y empiece con una letra o un número.',
  'enrol.handle.taken': 'Alguien ya tiene este nombre corto. Elija otro, o diga abajo que es suyo.',
  'enrol.handle.unknown': 'Nadie en la nómina tiene este nombre corto. Revíselo, o quite la marca de abajo.',
  'enrol.again': 'Este nombre corto ya es mío: perdí mis palabras o mi dispositivo y necesito claves nuevas',
  'enrol.make': 'Crear mis 12 palabras',
  'enrol.making': 'Comprobando la nómina y creando sus claves…',
  'enrol.words.title': 'Escriba sus 12 palabras',
  'enrol.words.intro':
    'Son sus claves, ahora y en cualquier otro dispositivo. Nadie puede dárselas otra vez, y quien las tenga es usted.',
  'enrol.words': 'Sus 12 palabras',
  'enrol.words.show': 'Mostrar las palabras',
  'enrol.words.hide': 'Ocultar las palabras',
  'enrol.words.paper': 'Escríbalas en papel, en orden. No las fotografíe ni las guarde en un dispositivo.',
  'enrol.check': 'Escriba tres de ellas mirando su papel',
  'enrol.check.text': 'Después de esto no se muestran más.',
  'enrol.check.word': 'Palabra {{position}}',
  'enrol.check.wrong': 'Esta no es la palabra {{position}}. Mire su papel.',
  'enrol.check.submit': 'Comprobarlas',
  'enrol.check.right': 'Correcto. Las palabras ya no están en esta página.',
  'enrol.request.title': 'Entregue esto a los custodios',
  'enrol.request.intro': 'Las palabras ya no están en esta página. Lo que queda es público: la solicitud y su huella.',
  'enrol.save': 'Guardar {{name}}',
  'enrol.fingerprint': 'Huella, para leer por teléfono',
  'enrol.fingerprint.text':
    'Escríbala también. Un custodio lo llama; usted se la lee. Si la suya es otra, alguien cambió su solicitud en el camino.',
  'enrol.next': 'Qué sigue',
  'enrol.next.carry': 'Lleve o envíe el archivo guardado a la oficina. No contiene secretos.',
  'enrol.next.sign': 'Varios custodios firman. Lo que da poder se anuncia y vale una semana después, como muy pronto.',
  'enrol.next.unlock':
    'Desde ese día, abra aquí con sus 12 palabras. Entonces puede preparar este dispositivo con una llave de acceso.',
};
