namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>The page's look: light and dark, on a screen and on paper. Without characters that XML would escape, for HTML reads a style as it stands.</summary>
internal static class PageStyle
{
    public const string Css = """

        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d6dbe1; --paper: #ffffff; --tile: #f5f7f9; --new: #0a5fc4; --old: #b3660a; --good: #1a7f37; --bad: #c0262d; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #9aa4af; --line: #333b44; --paper: #14181d; --tile: #1c2229; --new: #6cb0ff; --old: #f0a35a; --good: #56d364; --bad: #ff8080; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 74rem; padding: 1.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
        h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
        p { margin: .4rem 0; max-width: 60rem; }
        .soft, caption { color: var(--soft); }
        .sides { margin: .6rem 0 0; padding: 0; list-style: none; }
        .sides code { overflow-wrap: anywhere; font-size: .85em; }
        .mark { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .35em; }
        .new { color: var(--new); } .old { color: var(--old); }
        .legend .mark { margin-left: .8em; } .legend .mark:first-child { margin-left: 0; }
        .mark.new { background: var(--new); } .mark.old { background: var(--old); }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.2rem, 1fr)); gap: .7rem; margin: 1.2rem 0 0; padding: 0; list-style: none; }
        .tiles li { background: var(--tile); border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; break-inside: avoid; }
        .tiles .name { font-size: .82rem; color: var(--soft); }
        .tiles .meaning { font-size: .78rem; line-height: 1.35; color: var(--soft); margin-top: .35rem; }
        .tiles .value { font-size: 1.4rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; }
        .tiles .change { font-size: .85rem; color: var(--soft); font-variant-numeric: tabular-nums; }
        .tiles .good { color: var(--good); } .tiles .bad { color: var(--bad); }
        .good { color: var(--good); } .bad { color: var(--bad); }
        .alarm { border: 1px solid var(--bad); border-radius: 8px; padding: .6rem .9rem; margin: 1rem 0 0; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .87rem; width: 100%; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding: .2rem 0 .45rem; font-size: .87rem; }
        th, td { padding: .3rem .55rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; white-space: nowrap; }
        thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
        th.text, td.text { text-align: left; }
        td.prose { white-space: normal; text-align: left; min-width: 16rem; overflow-wrap: anywhere; }
        td.id { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 6.5rem; }
        tbody th { font-weight: 600; }
        .was { color: var(--soft); font-size: .92em; }
        td span.was { display: block; line-height: 1.2; }
        .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.2rem; }
        figure { margin: .6rem 0; break-inside: avoid; }
        figcaption { font-size: .87rem; color: var(--soft); }
        svg { width: 100%; height: auto; display: block; }
        svg.spark { width: 120px; height: 18px; display: inline-block; }
        svg text { fill: var(--soft); font-size: 11px; font-family: inherit; }
        svg .grid { stroke: var(--line); stroke-width: 1; }
        svg .bar-new { fill: var(--new); } svg .bar-old { fill: var(--old); }
        svg .line-new { stroke: var(--new); fill: none; stroke-width: 2; } svg .line-old { stroke: var(--old); fill: none; stroke-width: 2; stroke-dasharray: 6 4; }
        svg .dot-new { fill: var(--new); } svg .dot-old { fill: var(--old); }
        details { margin: .4rem 0; } summary { cursor: pointer; color: var(--soft); }
        .notes li { margin: .35rem 0; max-width: 60rem; }
        @media print {
          :root { --ink: #000000; --soft: #444444; --line: #bbbbbb; --paper: #ffffff; --tile: #ffffff; --new: #0a5fc4; --old: #b3660a; --good: #1a7f37; --bad: #c0262d; }
          @page { size: A4 landscape; margin: 12mm; }
          body { padding: 0; max-width: none; font-size: 11px; }
          .wide { overflow: visible; } tr { break-inside: avoid; } thead { display: table-header-group; } h2 { break-after: avoid; }
          th, td { padding: .18rem .35rem; }
        }

        """;
}
