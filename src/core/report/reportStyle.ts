/** One look for light, dark and paper; the colours mean the same everywhere: train, validation, test, baseline. */
export const reportStyle = `
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --fg: #1c2128; --muted: #5c6570; --line: #dde2e8;
  --grid: #edf0f3; --train: #2166c4; --validation: #c2630a; --test: #1b7f4b; --baseline: #8a939e; --raise: #d4265e;
  --lower: #1e78d6; --warn: #9a6200; --warn-bg: #fff6e0; --heat: 27,127,75; }
@media (prefers-color-scheme: dark) { :root { --bg: #14171c; --card: #1b1f26; --fg: #dfe4ea; --muted: #98a2ae;
  --line: #2f3640; --grid: #272d36; --train: #6ba6f2; --validation: #eb9a4b; --test: #4cc38a; --baseline: #77818d;
  --raise: #f0608c; --lower: #5aa7f5; --warn: #e7b75a; --warn-bg: #2b2617; --heat: 76,195,138; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--fg); line-height: 1.5;
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 36px 24px 48px; }
header h1 { margin: 0; font-size: 26px; letter-spacing: -0.01em; }
header p { margin: 4px 0 22px; color: var(--muted); }
h2 { font-size: 17px; margin: 34px 0 12px; }
h3 { font-size: 14px; margin: 0 0 2px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px; min-width: 0; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; }
.card + .card, .pair + .card, .card + .pair, .pair + .pair { margin-top: 16px; }
.pair > .card { margin-top: 0; }
.hint { color: var(--muted); font-size: 13px; margin: 0 0 8px; }
.hero { display: grid; grid-template-columns: minmax(230px, auto) 1fr; gap: 28px; align-items: center; }
.hero .number { font-size: 40px; font-weight: 650; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; line-height: 1.1; }
.hero .number small { font-size: 20px; font-weight: 450; color: var(--muted); }
.badge { display: inline-block; padding: 2px 10px; border-radius: 99px; font-weight: 600; font-size: 13px;
  border: 1px solid currentColor; }
.badge.better { color: var(--test); } .badge.unclear { color: var(--warn); } .badge.worse { color: var(--raise); }
.hero p { margin: 8px 0 0; }
ul.cautions { margin: 12px 0 0; padding: 12px 18px 12px 34px; background: var(--warn-bg); border-radius: 6px; }
ul.cautions li::marker { color: var(--warn); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--muted); font-size: 12.5px; }
th, td { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--grid); vertical-align: middle; }
tr:last-child td { border-bottom: 0; }
td:first-child { white-space: nowrap; }
h3.more { margin-top: 18px; }
td.n, th.n { text-align: right; white-space: nowrap; }
tr.chosen td { font-weight: 600; }
td .muted, .muted { color: var(--muted); font-weight: 400; }
svg.plot { display: block; width: 100%; height: auto; margin-top: 6px; overflow: visible; }
svg text { fill: var(--fg); font-size: 11.5px; font-family: inherit; }
svg .tick { fill: var(--muted); font-size: 11px; font-variant-numeric: tabular-nums; }
svg .label { fill: var(--muted); font-size: 12px; } svg .name { font-size: 12.5px; }
svg .strong { font-weight: 650; fill: var(--fg); }
svg .grid { stroke: var(--grid); } svg .axis { stroke: var(--baseline); } svg .link { stroke: var(--line); }
svg .mark { stroke: var(--muted); stroke-dasharray: 3 3; }
svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
svg .train.line { stroke: var(--train); } svg .validation.line { stroke: var(--validation); }
svg .test.line { stroke: var(--test); } svg .baseline.line { stroke: var(--baseline); stroke-width: 1.3; stroke-dasharray: 5 4; }
svg .test.area { fill: var(--test); opacity: 0.1; } svg .test.dot, svg .test.bar { fill: var(--test); }
svg .test.faint { fill: var(--test); opacity: 0.35; } svg .shap.bar { fill: var(--train); }
svg .raises { fill: var(--raise); } svg .lowers { fill: var(--lower); }
svg .swarm { opacity: 0.8; } svg .unordered { fill: var(--baseline); }
svg .missing { fill: var(--validation); } svg .spark { fill: var(--train); opacity: 0.75; }
svg .interval { stroke: var(--test); stroke-width: 3; stroke-linecap: round; } svg .point { fill: var(--test); }
svg .reference { stroke: var(--baseline); stroke-width: 2; }
.matrix td { text-align: center; border: 1px solid var(--line); padding: 10px; }
.matrix th { text-align: center; padding: 6px; border: 0; } .matrix th[scope="row"] { text-align: right; padding-right: 12px; }
.matrix b { display: block; font-size: 18px; font-weight: 600; }
.legend { display: flex; gap: 16px; font-size: 12.5px; color: var(--muted); flex-wrap: wrap; }
.legend i { display: inline-block; width: 14px; height: 3px; margin-right: 6px; vertical-align: middle; border-radius: 2px; }
.legend .ramp { width: 60px; height: 6px; background: linear-gradient(90deg, rgb(30,136,229), rgb(235,38,98)); }
details { margin-top: 10px; } summary { cursor: pointer; color: var(--muted); font-size: 12.5px; }
details table { margin-top: 8px; font-size: 12.5px; } details div { max-height: 280px; overflow: auto; }
footer { margin-top: 36px; color: var(--muted); font-size: 12.5px; overflow-wrap: anywhere; }
footer dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0; } footer dd { margin: 0; }
@media (max-width: 760px) { .pair, .hero { grid-template-columns: minmax(0, 1fr); } }
@media print { body { background: none; } .card { break-inside: avoid; } details { display: none; } }
`;
