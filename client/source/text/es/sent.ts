/** A report that is stored, in Spanish. */
import type { sent as english } from '../en/sent.ts';

export const sent: Readonly<Record<keyof typeof english, string>> = {
  'gone.text': 'Guardada. Las llaves ya no están en este equipo. Puede cerrar esta página.',
  'gone.number': 'Si denuncia otra vez, puede nombrarlo. No abre nada, así que no tiene que conservarlo.',
  'gone.done': 'Vaciar esta página',
  'sent.title': 'Su denuncia está guardada',
  'sent.stored': 'Guardada. Su navegador espera ahora la prueba de que está en el registro permanente.',
  'sent.confirmed':
    'Confirmada: su navegador comprobó la prueba completa de que su denuncia está en el registro permanente.',
  'sent.later': 'Guardada, aún sin confirmar: sus palabras funcionan, puede irse. Verá la prueba cuando vuelva.',
  'sent.again': 'Comprobar otra vez',
  'sent.number': 'Número de su denuncia',
  'sent.number.text': 'El número solo nombra su denuncia. No abre nada.',
  'sent.words': 'Sus 12 palabras',
  'sent.words.text':
    'Escríbalas en este orden, en papel, y esconda el papel. Quien las tenga puede leer las respuestas. Nadie puede dárselas otra vez.',
  'sent.words.alone': 'Tenga el bolígrafo a mano y mire a su alrededor: nadie más debe ver su pantalla.',
  'sent.words.show': 'Mostrar mis 12 palabras',
  'sent.words.hide': 'Ocultar mis 12 palabras',
  'sent.print': 'Prefiero imprimirlas',
  'sent.print.text':
    'Una impresora puede guardar copia de lo que imprime, y una compartida puede estar vigilada. Imprima solo en una impresora propia. El papel muestra las 12 palabras y nada más.',
  'sent.print.now': 'Imprimir las 12 palabras',
  'sent.try': 'Pruebe tres de ellas',
  'sent.try.text': 'Escriba estas palabras desde su papel. Puede omitir esto.',
  'sent.try.word': 'Palabra {{position}}',
  'sent.try.check': 'Comprobar',
  'sent.try.wrong': 'Esta no es la palabra {{position}}. Muestre de nuevo sus palabras y compárelas con su papel.',
  'sent.try.right': 'Las tres son correctas. Su papel está bien.',
  'sent.next': 'Qué pasa ahora',
  'sent.next.read':
    'La oficina recibe un resumen y después abre su denuncia. Cada uno de estos pasos deja un registro permanente.',
  'sent.next.return': 'Vuelva en unos días con sus 12 palabras para verlo y leer una respuesta.',
  'sent.next.silence': 'El silencio no significa que no pase nada. Tal vez la oficina no pueda decir más.',
  'sent.done': 'Tengo mis palabras: vaciar esta página',
};
