/** Qué es un hallazgo, qué significa y qué hacer: nunca un código a secas. */
import type { findings as en } from '../en/findings.ts';

export const findings: Readonly<Record<keyof typeof en, string>> = {
  'findings.code': 'Código: {{code}}. Se esperaba: {{expected}}.',
  'findings.show': 'Mostrar entre todo lo hecho',
  'findings.entry': 'Entrada {{index}}',
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
