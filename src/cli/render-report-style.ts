/** The page's look, light and dark. Data colours are Okabe and Ito's, lighter on dark paper. */
export const style = `
:root{--paper:#f6f5f1;--card:#fff;--edge:#e3e1da;--grid:#eceae4;--text:#1d1f24;--quiet:#5c6069;--messages:#0072b2;--active:#d55e00;--joined:#009e73;--left:#e69f00}
@media (prefers-color-scheme:dark){:root{--paper:#15171b;--card:#1e2126;--edge:#32363d;--grid:#2a2e35;--text:#f1f1ee;--quiet:#a6abb5;--messages:#56b4e9;--active:#ff8a3d;--joined:#2fc79a;--left:#f0b429}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:2.5rem 1.5rem 4rem;background:var(--paper);color:var(--text);font:16px/1.5 system-ui,sans-serif}
h1{margin:0;font-size:2rem;line-height:1.2;overflow-wrap:anywhere}
header p{margin:.25rem 0 1.5rem;color:var(--quiet)}
h2,summary,figcaption{font-size:1rem;font-weight:600;margin:0}
.headlines{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));gap:1rem;margin:0 0 1rem}
.headlines>div,figure,section,details{background:var(--card);border:1px solid var(--edge);border-radius:.75rem;padding:1rem 1.125rem;margin:0;min-width:0}
.headlines dt,.headlines span,.nothing{color:var(--quiet);font-size:.9rem}
.headlines dd{margin:0}
.headlines strong{display:block;font-size:1.8rem;line-height:1.35;white-space:nowrap;font-variant-numeric:tabular-nums}
.charts{display:grid;grid-template-columns:1.35fr 1fr;gap:1rem;margin-bottom:1rem}
.wide{grid-row:span 2}
svg{display:block;width:100%;height:auto;margin-top:.75rem;font-size:12px}
svg text{fill:var(--quiet);font-variant-numeric:tabular-nums}
.grid{stroke:var(--grid)}.zero{stroke:var(--quiet);stroke-opacity:.5}
svg .messages{fill:var(--messages)}svg .active{fill:var(--active)}svg .joined{fill:var(--joined)}svg .left{fill:var(--left)}
svg .ground{fill-opacity:.14}svg .line{fill:none;stroke:var(--active);stroke-width:2.5;stroke-linejoin:round}
figcaption{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap}
.legend{margin:0;font-weight:400;font-size:.875rem}.legend span{margin-left:.75rem;color:var(--quiet)}
.legend span::before{content:"";display:inline-block;width:.75em;height:.75em;border-radius:.2em;margin-right:.4em;background:var(--joined)}
.legend .left::before{background:var(--left)}
.sections{columns:20rem;column-gap:1rem}
section{break-inside:avoid;margin-bottom:1rem}
.sections{margin-bottom:1rem}
table{border-collapse:collapse;width:100%;margin-top:.5rem;font-size:.95rem}
th,td{padding:.35rem 0;border-top:1px solid var(--grid);text-align:left;vertical-align:top;font-weight:400;overflow-wrap:anywhere}
tr:first-child>*{border-top:0}
th{padding-right:1rem;color:var(--quiet)}
td{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.days thead th{font-weight:600;border-top:0}.days th:not(:first-child){text-align:right;padding-right:0}.days tbody tr:first-child>*{border-top:1px solid var(--grid)}
.nothing{margin:.5rem 0 0}
summary{cursor:pointer}
@media (max-width:46rem){.charts{grid-template-columns:1fr}.wide{grid-row:auto}body{padding:1.5rem 1rem 3rem}}
@media print{body{background:#fff;padding:0}}
`;
