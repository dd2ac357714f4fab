/** El resumen: qué se verificó, quién lo avala, y qué no puede probarse así. */
import type { overview as en } from '../en/overview.ts';

export const overview: Readonly<Record<keyof typeof en, string>> = {
  'overview.title': 'Lo que se hizo, y lo que está probado',
  'overview.intro':
    'Todo lo que alguien hizo con una denuncia está en un solo registro que únicamente puede crecer. Aquí se lee y se comprueba en este dispositivo, frente al testigo, al registro público y a lo que usted verificó antes.',
  'overview.verify': 'Verificar',
  'overview.verifyAgain': 'Verificar otra vez',
  'overview.verifyAll': 'Verificar todo otra vez',
  'overview.step.witness': 'Se pide al testigo su diario',
  'overview.step.read': 'Se lee y comprueba la entrada {{done}} de {{all}}',
  'overview.step.reading': 'Se leen y comprueban las entradas',
  'overview.step.compare': 'Se compara el registro con el diario y con los puntos de control anteriores',
  'overview.step.parts': 'Se comparan textos cifrados con lo que comprometieron quienes denuncian',
  'overview.step.record': 'Se anota en el registro que fue leído',
  'overview.good': 'Todo se verifica',
  'overview.good.text':
    'Las {{size}} entradas, y todo lo que pudo compararse con ellas, concuerdan. Abajo está qué prueba eso, y qué no puede probar.',
  'overview.partly': 'Lo que pudo comprobarse se verifica',
  'overview.partly.text':
    'Nada malo se encontró en {{size}} entradas, pero no todo pudo comprobarse: vea abajo qué está “todavía sin probar”.',
  'overview.extent.all': 'Cada una de sus declaraciones se recalculó y su firma se comprobó ahora mismo.',
  'overview.extent.kept':
    'Las entradas 0 a {{before}} son aquellas cuyas firmas usted comprobó hasta el {{day}}: cada una se leyó otra vez y no ha cambiado. Las entradas {{from}} a {{last}} se comprobaron por completo ahora mismo.',
  'overview.extent.kept.only':
    'Las entradas 0 a {{before}} son aquellas cuyas firmas usted comprobó hasta el {{day}}: cada una se leyó otra vez y no ha cambiado. No hay otras más nuevas.',
  'overview.extent.session':
    'Las entradas 0 a {{before}} se leyeron y comprobaron desde que usted desbloqueó, y el registro las continúa. Las entradas {{from}} a {{last}} se leyeron y comprobaron ahora mismo.',
  'overview.strange': 'Lo que este navegador guardaba no es lo que usted selló',
  'overview.strange.text':
    'Las {{size}} entradas se comprobaron por completo, nada se omitió y no se encontró nada malo en ellas. Pero lo que se guardó aquí tras su última verificación fue sustituido o está dañado, así que no se sabe si el registro lo continúa. Averigüe quién tuvo este dispositivo. Se deja como está hasta que usted verifique todo otra vez.',
  'overview.bad_one': 'Hay {{count}} cosa que está mal',
  'overview.bad_other': 'Hay {{count}} cosas que están mal',
  'overview.bad.text':
    'No se fíe de este registro antes de que cada una esté explicada. Guarde lo que muestra esta página y avise a los custodios y a la institución que opera el testigo; no solo a la oficina que opera el servidor.',
  'overview.checks': 'Qué se comprobó, y quién lo avala',
  'overview.checks.label': 'Comprobaciones',
  'overview.by': 'Lo avala: {{who}}',
  'overview.cannot': 'Lo que esto no puede probar',
  'overview.cannot.witness':
    'Que el testigo no dio una clave a nadie en secreto. Su diario dice lo que dice; un testigo que miente junto con quien lee no deja rastro aquí. Por eso debe operarlo otra institución.',
  'overview.cannot.after': 'Qué hizo alguien con una denuncia después de abrirla: copiarla, fotografiarla, contarla.',
  'overview.cannot.dropped':
    'Que ninguna denuncia se descartó antes de tener una entrada. Solo lo sabría quien denunció: su página nunca dijo “confirmada”.',
  'overview.cannot.erased_one':
    'Qué decía la {{count}} entrada sin declaración: es relleno, o su declaración fue borrada, y ambas cosas se ven igual.',
  'overview.cannot.erased_other':
    'Qué decían las {{count}} entradas sin declaración: son relleno, o sus declaraciones fueron borradas, y ambas cosas se ven igual.',
  'overview.cannot.truth':
    'Que sea cierto lo que la gente declaró: prueba quién lo dijo, y que no cambió desde entonces.',
  'overview.cannot.page':
    'Que el servidor que envió esta página no la alteró. De vez en cuando, verifique lo mismo desde una copia del código, en una terminal: candor verify --level auditor.',
  'overview.figures': 'En cifras',
  'overview.entries': 'Entradas del registro',
  'overview.statements': 'Declaraciones',
  'overview.closed': 'Relleno, o borrado',
  'overview.checkpoint': 'Punto de control más nuevo',
  'overview.checkpoint.value': '{{size}} entradas, cofirmado el {{day}}',
  'overview.checkpoint.none': 'Todavía ninguno',
  'overview.root': 'Su raíz',
  'overview.kept': 'Guardado en este navegador',
  'overview.kept.new': 'Este punto de control: la próxima verificación debe continuarlo',
  'overview.kept.old': 'Sigue el de {{size}} entradas, del {{day}}: este no lo continúa, y no se guarda',
  'overview.kept.none': 'Nada: este punto de control no merece confianza',
  'overview.kept.refused': 'Algo que usted no selló. Se deja como está hasta que verifique todo otra vez',
  'overview.kept.unavailable':
    'Nada: este navegador no deja que la página guarde algo, así que la próxima verificación no tendrá qué continuar',
  'overview.released': 'Claves que entregó el testigo',
  'overview.unreleased': 'Pedidas, y no entregadas',
  'overview.refused': 'Solicitudes que rechazó el testigo',
  'overview.unheld': 'De nóminas que no se tienen',
  'overview.compared': 'Textos cifrados comparados',
  'overview.recorded': 'Su lectura',
  'overview.recorded.yes': 'Camino del registro: entradas {{first}} a {{last}}. La próxima verificación lo muestra.',
  'overview.recorded.no': 'No pudo anotarse en el registro ({{code}}). Verifique otra vez.',
  'check.tree.proven':
    'El registro está entero: sus {{size}} entradas llevan al punto de control del {{day}}, y a ningún otro.',
  'check.tree.wrong':
    'Las entradas mostradas no son las de un punto de control que hayan firmado el registro y el testigo.',
  'check.tree.unchecked': 'Todavía no hay punto de control.',
  'check.tree.by_one':
    'recalculado aquí; firmado por el registro y por {{count}} testigo, cada cual con Ed25519 y ML-DSA-44',
  'check.tree.by_other':
    'recalculado aquí; firmado por el registro y por {{count}} testigos, cada cual con Ed25519 y ML-DSA-44',
  'check.kept.proven':
    'Continúa el punto de control de {{size}} entradas que este navegador guardó el {{day}}: nada anterior se cambió ni se quitó.',
  'check.kept.wrong': 'No continúa el punto de control de {{size}} entradas que este navegador guardó el {{day}}.',
  'check.kept.unchecked':
    'Este navegador no había guardado ningún punto de control de este registro, así que no había nada que continuar.',
  'check.kept.refused': 'Lo que este navegador guardaba no se selló con su frase: nada dice de un registro anterior.',
  'check.kept.by':
    'usted, de la última vez que verificó aquí: sellado con su frase, de modo que nadie más puede hacerlo',
  'check.witness.proven':
    'El testigo avala las mismas entradas: el servidor le muestra a usted el mismo registro que al testigo.',
  'check.witness.wrong': 'El testigo avala otras entradas que las que el servidor le muestra a usted.',
  'check.witness.unchecked': 'No se oyó al testigo, así que el servidor podría retener las entradas más nuevas.',
  'check.witness.by': 'el testigo mismo, consultado en {{url}}',
  'check.public.proven':
    'El registro público, {{size}} entradas, es el comienzo de este: a nadie se le muestra otro registro.',
  'check.public.wrong': 'El registro público no es el comienzo de las entradas que se le muestran a usted.',
  'check.public.unchecked': 'Todavía no se publicó nada.',
  'check.public.by': 'recalculado aquí, con lo que cualquiera puede pedir',
  'check.statements.proven':
    'Cada una de las {{count}} declaraciones es lo que compromete su entrada, y la firmó alguien a quien la nómina de su momento nombra para ello.',
  'check.statements.wrong': 'Algunas declaraciones no son lo que comprometen sus entradas, o no las firmó quien debía.',
  'check.statements.unchecked': 'No se comprobó ninguna declaración.',
  'check.statements.by': 'recalculado aquí; los custodios firmaron las nóminas',
  'check.statements.unheld': 'De estas, {{count}} nombran nóminas que no se tienen: no se comprobó quién las firmó.',
  'check.approvals.proven':
    'Todo lo que necesitaba otra persona la tuvo: las denuncias cerradas sin actuación y los nombres confidenciales entregados.',
  'check.approvals.wrong': 'Algo lo hicieron menos personas de las que piden las reglas.',
  'check.approvals.unchecked': 'No se comprobó ninguna aprobación.',
  'check.approvals.by': 'recalculado aquí, con las reglas de la nómina de cada momento',
  'check.journal.proven':
    'De cada una de las {{count}} claves que entregó el testigo, el registro dice antes quién la pidió: nada se abrió sin una entrada.',
  'check.journal.wrong': 'El diario del testigo y el registro no concuerdan.',
  'check.journal.unchecked':
    'El testigo no dio su diario: las aperturas no se compararon. Verifique otra vez cuando responda.',
  'check.journal.by':
    'el diario del testigo, {{count}} líneas en una sola cadena que él firmó, pedido al testigo mismo',
  'check.parts.proven':
    '{{count}} textos cifrados, elegidos al azar ahora mismo, son los que comprometieron quienes denunciaron.',
  'check.parts.wrong': 'Falta un texto cifrado, o no es el que comprometió quien denunció.',
  'check.parts.unchecked': 'No había ningún texto cifrado que comparar.',
  'check.parts.by': 'quienes denuncian, cuyos compromisos firmados están en el registro',
};
