import { palette, type Colour } from '../../../../core/palette.ts';
import { strategies } from '../../../../core/strategies/index.ts';

const { canvas, surface, raised, sunken, line, text, accent, danger } = palette;

/** The window's colours under the report's names. The page itself is the paper, so panels are darker than it in the light theme and lighter in the dark one. */
const names: Readonly<Record<string, Colour>> = {
  bg: { light: surface.light, dark: canvas.dark },
  panel: { light: canvas.light, dark: surface.dark },
  track: { light: sunken.light, dark: raised.dark },
  ink: text,
  soft: palette['text-muted'],
  line,
  accent,
  bad: danger,
  ...Object.fromEntries(strategies.map(({ id, colour }) => [id, colour])),
};

const colours = (theme: keyof Colour): string =>
  Object.entries(names)
    .map(([name, colour]) => `--${name}:${colour[theme]}`)
    .join(';');

const owners = strategies.map(({ id }) => `.${id}{--own:var(--${id})}`).join('');

/** The style of a report: light or dark by the reader's system, always light on paper. */
export const style = `
:root{color-scheme:light dark;${colours('light')}}
@media screen and (prefers-color-scheme:dark){:root{${colours('dark')}}}
${owners}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.55 "Inter Variable",Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:960px;margin:0 auto;padding:40px 24px 72px}
.brand{margin:0 0 6px;font-size:12px;font-weight:600;letter-spacing:.04em;color:var(--accent)}
h1{font-size:28px;line-height:1.2;letter-spacing:-.02em;margin:0 0 6px;overflow-wrap:anywhere;text-wrap:balance}
h2{font-size:18px;line-height:1.3;letter-spacing:-.01em;margin:48px 0 4px}
h3{font-size:13px;margin:0 0 4px;font-weight:600}
p{margin:0 0 10px;max-width:74ch}.soft{color:var(--soft)}.bad{color:var(--bad)}
h2+.soft{font-size:14px;margin-bottom:14px}
ul{margin:0;padding-left:18px}li{margin:3px 0;max-width:74ch;overflow-wrap:anywhere}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.card{background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:24px 28px;margin:28px 0 0}
.card .headline{font-size:21px;line-height:1.35;font-weight:600;letter-spacing:-.012em;margin:0 0 6px;max-width:none;text-wrap:balance}
.key-figures{display:flex;flex-wrap:wrap;gap:12px 40px;margin:18px 0;padding:16px 0;border:solid var(--line);border-width:1px 0}
.key-figures dt{font-size:12px;color:var(--soft)}.key-figures dd{margin:0;font-size:22px;line-height:1.25;font-weight:600;letter-spacing:-.015em}
small{display:block;font-size:12px;font-weight:400;letter-spacing:0;color:var(--soft);white-space:nowrap}
.columns{columns:2 320px;column-gap:40px;font-size:14px;margin-top:16px}
.columns:has(>.part:only-child){columns:auto}
.part{break-inside:avoid;margin:0 0 16px}
.part dl{margin:0}.part dt{font-weight:600;overflow-wrap:anywhere}.part dd{margin:0 0 6px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px}
th,td{text-align:right;padding:7px 10px;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom}
th[scope=row],thead th:first-child{text-align:left;padding-left:0}
th[scope=row]{color:var(--soft);white-space:nowrap}
.figures thead th{color:var(--ink)}.figures thead span{white-space:nowrap}.figures thead small{white-space:normal}.figures thead th{vertical-align:top}.figures td{font-weight:600}.figures td small{font-size:11.5px}
.failures td:last-child,.failures th:last-child{text-align:left;overflow-wrap:anywhere;white-space:pre-wrap}
.pairs{margin:12px 0 0;font-size:14px}.pairs div{display:flex;gap:16px;padding:5px 0;border-bottom:1px solid var(--line)}
.pairs dt{flex:0 0 120px;color:var(--soft)}.pairs dd{margin:0;overflow-wrap:anywhere}.pairs+h3{margin-top:18px}
details{margin:10px 0 0;font-size:13px}summary{cursor:pointer;color:var(--soft);width:fit-content}summary:hover{color:var(--ink)}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
details[open]>summary{margin-bottom:8px}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font-family:inherit;font-size:12px;fill:var(--ink)}svg .tick{fill:var(--soft);font-size:11px}svg .key{font-weight:600}
svg .mark{fill:var(--accent);font-size:11px;font-weight:600}
.grid{stroke:var(--line);fill:none}.track{fill:var(--track)}.fill{fill:var(--own);background:var(--own)}.starting{opacity:.45}
.stripe{stroke:var(--bg);stroke-width:3.2;opacity:.7}.paling{stroke:var(--bg);stroke-width:2.8;opacity:.72}
.warming{fill:var(--soft);opacity:.4}.pale{fill-opacity:.34}.unknown{fill:var(--own);fill-opacity:.34;stroke:var(--own);stroke-width:.8}
.whisker{stroke:var(--ink);stroke-width:1.4;fill:none}.failed{stroke:var(--bad);stroke-width:1.3;fill:none}
.line{stroke:var(--own);stroke-width:2;fill:none;stroke-linejoin:round}.leader{stroke:var(--soft);stroke-width:.8;fill:none}
.area{opacity:.22}.edge{stroke-width:1.2}.cores{stroke:var(--ink);stroke-width:1.8;fill:none;stroke-linejoin:round}
.limit{stroke:var(--soft);stroke-dasharray:4 4;fill:none}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(400px,100%),1fr));gap:18px 16px}
.legend{font-size:12px;color:var(--soft);margin:10px 0 0;display:flex;flex-wrap:wrap;gap:4px 20px;max-width:none}
.swatch{display:inline-block;width:18px;height:9px;margin-right:6px;border-radius:1px;background:var(--soft);vertical-align:0}
th .swatch{width:9px;border-radius:50%}
.swatch.fill{background:var(--own)}
.hatched{background:repeating-linear-gradient(135deg,var(--soft) 0 2px,transparent 2px 5px)}
.parted{background:linear-gradient(to top,var(--soft) 60%,transparent 60%);position:relative}.parted::after,.outlined::after{content:"";position:absolute;inset:0;background:var(--soft);opacity:.34;border-radius:1px}
.outlined{background:none;border:1px solid var(--soft);position:relative}
.swatch.kept{background:repeating-linear-gradient(135deg,var(--soft) 0 1px,transparent 1px 3.5px)}
.hollow{background:none;border:1.3px solid var(--bad)}.swatch.area{opacity:.35}
.swatch.stroke{height:0;border-top:2px solid var(--ink);background:none;vertical-align:4px}
.swatch.limit{height:0;border-top:1px dashed var(--soft);background:none;vertical-align:4px}
pre{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:14px 16px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.55 "JetBrains Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin:0}pre span{display:inline-block;max-width:100%}
@media (max-width:700px){main{padding:24px 16px 48px}.card{padding:18px}section>svg{min-width:640px}section:has(>svg){overflow-x:auto}}
@page{margin:14mm 14mm 18mm}
@media print{*{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{font-size:10.5pt}main{padding:0;max-width:none}h2{margin-top:24px;break-after:avoid}.card{margin-top:18px;padding:16px 22px 8px}.part{margin-bottom:8px}.legend{break-before:avoid}.soft{break-inside:avoid}h2+.soft{break-after:avoid}
svg,table,tr,.part,pre,.pairs div,.key-figures{break-inside:avoid}.scroll{overflow:visible}details{display:none}
.panels{grid-template-columns:1fr 1fr}.columns{columns:2 240px;column-gap:28px}}
`;
