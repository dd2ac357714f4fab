/** For A4 and Letter alike: what fits the shorter and the narrower of both. */
export const STYLE = `
@page { margin: 12mm; }
:root { color-scheme: light; }
body { font: 14pt/1.4 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 180mm; margin: 0 auto; padding: 0 2mm; }
h1 { font-size: 28pt; line-height: 1.1; margin: 0 0 5mm; } h2 { font-size: 19pt; line-height: 1.2; margin: 6mm 0 2mm; } p { margin: 0 0 2mm; }
.mono { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.lead { font-size: 17pt; } .large { font-size: 20pt; font-weight: 700; }
.not { border: 1.2mm solid #1b1b1b; padding: 4mm; margin-top: 5mm; } .not h2 { margin-top: 0; }
.demo { border: .6mm dashed #b50909; color: #b50909; padding: 1mm; }
.address { display: flex; gap: 5mm; align-items: start; justify-content: space-between; } .address svg { width: 54mm; flex: none; }
.sheet { display: grid; grid-template-columns: repeat(2, 85mm); gap: 0; }
.card { box-sizing: border-box; width: 85mm; height: 54mm; overflow: hidden; padding: 2.5mm 3mm; border: .2mm dashed #71767a; font-size: 8pt; line-height: 1.2; break-inside: avoid; }
.row { display: flex; gap: 1mm; justify-content: space-between; }
.card h3 { font-size: 9pt; margin: 0 0 1mm; } .card p { margin: 0 0 1mm; } .card svg { width: 29mm; flex: none; margin: 0 -2mm 0 0; }
.card .small { font-size: 6.5pt; } .card .demo { padding: 0 .5mm; font-size: 7pt; }
@media print { .poster { break-after: page; } .cards h2 { font-size: 11pt; margin: 0 0 2mm; } body { padding: 0; } }
`;
