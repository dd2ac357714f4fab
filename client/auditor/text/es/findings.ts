/** Qué es un hallazgo, qué significa y qué hacer: nunca un código a secas. */
import type { findings as en } from '../en/findings.ts';

export const findings: Readonly<Record<keyof typeof en, string>> = {
  'findings.code': 'Código: {{code}}. Se esperaba: {{expected}}.',
  'findings.show': 'Mostrar entre todo lo hecho',
  'findings.entry': 'Entrada {{index}}',
  'findings.entry.by': '{{what}}, por {{by}}',
  'findings.entry.tip': '{{what}}, por {{by}}, denuncia {{number}}',
  'findings.more': 'Y {{count}} más; guarde las entradas como CSV para tenerlas todas.',
  'findings.line':
    'Línea {{number}} del diario del testigo, {{day}}: {{part}} de la denuncia {{tip}}, entregada a {{by}}',
  'findings.line.nobody': 'nadie conocido',
  'finding.checkpoint-refused': 'El punto de control más nuevo no está firmado por el registro y el testigo',
  'finding.checkpoint-refused.means':
    'Quien opera el servidor muestra un estado del registro que el testigo nunca avaló. Nada de él cuenta.',
  'finding.root-differs': 'Las entradas no son las que se firmaron',
  'finding.root-differs.means':
    'Una entrada se cambió, se omitió o se añadió después de que el testigo cofirmara el registro. Lo hizo alguien con acceso a la base de datos del servidor.',
  'finding.log-shrunk': 'El registro se acortó',
  'finding.log-shrunk.means':
    'Este navegador guardó un punto de control con más entradas que las que hay ahora. Se quitaron entradas, o se repuso una copia vieja de la base de datos.',
  'finding.log-rewritten': 'El registro se reescribió',
  'finding.log-rewritten.means':
    'El registro ya no empieza como cuando este navegador lo verificó por última vez. Se cambió el pasado. El punto de control guardado aquí es la evidencia: no borre los datos de este navegador.',
  'finding.public-differs': 'Al público se le muestra otro registro',
  'finding.public-differs.means':
    'El registro que cualquiera puede pedir no es el comienzo del que se le muestra a usted. Uno de los dos se hizo para los ojos de alguien.',
  'finding.witness-ahead': 'El servidor retiene las entradas más nuevas',
  'finding.witness-ahead.means':
    'El testigo cofirmó más entradas de las que muestra el servidor. Se quitaron, o se repuso una copia vieja de la base de datos.',
  'finding.witness-differs': 'Al testigo se le mostró otro registro',
  'finding.witness-differs.means':
    'Las entradas que cofirmó el testigo no son las que se le muestran a usted. Hay dos registros, y usted ve uno de ellos.',
  'finding.statement-malformed': 'Una declaración no lo es',
  'finding.statement-malformed.means':
    'Lo que muestra el servidor para esta entrada no es una declaración, o no de un tipo que corresponda al registro. Se dañó o se reemplazó.',
  'finding.entry-differs': 'Se alteró una declaración',
  'finding.entry-differs.means':
    'La declaración que muestra el servidor no es la que esta entrada comprometió al registrarse. La entrada sigue ahí; lo que decía se reemplazó en la base de datos del servidor.',
  'finding.statement-of-another-log': 'Una declaración se hizo para otro registro',
  'finding.statement-of-another-log.means': 'Alguien copió a este registro una declaración firmada de otro.',
  'finding.signer-unknown': 'Una declaración la firmó alguien que no puede hacerla',
  'finding.signer-unknown.means':
    'La nómina de aquel momento no nombra a nadie con esta clave para este tipo de declaración. Actuó alguien sin derecho, o que ya no está en la nómina, y el servidor lo dejó pasar.',
  'finding.signature-wrong': 'Una firma no vale',
  'finding.signature-wrong.means':
    'La declaración nombra a quien firma, pero no lleva su firma. Fue falsificada o se dañó.',
  'finding.leaf-differs': 'Una declaración se refiere a algo que no está',
  'finding.leaf-differs.means':
    'Nombra una entrada anterior, como una solicitud o una aprobación, y esa entrada es otra, o ninguna.',
  'finding.approval-missing': 'Algo se hizo sin la segunda persona',
  'finding.approval-missing.means':
    'Las reglas piden, antes de hacerlo, el acuerdo de otras personas que puedan aprobar. No está en el registro.',
  'finding.grant-wrong': 'Se dejó entrar a quien no se debía',
  'finding.grant-wrong.means':
    'Un colega recibió la llave de una denuncia de quien no supervisa su mesa, o estaba en esa mesa cuando la denuncia se selló, cuando la fuente podía excluirlo. El servidor lo dejó pasar.',
  'finding.roster-differs': 'El registro nombra otra lista',
  'finding.roster-differs.means':
    'Los custodios dejaron constancia de que la lista con esta versión tiene otro contenido que la que muestra este servidor. Una de las dos se hizo para los ojos de alguien.',
  'finding.roster-outdated': 'Alguien actuó con una lista que no estaba en vigor',
  'finding.roster-outdated.means':
    'El personal actúa con la lista del día. Esto se firmó con una anterior o posterior, en la que quien firma podía tener otros derechos.',
  'finding.right-missing': 'Alguien hizo lo que la lista no permite',
  'finding.right-missing.means':
    'Quien firma no tenía derecho a esto, o no es de la oficina de esa denuncia y nadie le dio acceso. El servidor lo dejó pasar.',
  'finding.appeal-early': 'Una segunda autoridad abrió una denuncia antes de tiempo',
  'finding.appeal-early.means':
    'Una apelación solo se abre cuando la oficina dejó pasar un plazo. Según los días del registro, no había pasado ninguno.',
  'finding.erased-on-hold': 'Se borró una denuncia retenida',
  'finding.erased-on-hold.means': 'Una retención impide borrar una denuncia hasta que se levanta. No se levantó.',
  'finding.preimage-missing': 'Se oculta una declaración',
  'finding.preimage-missing.means':
    'El diario, u otra entrada, nombra esta entrada, así que no es relleno; pero el servidor no muestra ninguna declaración. Se quitó o se retuvo.',
  'finding.journal-short': 'Faltan líneas del diario del testigo',
  'finding.journal-short.means':
    'El testigo dice cuántas líneas tiene su diario, y llegaron menos. Las aperturas de las líneas que faltan no se pudieron comparar.',
  'finding.journal-unlogged': 'Se comunicó al testigo algo que no está en el registro',
  'finding.journal-unlogged.means':
    'El diario dice que el testigo tomó nota de un cierre, un borrado, una retención o un límite levantado, y ninguna declaración del registro lo dice.',
  'finding.release-early': 'Se entregó una clave antes de pedirla',
  'finding.release-early.means':
    'El testigo la entregó días antes de la declaración que la pide. Leer queda primero en el registro; esto no.',
  'finding.release-after-erasure': 'Se entregó una clave después de borrar la denuncia',
  'finding.release-after-erasure.means':
    'El testigo sabía que la denuncia estaba borrada y aun así entregó una clave. Pregunte al organismo que opera el testigo.',
  'finding.budget-exceeded': 'Alguien leyó en un día más de lo que permiten las reglas',
  'finding.budget-exceeded.means':
    'El testigo entregó a una persona en un día más de lo que permiten los límites de la lista, y nadie levantó el límite de ese día.',
  'finding.journal-broken': 'El diario del testigo no está entero',
  'finding.journal-broken.means':
    'Las líneas que vinieron del testigo no son una sola cadena que él firmó: una se cambió, se movió o se quitó. Las aperturas no pudieron compararse. Pregunte a la institución que opera el testigo.',
  'finding.release-unlogged': 'Se entregó una clave sin una entrada',
  'finding.release-unlogged.means':
    'El diario del testigo dice que entregó una clave, y ninguna declaración del registro la pidió por la misma mano. O alguien leyó sin dejar rastro, o el diario se cambió.',
  'finding.part-altered': 'Se alteró un texto cifrado',
  'finding.part-altered.means':
    'Lo que guarda el servidor de esta parte de una denuncia no es lo que envió quien denunció. Quien la lea lo notará; conviene pedir que se envíe otra vez.',
  'finding.part-missing': 'Desapareció un texto cifrado',
  'finding.part-missing.means':
    'Una parte de una denuncia ya no está guardada, y en el registro no consta ningún borrado. Alguien la quitó sin las dos personas que pide un borrado.',
};
