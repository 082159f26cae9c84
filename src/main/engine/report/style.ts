/** The look of an HTML report: light and dark by the reader's system, plain on paper. Colours as in the window (renderer's tokens). */
export const style = `
:root{color-scheme:light dark;--bg:#fff;--panel:#f6f7f9;--ink:#15181e;--soft:#59606d;--line:#dfe3e8;--accent:#3454d1;--bad:#b42318;
--sequential:#6b7280;--async:#0277bd;--threads:#c2590a;--processes:#0b7f5c;--hybrid:#8a3ffc}
@media (prefers-color-scheme:dark){:root{--bg:#0f1115;--panel:#171a21;--ink:#e8eaee;--soft:#9aa3b2;--line:#2a2f3a;--accent:#8ea6ff;--bad:#ff8f84;
--sequential:#9aa3b2;--async:#4fb3f0;--threads:#f09a4a;--processes:#38c79a;--hybrid:#bb8cff}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.55 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:940px;margin:0 auto;padding:40px 24px 64px}
h1{font-size:26px;line-height:1.2;letter-spacing:-.02em;margin:0 0 4px}
h2{font-size:17px;letter-spacing:-.01em;margin:40px 0 12px}
h3{font-size:13px;margin:18px 0 4px;color:var(--soft);font-weight:600}
p{margin:0 0 10px}.soft{color:var(--soft)}
.card{background:var(--panel);border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:10px;padding:20px 24px;margin:24px 0}
.card .headline{font-size:19px;line-height:1.4;font-weight:600;letter-spacing:-.01em;margin:0 0 6px}
ul{margin:0;padding-left:20px}li{margin:2px 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px}
th,td{text-align:right;padding:6px 10px;border-bottom:1px solid var(--line);white-space:nowrap;vertical-align:top}
th{color:var(--soft);font-weight:600}th:first-child,td:first-child{text-align:left}
table.pairs td{text-align:left;white-space:normal}table.pairs td:first-child{color:var(--soft);width:130px}
svg{display:block;width:100%;height:auto;margin:8px 0 4px}
svg text{font:12px Inter,system-ui,sans-serif;fill:var(--ink)}svg .tick{fill:var(--soft);font-size:11px}svg .label{font-weight:600}
.grid{stroke:var(--line);stroke-width:1}.lane{fill:var(--panel)}.hatch{stroke:var(--bg);stroke-width:3;opacity:.75}
.whisker{stroke:var(--ink);stroke-width:1.4;fill:none}.failure{stroke:var(--bad);stroke-width:1.6;fill:none}
.s-sequential{fill:var(--sequential)}.s-async{fill:var(--async)}.s-threads{fill:var(--threads)}.s-processes{fill:var(--processes)}.s-hybrid{fill:var(--hybrid)}
[class^=l-]{fill:none;stroke-width:1.8}.l-sequential{stroke:var(--sequential)}.l-async{stroke:var(--async)}.l-threads{stroke:var(--threads)}.l-processes{stroke:var(--processes)}.l-hybrid{stroke:var(--hybrid)}
pre{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:12px 14px;white-space:pre-wrap;word-break:break-word;font:12.5px/1.5 "JetBrains Mono",ui-monospace,monospace;margin:0}
@page{margin:16mm}
@media print{:root{color-scheme:light;--bg:#fff;--panel:#f6f7f9;--ink:#111;--soft:#555;--line:#ddd}main{padding:0;max-width:none}
h2{break-after:avoid}svg,tr,.card,pre{break-inside:avoid}.scroll{overflow:visible}table.figures{font-size:9px}table.figures th,table.figures td{padding:3px 4px;white-space:normal}}
`;
