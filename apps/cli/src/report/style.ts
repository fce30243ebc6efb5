/** The one style sheet of a report: quiet colours that follow the reader's choice of light or dark, and print. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f7f7f5; --card: #ffffff; --ink: #1b1e22; --soft: #59616b; --line: #e2e3e1; --accent: #0b5cab;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #131518; --card: #1c1f23; --ink: #e9eaec; --soft: #a0a8b2; --line: #2f343a; --accent: #7ab8f5; }
  .drawing img { filter: brightness(0.9); }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; }
main, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
header { padding: 48px 0 8px; }
h1 { margin: 0; font-size: clamp(1.7rem, 4vw, 2.4rem); line-height: 1.2; letter-spacing: -0.02em; overflow-wrap: anywhere; }
.lede { margin: 8px 0 0; color: var(--soft); font-size: 1.06rem; max-width: 65ch; }
h2 { margin: 44px 0 14px; font-size: 1.1rem; }
h3 { margin: 0 0 12px; font-size: 1rem; }
a { color: var(--accent); }
dl, dd, figure { margin: 0; }
.facts { display: flex; flex-wrap: wrap; gap: 10px 36px; margin-top: 22px; padding-top: 18px; border-top: 1px solid var(--line); }
dt { color: var(--soft); font-size: 0.84rem; }
.facts dd { overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 14px; }
.tile, figure, details, pre { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.tile { padding: 14px 18px 16px; }
.value { display: block; font-size: clamp(1.5rem, 4.4vw, 1.9rem); line-height: 1.3; font-weight: 600; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
.note { display: block; color: var(--soft); font-size: 0.84rem; line-height: 1.45; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 18px; align-items: start; }
p.note { margin: 10px 0 0; }
figure { padding: 18px 20px; min-width: 0; }
.pictures .wide { grid-column: 1 / -1; }
img { display: block; max-width: 100%; height: auto; margin: 0 auto; border-radius: 6px; }
.drawing img { min-width: 540px; }
figcaption { margin-top: 12px; color: var(--soft); font-size: 0.9rem; max-width: 75ch; }
details { margin-top: 18px; padding: 12px 18px; }
summary { cursor: pointer; }
details[open] summary { margin-bottom: 12px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0 0 6px; }
th, td { text-align: left; padding: 6px 18px 6px 0; border-top: 1px solid var(--line); vertical-align: top; }
thead th, .pairs th { font-weight: 400; color: var(--soft); }
.pairs th { width: 42%; }
.pairs td { overflow-wrap: anywhere; }
.made { margin-top: 28px; }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 28px 44px; align-items: start; }
.tables .wide { grid-column: 1 / -1; }
.go-on { padding: 0; margin: 0; list-style: none; display: grid; gap: 14px; }
pre { margin: 4px 0 0; padding: 10px 16px; overflow-x: auto; }
code { font: 0.88rem/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; user-select: all; }
footer { margin-top: 52px; padding-bottom: 40px; color: var(--soft); font-size: 0.84rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media print { body { background: #ffffff; } .tile, figure, details, pre { break-inside: avoid; } }
`;
