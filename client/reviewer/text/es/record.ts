/** Anotar una denuncia que llegó por otra vía, in Spanish. */
import type { record as en } from '../en/record.ts';

export const record: Readonly<Record<keyof typeof en, string>> = {
  'record.title': 'Anotar una denuncia',
  'record.intro':
    'Para una denuncia que llegó por teléfono, en papel o en persona. Se sella en este equipo como cualquier otra y consta en el registro como anotada por el personal.',
  'record.came': 'Cómo llegó',
  'record.channel': 'Vía',
  'record.channel.choose': 'Elija cómo llegó',
  'channel.telephone': 'Teléfono',
  'channel.letter': 'Carta',
  'channel.e-mail': 'Correo electrónico',
  'channel.walk-in': 'En persona',
  'channel.congress': 'Del Congreso',
  'channel.another-office': 'De otra oficina',
  'record.received': 'Día en que se recibió',
  'record.received.hint': 'Como 2026-11-24. Los plazos cuentan desde ese día.',
  'record.language': 'Idioma de quien denuncia',
  'record.language.hint': 'Las doce palabras estarán en este idioma.',
  'record.allegations': 'De qué se trata',
  'record.narrative': 'Lo que se denunció, con sus propias palabras',
  'record.narrative.hint':
    'No diga aquí quién denuncia: los nombres van abajo, donde solo los ven los custodios del nombre.',
  'record.urgent': 'No puede esperar hasta mañana',
  'record.urgent.hint': 'Se avisa enseguida a quien está de guardia.',
  'record.mode': 'Hasta dónde puede llegar el nombre de quien denuncia',
  'record.mode.hint': 'Como lo diga esa persona, no como a usted le parezca mejor.',
  'record.files': 'Copia escaneada y otros archivos',
  'record.files.label': 'Archivos',
  'record.files.hint_one': '{{count}} archivo de hasta {{megabytes}} MB.',
  'record.files.hint_other': 'Hasta {{count}} archivos de hasta {{megabytes}} MB cada uno.',
  'record.keptFrom': 'Nombres de colegas que no deben leerla, uno en cada línea',
  'record.keptFrom.hint': 'Como en la lista del personal, o su identificador. Pregúntelo a quien denuncia.',
  'record.before': 'Después no podrá cambiar nada. Lo que llegue más tarde va en una nota.',
  'record.submit': 'Sellarla y enviarla',
  'record.wrong.channel': 'Elija cómo llegó la denuncia.',
  'record.wrong.received': 'Escriba el día en que se recibió como 2026-11-24, no después de hoy.',
  'record.wrong.narrative': 'Anote lo que se denunció.',
  'record.wrong.keptFrom': 'Como mucho 64 nombres, cada uno de 200 caracteres como mucho.',
  'record.long_one': 'Esto es demasiado largo: sobra {{count}} carácter. Acórtelo, o ponga lo demás en un archivo.',
  'record.long_other':
    'Esto es demasiado largo: sobran {{count}} caracteres. Acórtelo, o ponga lo demás en un archivo.',
  'record.together_one':
    'En total, sobra {{count}} carácter en la denuncia, y esta es su parte más larga. Acórtela, o ponga lo demás en un archivo.',
  'record.together_other':
    'En total, sobran {{count}} caracteres en la denuncia, y esta es su parte más larga. Acórtela, o ponga lo demás en un archivo.',
  'record.wrong.files': 'Un archivo es demasiado grande, o hay demasiados.',
  'recorded.title': 'Anotada como {{number}}',
  'recorded.text': 'La denuncia está sellada, enviada y demostrada en el registro como anotada por el personal.',
  'recorded.words': 'Doce palabras para quien denunció',
  'recorded.words.text':
    'Con ellas, y nada más, puede volver, leer respuestas y ver qué se hizo. Léaselas o imprímalas, y no guarde copia.',
  'recorded.show': 'Mostrar las palabras para leerlas',
  'recorded.hide': 'Ocultar las palabras',
  'recorded.print': 'Imprimir las palabras',
  'recorded.discard.text':
    'Cuando tenga las palabras, o si no las quiere: entonces desaparecen, y nadie puede recuperarlas.',
  'recorded.discard': 'Desechar las palabras y terminar',
};
