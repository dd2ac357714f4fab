/** Sending, the 12 words, and what can go wrong, in Spanish. */
import type { send as en } from '../en/send.ts';

export const send: Readonly<Record<keyof typeof en, string>> = {
  'sending.title': 'Enviando su denuncia',
  'sending.sealing': 'Cerrando su denuncia con llave en este dispositivo',
  'sending.sending': 'Enviando',
  'sending.stay': 'No cierre esta página hasta que vea sus 12 palabras.',
  'sending.failed.title': 'Su denuncia aún no se ha enviado',
  'sending.failed.kept':
    'No se ha perdido nada. Su denuncia sigue en esta página, cerrada con llave. «Intentar de nuevo» envía la misma, nunca una segunda.',
  'sending.edit': 'Volver al formulario',
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
  'sent.try': 'Pruebe tres de ellas',
  'sent.try.text': 'Escriba estas palabras desde su papel. Puede omitir esto.',
  'sent.try.word': 'Palabra {{position}}',
  'sent.try.check': 'Comprobar',
  'sent.try.wrong': 'Esta no es la palabra {{position}}. Compare su papel con la lista de arriba.',
  'sent.try.right': 'Las tres son correctas. Su papel está bien.',
  'sent.next': 'Qué pasa ahora',
  'sent.next.read':
    'La oficina recibe un resumen y después abre su denuncia. Cada uno de estos pasos deja un registro permanente.',
  'sent.next.return': 'Vuelva en unos días con sus 12 palabras para verlo y leer una respuesta.',
  'sent.next.silence': 'El silencio no significa que no pase nada. Tal vez la oficina no pueda decir más.',
  'sent.done': 'Tengo mis palabras: vaciar esta página',
  'trouble.code': 'Código: {{code}}',
  'trouble.again': 'Intentar de nuevo',
  'trouble.away': 'El servidor de la oficina no responde',
  'trouble.away.text': 'Quizá se perdió su conexión o el servidor está caído. Espere un poco e intente de nuevo.',
  'trouble.busy': 'El servidor de la oficina está ocupado',
  'trouble.busy.text': 'Respondió, pero no puede hacer esto ahora. Espere un poco e intente de nuevo.',
  'trouble.readers': 'La lista de lectores no es de fiar',
  'trouble.readers.text':
    'No está firmada por suficientes personas en las que confía esta página, o fue cambiada. Alguien puede estar intentando leer su denuncia. No se envió nada. No use esta página ahora; denuncie por otra vía o intente otro día.',
  'trouble.old': 'La lista de lectores no es la más reciente',
  'trouble.old.text':
    'La oficina independiente no confirma la lista que entrega este servidor. No se envió nada. Intente de nuevo en una hora; si sigue así, denuncie por otra vía.',
  'trouble.none': 'La oficina no está lista',
  'trouble.none.text': 'Todavía no ha publicado una lista de lectores. No se envió nada. Intente más tarde.',
  'trouble.large': 'Su denuncia es demasiado grande',
  'trouble.large.text': 'Acorte su relato o envíe menos archivos o archivos menores.',
  'trouble.file': 'No se puede leer un archivo',
  'trouble.file.text': 'Se movió o cambió después de que lo eligió. Vuelva al formulario, quítelo y elíjalo otra vez.',
  'trouble.readers.few': 'Se excluye a demasiadas personas',
  'trouble.readers.few.text': 'Vuelva al formulario y excluya a menos.',
  'trouble.answer': 'La respuesta del servidor es incorrecta',
  'trouble.answer.text':
    'Lo que llegó no corresponde a lo enviado. Alguien puede estar cambiándolo en el camino. Intente de nuevo; si sigue así, no confíe en esta página.',
  'trouble.refused': 'El servidor lo rechazó',
  'trouble.refused.text':
    'No aceptó lo que envió esta página. Intente de nuevo. Si sigue así, cargue la página otra vez y empiece de nuevo.',
  'trouble.fault': 'Esta página cometió un error',
  'trouble.fault.text': 'Intente de nuevo. Si sigue así, cargue la página otra vez y empiece de nuevo.',
};
