/** P5.4. How border staff are corrupted, in plain words, in the order of the form. */
import { choice, danger } from '#protocol/report/default/words';

export const allegations = [
  choice('bribe', 'Someone takes money, goods or favors', 'Alguien acepta dinero, bienes o favores'),
  choice(
    'sexual-compromise',
    'A relationship is used to gain control over someone',
    'Usan una relación para controlar a alguien',
  ),
  danger('threats', 'Someone or their family is threatened', 'Amenazan a alguien o a su familia'),
  danger(
    'coercion-of-reporter',
    'I am being pressured, blackmailed or threatened',
    'Me presionan, me chantajean o me amenazan',
  ),
  choice(
    'infiltration',
    'Someone seems to have joined for a criminal group',
    'Alguien parece haber entrado para un grupo criminal',
  ),
  choice('information-leak', 'Confidential information is passed on', 'Pasan información confidencial'),
  choice('wave-through', 'Vehicles, people or goods are let through', 'Dejan pasar vehículos, personas o mercancía'),
  choice(
    'escort',
    'Smugglers are escorted or told when a checkpoint is open',
    'Escoltan o avisan a traficantes cuando un retén está abierto',
  ),
  choice('false-documents', 'Documents are altered or issued falsely', 'Alteran o expiden documentos falsos'),
  choice(
    'smuggling',
    'Staff smuggle people, drugs, weapons or money themselves',
    'El personal mismo trafica personas, drogas, armas o dinero',
  ),
  choice(
    'vulnerability',
    'Debts, drug use or another weakness is being exploited',
    'Se aprovechan de deudas, drogas u otra debilidad',
  ),
  choice(
    'obstruction',
    'A report was buried, or someone was punished for reporting',
    'Enterraron un reporte o castigaron a quien reportó',
  ),
  choice('other', 'Something else', 'Otra cosa'),
];
