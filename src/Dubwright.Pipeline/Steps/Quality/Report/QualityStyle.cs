namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <summary>How the quality report looks, by day and by night.</summary>
internal static class QualityStyle
{
    public const string Sheet =
        """
        :root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --ink: #1c2430; --quiet: #5c6878; --line: #e3e7ec;
        --slot: #b4bfcc; --source: #7b8a9b; --dub: #2563c9;
          --green: #23824a; --yellow: #c98a00; --red: #c22f1c }
        @media (prefers-color-scheme: dark) { :root { --ground: #12161c; --card: #1b212a; --ink: #e6eaf0; --quiet: #9aa6b4;
        --line: #2c3541; --slot: #4b5866; --source: #8d9bab; --dub: #6ea2ff;
          --green: #46b370; --yellow: #e0aa2e; --red: #ef6552 } }
        * { box-sizing: border-box }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 0; background: var(--ground); color: var(--ink) }
        header, main { max-width: 1240px; margin: 0 auto; padding: 0 1.25rem } header { padding-top: 1.75rem }
        h1 { font-size: 1.7rem; font-weight: 650; margin: 0; display: flex; align-items: center; gap: .6rem } h1 i { width: .75em;
        height: .75em; margin: 0 }
        header p { margin: .25rem 0 1.25rem; color: var(--quiet) }
        main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 34rem), 1fr)); gap: 1rem; padding-bottom: 3rem }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; min-width: 0;
        overflow-x: auto } .wide { grid-column: 1 / -1 }
        h2 { font-size: 1rem; font-weight: 650; margin: 0 0 .5rem } .wide p { margin: -.35rem 0 .75rem }
        .quiet { color: var(--quiet) } b.source { color: var(--source) } b.dub { color: var(--dub) } b { font-weight: 600 }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
        td, th { text-align: left; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line); vertical-align: top }
        tr:first-child > td, th { border-top: 0 }
        th { font-weight: 600; font-size: .85rem; color: var(--quiet); white-space: nowrap }
        .rows td:first-child, .lines td:first-child { width: 1.4rem; padding-right: .4rem }
        .value { white-space: nowrap; text-align: right; font-weight: 600 } .rows .quiet { font-size: .87rem; width: 24% }
        .rows td:last-child { padding-right: 0 } .lines td:nth-child(3), .lines td:nth-child(4) { white-space: nowrap }
        i { display: inline-block; width: .7em; height: .7em; border-radius: 50%; flex: none } i.green { background: var(--green) }
        i.yellow { background: var(--yellow) } i.not-measured { border: 2px solid var(--quiet) } i.red { background: var(--red) }
        svg { display: block; max-width: 100%; height: auto } svg text { font-size: 11px; fill: var(--quiet) }
        line.axis { stroke: var(--line) }
        rect.green { fill: var(--green) } rect.yellow { fill: var(--yellow) } rect.red { fill: var(--red) } rect.slot { fill: var(--slot) }
        polyline { fill: none; stroke-width: 1.5; stroke-linejoin: round } polyline.source, path.source { stroke: var(--source) }
        polyline.dub, path.dub { stroke: var(--dub) }
        @media print { body { background: #fff } section { break-inside: avoid } }
        """;
}
