/** The page's style sheet: light and dark by the reader's system, wide and narrow, and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f7f7f6;--card:#fff;--ink:#16181d;--soft:#5c6370;--faint:#6f7683;--line:#e6e6e3;--track:#ecece9;--code:#f4f4f2;
--fail:#c9312c;--fail-bg:#fdeeed;--warn:#9a6200;--warn-bar:#e0a021;--warn-bg:#fdf5e2;--unknown:#6b4fc2;--unknown-bg:#f2effb;--pass:#1f7a4d;--pass-bar:#39a46e;--pass-bg:#eaf6ef;--shadow:0 1px 2px rgb(20 20 30/.05),0 4px 16px rgb(20 20 30/.04)}
@media (prefers-color-scheme:dark){:root{--bg:#0d0e11;--card:#15171b;--ink:#eceef2;--soft:#a3a9b5;--faint:#878e9b;--line:#24272d;--track:#262a31;--code:#101216;
--fail:#ff7b72;--fail-bg:#2b1716;--warn:#e8b24a;--warn-bar:#d99a1e;--warn-bg:#282011;--unknown:#b3a0f5;--unknown-bg:#1f1b31;--pass:#5fcf94;--pass-bar:#2f9e66;--pass-bg:#12241b;--shadow:none}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-font-smoothing:antialiased;font-feature-settings:"cv05","ss03"}
main{max-width:1080px;margin:0 auto;padding:28px 24px 64px}
.icon{width:1em;height:1em;flex:none;vertical-align:-.125em}
.fail{--tone:var(--fail);--tone-bg:var(--fail-bg);--bar:var(--fail)}.warn{--tone:var(--warn);--tone-bg:var(--warn-bg);--bar:var(--warn-bar)}
.unknown{--tone:var(--unknown);--tone-bg:var(--unknown-bg);--bar:var(--unknown)}.pass{--tone:var(--pass);--tone-bg:var(--pass-bg);--bar:var(--pass-bar)}
.top{display:flex;justify-content:space-between;gap:8px 24px;flex-wrap:wrap;color:var(--faint);font-size:13px;margin-bottom:14px}
.top b{color:var(--ink);font-weight:600}
.brand{display:inline-flex;align-items:center;gap:8px}.brand .icon{width:17px;height:17px;color:var(--pass-bar)}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shadow)}
.banner{padding:26px 28px 24px;margin-bottom:36px;position:relative;overflow:hidden}
.banner::before{content:"";position:absolute;inset:0 0 auto;height:3px;background:var(--bar)}
.banner .line{display:flex;gap:16px;align-items:flex-start}
.seal{width:46px;height:46px;border-radius:12px;background:var(--tone-bg);color:var(--tone);display:grid;place-items:center;flex:none}
.seal .icon{width:24px;height:24px}
h1{font-size:26px;line-height:1.25;letter-spacing:-.022em;margin:0;font-weight:650;overflow-wrap:anywhere}
.banner p{margin:4px 0 0;color:var(--soft);overflow-wrap:anywhere}
.parts{display:block;width:100%;height:8px;border-radius:4px;overflow:hidden;margin:22px 0 14px}
.parts rect,.bars rect,.lane rect{fill:var(--bar)}
.tally{display:flex;flex-wrap:wrap;gap:6px 24px;margin:0;padding:0;list-style:none;font-size:13.5px;color:var(--soft)}
.tally li{display:inline-flex;align-items:center;gap:7px}.tally .icon{color:var(--tone);width:15px;height:15px}.tally b{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
.tally .changes{margin-left:auto}
.notes{margin:16px 0 0;padding:12px 0 0;border-top:1px solid var(--line);list-style:none;font-size:13.5px;color:var(--soft)}
section{margin-top:36px}
h2{font-size:16px;letter-spacing:-.01em;font-weight:620;margin:0 0 12px;display:flex;align-items:baseline;gap:9px}
h2 small{font-weight:400;color:var(--faint);font-size:13px;letter-spacing:0}
.finding{display:grid;grid-template-columns:20px minmax(0,1fr) 250px;gap:4px 14px;padding:17px 20px;border-bottom:1px solid var(--line)}
.finding:last-child{border-bottom:0}
.finding>.icon{color:var(--tone);width:18px;height:18px;margin-top:2px}
.finding h3{font-size:15px;font-weight:400;margin:0;overflow-wrap:anywhere}.finding h3 b{font-weight:620}
.meta{display:flex;flex-wrap:wrap;gap:5px 10px;align-items:center;margin-top:3px;color:var(--faint);font-size:12.5px}
.badge{background:var(--tone-bg);color:var(--tone);border-radius:5px;padding:1px 7px;font-weight:600;font-size:11.5px}
.next{margin:10px 0 0;display:flex;gap:8px;overflow-wrap:anywhere}.next .icon{color:var(--faint);margin-top:4px}
.gauge{align-self:start;min-width:0;font-size:13px}
.gauge .figures{display:flex;justify-content:space-between;gap:10px;font-variant-numeric:tabular-nums;white-space:nowrap}
.gauge .figures b{font-weight:620;color:var(--tone)}.gauge .figures span{color:var(--faint)}
.bars{display:block;width:100%;height:16px;margin-top:3px;overflow:visible}
.bars .track{fill:var(--track)}.bars .bound{stroke:var(--ink);stroke-width:2}
details>summary{cursor:pointer;list-style:none}details>summary::-webkit-details-marker{display:none}
details>summary::before{content:"";display:inline-block;width:6px;height:6px;border:solid currentColor;border-width:0 1.5px 1.5px 0;transform:rotate(-45deg);margin-right:9px;opacity:.65;transition:transform .12s}
details[open]>summary::before{transform:rotate(45deg) translate(-1px,-1px)}
summary:focus-visible,pre:focus-visible{outline:2px solid var(--unknown);outline-offset:2px;border-radius:6px}
.evidence{grid-column:2/-1;margin-top:9px;font-size:13px}.evidence summary{color:var(--soft)}
pre{margin:8px 0 0;padding:12px 14px;background:var(--code);border:1px solid var(--line);border-radius:8px;font:12px/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow:auto;max-height:340px;white-space:pre-wrap;overflow-wrap:anywhere}
.lane-row{display:grid;grid-template-columns:150px minmax(0,1fr) 70px;gap:14px;align-items:center;padding:0 20px;height:33px;font-size:13.5px}
.lane-row:first-child{height:34px;color:var(--faint);font-size:11.5px;border-bottom:1px solid var(--line);margin-bottom:6px}
.lanes{padding-bottom:8px;margin:0}.lane-row>:last-child{text-align:right;color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap;margin:0}
.lane-row dt{display:flex;align-items:center;gap:9px;min-width:0}.lane-row dt .icon{color:var(--tone)}.lane-row dd{margin:0}
.lane{display:block;width:100%;height:33px;overflow:visible}.lane line{stroke:var(--line)}.lane text{fill:var(--faint);font-size:11px}.lane.axis{height:34px}
.group{border-bottom:1px solid var(--line)}.group:last-child{border-bottom:0}
.group>summary{padding:12px 20px;display:flex;align-items:center;gap:9px}.group>summary::before{margin-right:2px;color:var(--faint)}
.group>summary .icon{color:var(--tone)}.group>summary b{font-weight:560}.group>summary span{color:var(--faint);font-size:13px;margin-left:auto;text-align:right}
.rows{list-style:none;margin:0;padding:0 20px 12px 45px}
.rows li{display:grid;grid-template-columns:minmax(0,1fr) 250px;gap:4px 20px;padding:7px 0;border-top:1px solid var(--line);font-size:13.5px}
.rows li>p{margin:0;overflow-wrap:anywhere}.rows li>p b{font-weight:560}.rows li>p small,.aside{color:var(--faint);font-size:12.5px}
.plain{padding:4px 0}.plain .rows{padding:0 20px}.plain .rows li:first-child{border-top:0}.plain .rows li{padding:11px 0}
.calm{padding:22px 20px;color:var(--soft);display:flex;gap:12px;align-items:center}.calm .icon{color:var(--tone);width:18px;height:18px}
footer{margin-top:40px;color:var(--faint);font-size:12.5px}
.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:720px){main{padding:18px 14px 48px}.banner{padding:20px 18px}h1{font-size:21px}.seal{width:38px;height:38px}.banner .line{gap:13px}.tally .changes{margin-left:0;width:100%}
.finding{grid-template-columns:18px minmax(0,1fr);padding:15px 16px;gap:4px 11px}.gauge,.evidence{grid-column:2}.finding .gauge{margin-top:10px}
.lane-row{grid-template-columns:112px minmax(0,1fr) 56px;gap:10px;padding:0 14px}.group>summary{padding:12px 14px}.rows{padding:0 14px 10px}.plain .rows{padding:0 14px}
.rows li{grid-template-columns:minmax(0,1fr)}}
@media print{:root{color-scheme:light;--bg:#fff;--shadow:none}body{font-size:11.5px}main{max-width:none;padding:0}.card{break-inside:auto;border-color:#ccc}.finding,.rows li,.lane-row{break-inside:avoid}
h2{break-after:avoid}pre{max-height:none}details::details-content{content-visibility:visible;display:block}*{print-color-adjust:exact}}
`;
