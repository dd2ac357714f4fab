/** Coming back with the words, in Spanish. */
import type { back as en } from '../en/return.ts';

export const back: Readonly<Record<keyof typeof en, string>> = {
  'return.intro': 'Escriba o pegue las 12 palabras que anotó, en su orden.',
  'return.label': 'Sus 12 palabras',
  'return.hint': 'En inglés o español, mayúsculas o minúsculas, en una línea o en varias.',
  'return.submit': 'Mostrar mi denuncia',
  'return.unknown': 'Estas 12 palabras no abren ninguna denuncia aquí. Revise cada palabra y su orden.',
  'thread.title': 'Su denuncia {{number}}',
  'thread.again': 'Mirar otra vez',
  'thread.leave': 'Listo: vaciar esta página',
  'thread.confirmed': 'Su denuncia está en el registro permanente. Su navegador comprobó la prueba.',
  'thread.stored':
    'Guardada, aún sin confirmar: la prueba todavía no ha llegado. Sus palabras funcionan. Mire otra vez en unos minutos.',
  'thread.facts': 'Qué se hizo con su denuncia',
  'thread.facts.text':
    'Nadie puede quitar nada de esto. «{{proven}}» significa que su navegador lo comprobó con el registro permanente.',
  'thread.letters': 'Cartas entre usted y la oficina',
  'thread.own': 'Está cerrado para la oficina; aquí no se puede volver a mostrar.',
  'thread.replies.none': 'Todavía no hay respuesta.',
  'thread.reply': 'Respuesta {{number}}',
  'thread.lure.link':
    'Esta respuesta nombra {{found}}. No lo abra. A quien sigue un enlace se le puede ver. Pregunte antes aquí por qué.',
  'thread.lure.number':
    'Esta respuesta nombra {{found}}. No llame ni escriba desde su propio teléfono. Una llamada muestra quién es usted.',
  'thread.lure.file':
    'Esta respuesta nombra {{found}}. No abra archivos que alguien le envíe o le nombre. Pueden mostrar quién es usted.',
  'thread.reply.by': 'Firmada por {{handle}}',
  'thread.reply.also': 'También la leyó y firmó {{handles}}',
  'thread.reply.unsigned':
    'La respuesta {{number}} espera: otro analista debe leerla y firmarla antes de que usted la vea. Vuelva más tarde.',
  'thread.count': 'Cuántas veces se abrió',
  'thread.count.equal':
    'Una oficina independiente, la única que entrega las llaves, cuenta cada apertura. Su cuenta completa coincide con lo que aquí se le muestra:',
  'thread.count.none':
    'Una oficina independiente, la única que entrega las llaves, cuenta cada apertura. Según su cuenta completa, todavía no se abrió nada.',
  'thread.count.alarm':
    'La oficina independiente cuenta más aperturas de las que se le muestran. Alguien oculta una apertura:',
  'thread.count.away':
    'Ahora no se pudo preguntar a la oficina independiente que cuenta cada apertura. Mire otra vez más tarde.',
  'thread.count.line_one': '{{part}}: {{count}} vez',
  'thread.count.line_other': '{{part}}: {{count}} veces',
  'thread.count.shown_one': '{{part}}: {{count}} vez, {{shown}} que se le muestran',
  'thread.count.shown_other': '{{part}}: {{count}} veces, {{shown}} que se le muestran',
  'thread.alarm': 'Algo está mal en lo que la oficina le muestra',
  'thread.alarm.text': 'No escriba aquí nada que le ponga en riesgo. Guarde este número: {{number}}.',
  'alarm.opening-withheld': 'Alguien abrió una parte de su denuncia y lo oculta: {{part}}.',
  'alarm.fact-refused': 'Una línea no es lo que dice el registro permanente. Se deja fuera.',
  'alarm.reply-refused': 'La respuesta {{number}} fue cambiada o no es de la oficina. Se deja fuera.',
  'alarm.reply-withheld': 'Se escribió la respuesta {{number}}, pero se la ocultan.',
  'alarm.message-withheld': 'Falta su mensaje {{number}}.',
  standing: 'Cómo va',
  'standing.tip-received': 'Recibida. Nadie la ha leído todavía.',
  'standing.tip-received.text':
    'Su denuncia espera, cerrada, a la oficina. Nadie puede leerla sin dejar una marca aquí.',
  'standing.cards-opened': 'La oficina tiene el resumen.',
  'standing.cards-opened.text': 'Saben de qué se trata. Luego abren su relato, o deciden quién debe abrirlo.',
  'standing.part-opened': 'La oficina ha leído su relato.',
  'standing.part-opened.text':
    'Ahora lo estudian. Quizá le pregunten algo aquí. El silencio no dice que no se haga nada: a menudo no pueden contar más.',
  'standing.disposition': 'Se decidió: {{ended}}.',
  'standing.disposition.text':
    'Un caso puede durar meses, y quizá no sepa más de él. Aún puede añadir algo a su denuncia.',
  'standing.withdrawn': 'Usted retiró su denuncia.',
  'standing.withdrawn.text': 'La oficina sabe que usted ya no la sostiene. Lo que ya leyó, aún puede usarlo.',
  'standing.erased': 'Su denuncia se borró.',
  'standing.erased.text':
    'Ya nadie puede leerla. Puede haber copias cerradas en respaldos por unas semanas, y nadie recibe la llave. Queda la nota de lo que se hizo con ella.',
  'standing.clock.open':
    'Si nadie la abre antes del {{day}}, {{office}} puede hacerse cargo sola, y usted lo verá aquí.',
  'standing.clock.decide':
    'Si no se decide nada antes del {{day}}, {{office}} puede hacerse cargo sola, y usted lo verá aquí.',
  'proof.take': 'Guardar la prueba de que se recibió su denuncia',
  'proof.take.text':
    'Un abogado u otra oficina puede comprobarla sin esta página. No dice nada de lo que usted escribió.',
  'proof.take.warning':
    'El archivo queda en este aparato y muestra que usted estuvo aquí. Guárdelo solo donde nadie más lo pueda abrir.',
  'proof.take.save': 'Guardar la prueba',
  consent: 'Una pregunta para usted',
  'consent.text':
    'Puede decir que no. Entonces su nombre queda donde está, salvo que la ley obligue a la oficina. Su respuesta queda en el registro permanente.',
  'consent.yes': 'Sí, pueden usar mi nombre',
  'consent.no': 'No, no pueden usar mi nombre',
  withdraw: 'Retirar mi denuncia',
  'withdraw.text':
    'La oficina sabrá que usted ya no sostiene su denuncia. Lo que ya leyó, aún puede usarlo. No se puede deshacer, pero puede enviar otra denuncia.',
  'withdraw.do': 'Retirarla',
  elsewhere: 'Qué más puede hacer',
  'name.label': '¿Y su nombre?',
  'name.unsaid': 'No decir nada ahora',
  'name.given': 'Decir quién soy',
  'name.given.text': 'Todos los que pueden leer su denuncia pueden leer aquí su nombre.',
  'name.taken-back': 'No usen mi nombre desde ahora',
  'name.taken-back.text': 'Se le dice a la oficina. Lo que ya se hizo con su nombre no se puede deshacer.',
  'name.field.name': 'Su nombre',
  'name.field.contact': 'Cómo y cuándo es seguro hablarle',
  'name.field.relation': 'Qué tiene que ver usted con esto',
  'answer.questions': 'Responder más preguntas',
  'answer.name': 'Decir algo sobre mi nombre',
  'answer.heading': 'Añadir algo a mi denuncia',
  'answer.label': 'Su mensaje',
  'answer.hint': 'Solo pueden leerlo quienes pueden leer su denuncia. No repita aquí sus 12 palabras.',
  'answer.missing': 'Primero escriba algo, elija un archivo o responda una pregunta.',
  'answer.together':
    'A su mensaje le sobran {{count}} caracteres en total. Acorte esta parte o envíe el resto en un segundo mensaje.',
  'answer.send': 'Enviar mensaje',
  'answer.sending': 'Enviando…',
  'answer.sent': 'Su mensaje está guardado.',
  'answer.failed': 'Su mensaje aún no se ha enviado. Sigue aquí; «Intentar de nuevo» envía el mismo.',
  'role.source': 'Usted',
  'role.reviewer': 'Analista de la línea de denuncias',
  'role.auditor': 'Verificador independiente',
  'role.custodian': 'Encargado de la lista de lectores',
  'role.office': 'La oficina',
  'role.witness': 'Oficina independiente',
  'part.card': 'Resumen',
  'part.body': 'Su relato',
  'part.person': 'Quién es usted',
  'part.appeal': 'Resumen para otra oficina',
  'part.message': 'Su mensaje {{number}}',
  'part.note': 'Nota propia de la oficina',
  'part.reply-copy': 'Copia de una respuesta en la oficina',
  'part.other': 'Otra parte',
};
