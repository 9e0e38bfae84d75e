"""How the HTML page looks: on screens light and dark, wide and narrow, and printed."""

STYLE = """
:root {
  color-scheme: light dark;
  --text: #1b1f24; --quiet: #454c56; --page: #ffffff; --rule: #b9c0c9; --head: #f1f3f6; --link: #0a4fa8;
  --mark: #7a2600; --mark-page: #fff3e6; --ghost: rgb(122 38 0 / 0.09);
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --text: #e7eaee; --quiet: #b3bac4; --page: #14171b; --rule: #4b535e; --head: #20252c; --link: #92c1ff;
    --mark: #ffc48f; --mark-page: #34220f; --ghost: rgb(255 196 143 / 0.09);
  }
}
* { box-sizing: border-box; }
html { background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
body { margin: 0 auto; max-width: 64rem; padding: 1rem 1.25rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; padding-bottom: 0.25rem; }
h2 { border-bottom: 2px solid var(--rule); }
h3 { font-size: 1.15rem; line-height: 1.35; margin: 2rem 0 0.75rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 0.75rem; }
p { margin: 0 0 0.5rem; }
p:last-child { margin-bottom: 0; }
ul { margin: 0; padding-left: 1.25rem; }
p + ul, ul + p { margin-top: 0.4rem; }
a { color: var(--link); }
a:focus-visible, [tabindex="0"]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: 1rem; top: -10rem; background: var(--page); padding: 0.5rem 1rem; }
.skip:focus { top: 0.5rem; }
.draft { border: 2px solid var(--mark); background: var(--mark-page); color: var(--mark); padding: 0.6rem 0.9rem; }
.ghost {
  position: fixed; inset: 0; z-index: -1; overflow: hidden; pointer-events: none; user-select: none;
  display: flex; align-items: center; justify-content: center;
  color: var(--ghost); font: 700 min(24vw, 15rem)/1 sans-serif;
}
.ghost span { transform: rotate(-30deg); }
.facts { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: 0.25rem 1rem; margin: 1rem 0; }
.facts dt { grid-column: 1; color: var(--quiet); }
.facts dd { grid-column: 2; margin: 0; }
nav { border: 1px solid var(--rule); padding: 0.75rem 1rem; margin: 1.5rem 0; }
nav ul { list-style: none; padding: 0; columns: 20rem 2; column-gap: 2rem; }
nav li { break-inside: avoid; padding: 0.15rem 0; }
nav .deep { padding-left: 1.25rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 0 0 1rem; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; }
th, td { border: 1px solid var(--rule); padding: 0.5rem 0.65rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); font-weight: 600; }
tbody th { font-weight: 500; hyphens: auto; }
.form th:first-child { width: 40%; }
.grid th:first-child { width: 20%; }
.grid th:nth-child(2) { width: 38%; }
.number { color: var(--quiet); font-weight: 400; padding-right: 0.4rem; }
.wide { overflow-x: auto; margin: 0 0 1rem; }
.wide table { min-width: 36rem; margin: 0; }
.wide caption { max-width: calc(100vw - 2rem); }
.boxes { list-style: none; padding: 0; }
.boxes li { padding-left: 1.6em; }
.box { display: inline-block; width: 1.6em; margin-left: -1.6em; }
.on { font-weight: 700; }
.asked { display: inline-block; border: 1px dashed var(--mark); color: var(--mark); padding: 0 0.5rem; }
footer { color: var(--quiet); border-top: 1px solid var(--rule); margin-top: 2.5rem; padding-top: 0.75rem; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
@media (max-width: 34rem) {
  body { padding: 0.75rem 0.75rem 2rem; }
  h1 { font-size: 1.4rem; }
  .facts { display: block; }
  .facts dd { margin-bottom: 0.5rem; }
  th, td { padding: 0.4rem 0.5rem; }
  .form th:first-child { width: 45%; }
}
@page {
  size: A4; margin: 18mm 15mm 20mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; }
}
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  h2, h3, h4, caption { break-after: avoid; }
  tr, thead { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  thead, thead tr { break-after: avoid; }
  .wide { overflow: visible; }
  .wide table { min-width: 0; }
  a { color: inherit; }
  .away::after { content: " (" attr(href) ")"; color: var(--quiet); }
}
"""
