import { Markup } from './reportMarkup';

const CSS = `
:root { color-scheme: light; --ink: #1b1f24; --dim: #57606a; --line: #d8dee4; --good: #dafbe1; --good-ink: #0a5323; --fair: #fff3c4; --fair-ink: #6b4400; --bad: #ffe2e0; --bad-ink: #8f1019; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 28px 64px; max-width: 1120px; font: 15px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink); background: #fff; }
h1 { font-size: 27px; margin: 0; } header p { margin: 2px 0 0; color: var(--dim); }
h2 { font-size: 21px; margin: 36px 0 4px; padding-top: 18px; border-top: 3px solid var(--ink); overflow-wrap: anywhere; } h2 + p { margin: 0; color: var(--dim); }
h3 { font-size: 18px; margin: 34px 0 6px; } h4 { font-size: 15px; margin: 18px 0 2px; } h4 + p { margin: 0 0 6px; color: var(--dim); }
p { max-width: 78ch; margin: 6px 0; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); }
thead th { font-size: 12.5px; color: var(--dim); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 600; } tbody td small { display: block; color: var(--dim); font-size: 12px; padding-left: 9px; } section { overflow-x: auto; }
tbody th small { display: block; font-weight: 400; color: var(--dim); font-size: 13px; }
.number { text-align: right; font-variant-numeric: tabular-nums; } .nowrap { white-space: nowrap; } .result { font-weight: 700; white-space: nowrap; }
.badge { display: inline-block; padding: 1px 9px; border-radius: 10px; font-size: 13px; font-weight: 600; white-space: nowrap; border: 1px solid currentcolor; }
.good { background: var(--good); color: var(--good-ink); } .fair { background: var(--fair); color: var(--fair-ink); } .bad { background: var(--bad); color: var(--bad-ink); } .none { background: #f3f4f6; color: var(--dim); }
.summary { border-left: 6px solid currentcolor; padding: 8px 16px; border-radius: 4px; margin: 8px 0 14px; } .summary p { margin: 2px 0; max-width: none; } .summary strong { font-size: 17px; }
.note { font-size: 13px; color: var(--dim); max-width: 110ch; }
code { font: 13px ui-monospace, "DejaVu Sans Mono", monospace; background: #f3f4f6; padding: 0 4px; border-radius: 3px; }
.context { color: var(--dim); } td ul { margin: 0; padding-left: 16px; } td li { overflow-wrap: anywhere; }
details > summary { cursor: pointer; } details h4 { display: inline-block; }
figure { margin: 8px 0; overflow-x: auto; }
svg { font: 12px system-ui, "DejaVu Sans", sans-serif; } svg text { fill: var(--ink); } svg line { stroke: var(--line); }
svg .small { font-size: 11px; fill: var(--dim); } svg .axis { font-size: 11.5px; fill: var(--dim); font-style: italic; }
svg .strong { fill: #fff; font-weight: 700; } svg .count { font-weight: 600; } svg .frame { fill: none; stroke: var(--dim); }
svg .ideal { stroke: var(--dim); stroke-dasharray: 5 4; } svg .whisker { stroke: #1f5fbf; stroke-width: 2; } svg .point { fill: #1f5fbf; } svg .bar { fill: #b9cdec; }
.interval .reached { fill: #dafbe1; } .interval .range { fill: #8fb1e3; } .interval .goal { stroke: #0a5323; stroke-width: 2; } .interval { vertical-align: middle; }
@media print { body { max-width: none; padding: 0; } h3, h4, thead { break-after: avoid; } tr, figure { break-inside: avoid; } }
`;

/** What the page looks like. The colours only repeat what the words say. */
export const REPORT_STYLE = {
  doctype: new Markup('<!doctype html>'),
  element: new Markup(`<style>${CSS}</style>`),
} as const;
