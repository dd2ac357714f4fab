/** Sending, and what can go wrong, in Spanish. */
import type { send as en } from '../en/send.ts';

export const send: Readonly<Record<keyof typeof en, string>> = {
  'sending.title': 'Enviando su denuncia',
  'sending.sealing': 'Cerrando su denuncia con llave en este dispositivo',
  'sending.sending': 'Enviando',
  'sending.work_one': 'Llegan muchas denuncias en este momento. Preparando el envío, cerca de {{count}} segundo.',
  'sending.work_other': 'Llegan muchas denuncias en este momento. Preparando el envío, cerca de {{count}} segundos.',
  'sending.cancel': 'Cancelar y cambiarla',
  'sending.stay': 'No cierre esta página hasta que vea sus 12 palabras.',
  'sending.stay.without': 'Deje esta página abierta hasta que diga que su denuncia está guardada.',
  'sending.failed.title': 'Su denuncia aún no se ha enviado',
  'sending.failed.kept':
    'No se ha perdido nada. Su denuncia sigue en esta página, cerrada con llave. «Intentar de nuevo» envía la misma, nunca una segunda.',
  'sending.edit': 'Volver al formulario',
  'trouble.code': 'Código: {{code}}',
  'trouble.again': 'Intentar de nuevo',
  'trouble.away': 'El servidor de la oficina no responde',
  'trouble.away.text': 'Quizá se perdió su conexión o el servidor está caído. Espere un poco e intente de nuevo.',
  'trouble.part': 'Una parte de esta página no llegó',
  'trouble.part.text':
    'Quizá se perdió su conexión, o la parte no es como se publicó. No se ejecutó nada de ella, y nada de lo que escribió se perdió. Intente de nuevo. Si sigue así, quizá alguien cambió esta página: no envíe desde aquí.',
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
