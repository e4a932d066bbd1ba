/** What the replay's page needs beside the style of the report's. */
export const replayStyle = `
.rule{margin:0 0 1rem;columns:auto}
.rule h2{font-size:1.15rem;overflow-wrap:anywhere}
.rule h2 small,.quiet{font-weight:400;color:var(--quiet);font-size:.875rem}
.badge{display:inline-block;border:1px solid var(--edge);border-radius:1rem;padding:0 .6rem;font-size:.8rem;font-weight:400;color:var(--quiet);margin-left:.35rem}
.facts{margin:.5rem 0 0;display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.3rem 1rem}
.facts dt{color:var(--quiet)}.facts dd{margin:0;overflow-wrap:anywhere}
.rule details{border:0;padding:0;background:none;margin-top:.75rem;border-radius:0}
.samples{list-style:none;margin:.5rem 0 0;padding:0}
.samples li{border-top:1px solid var(--grid);padding:.55rem 0}
.samples p{margin:0}
.samples .text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
mark{background:var(--active);color:var(--card);border-radius:.2rem;padding:0 .15rem}
.notes{margin:.5rem 0 0;padding-left:1.1rem;overflow-wrap:anywhere}
.headlines strong{white-space:normal}
.headlines{grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr))}
.overview th:last-child,.overview td:last-child{text-align:left;white-space:normal;padding-left:1.5rem}
a{color:var(--messages)}
@media (max-width:46rem){.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.35rem}.overview .more{display:none}}
`;
