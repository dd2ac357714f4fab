/** Unlocking, and keeping a phrase for the next time, in Spanish. */
import type { en } from './en.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
  'unlock.passkey': 'Este dispositivo tiene una llave de acceso para usted',
  'unlock.passkey.submit': 'Abrir con la llave de acceso',
  'unlock.passkey.forget': 'Olvidarla en este dispositivo',
  'unlock.passkey.wrong': 'La llave de acceso no lo abrió. Use su frase.',
  'unlock.file': 'Abrir con un archivo bajo una contraseña',
  'unlock.file.label': 'Su archivo, por ejemplo candor-phrase.age',
  'unlock.file.submit': 'Abrir con el archivo',
  'unlock.file.wrong': 'Esta contraseña no abre este archivo.',
  'keep.title': 'Preparar este dispositivo para que las palabras se queden en casa',
  'keep.label': 'Después de abrir esta vez',
  'keep.none': 'No guardar nada',
  'keep.none.note': 'Las palabras se escriben cada vez.',
  'keep.passkey': 'Guardar la frase en este dispositivo bajo una llave de acceso',
  'keep.passkey.note': 'La abre su huella, su cara o su llave de seguridad. Nadie puede abrirla sin ellas.',
  'keep.file': 'Guardar un archivo bajo una contraseña',
  'keep.file.note': 'Un archivo age que también abre la herramienta estándar. Guárdelo donde solo usted llegue.',
  'keep.passphrase': 'Contraseña',
  'keep.passphrase.hint': 'Varias palabras que nadie adivinaría y que no están en otra parte.',
  'keep.weak': 'Use al menos {{count}} caracteres.',
  'keep.refused':
    'El dispositivo no guardó la frase: la llave de acceso fue rechazada o no puede hacerlo. No se abrió nada.',
  'unlock.new': 'Soy nuevo aquí, o perdí mis palabras',
};
