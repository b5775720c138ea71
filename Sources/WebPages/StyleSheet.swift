/// How pages look: on screens in the light and in the dark, narrow and wide, and on paper.
enum StyleSheet {
  static let css =
    colors + page + text + math + blocks + figures + tables + evidence + navigation + narrow + print

  private static let colors = """
    :root{color-scheme:light dark;--paper:#fff;--ink:#1c1c1b;--soft:#595954;--link:#1f4e8c;
    --rule:#dcdcd6;--faint:#e4e4e4;--gray:#757575;--panel:#f6f6f3;--mark:#fff2a8;--good:#1e7b34;
    --bad:#b3261e;--key:#9b2393;--type:#1c5d7a;--num:#1c3fcf;--str:#a31515;--com:#5b6873;--att:#7a5d03;
    --series1:#0072b2;--series2:#d55e00;--series3:#009e73;--series4:#cc79a7;--series5:#e69f00;
    --series6:#56b4e9;--series7:#8c8200;
    --note:#2f6db5;--tip:#217a48;--important:#7a4fb5;--warning:#8a5f00;--caution:#b23325;
    --shadow:0 6px 28px #0003}
    @media (prefers-color-scheme:dark){:root{--paper:#17191c;--ink:#e3e1dc;--soft:#a6a49e;
    --link:#8fb8f2;--rule:#3a3d42;--faint:#3d4046;--gray:#98968f;--panel:#202327;--mark:#5a4e12;
    --good:#6fcf87;--bad:#ff8a7d;--key:#e38fdc;--type:#7fc4e0;--num:#9db4ff;--str:#f0a08f;--com:#98a5b0;
    --att:#d6b65c;--series1:#4aa8e6;--series2:#ff8a3d;--series3:#35c79b;--series4:#dc92bd;
    --series5:#f0b02f;--series6:#7cc6f0;--series7:#c4b93a;
    --note:#84b4ef;--tip:#6fcf97;--important:#bc9af0;--warning:#e6b450;--caution:#ff9a8a;
    --shadow:0 6px 28px #000a}}
    @media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--link:#1f4e8c;--rule:#ccc}}
    :root{--line:color-mix(in srgb,var(--link) 35%,transparent);--aim:color-mix(in srgb,var(--mark) 55%,transparent);\(tints)}

    """

  /// Bands and bars of figures, lighter than their series, or darker on dark paper.
  private static let tints = (1...7).map {
    "--band\($0):color-mix(in srgb,var(--series\($0)) 24%,var(--paper));"
      + "--label\($0):color-mix(in srgb,var(--series\($0)) 85%,var(--ink));"
      + "--bar\($0):color-mix(in srgb,var(--series\($0)) 45%,var(--paper))"
  }.joined(separator: ";")

  private static let page = """
    *{box-sizing:border-box}
    html{scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);
    font:1.16rem/1.55 "\(WebFaces.textFamily)",Georgia,serif;font-kerning:normal;
    overflow-wrap:break-word;hanging-punctuation:first}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:1rem;z-index:9;background:var(--paper);padding:.4rem .8rem}
    main{max-width:42rem;margin:0 auto;padding:2.6rem 1.25rem 4rem;min-width:0}
    a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.17em}
    a.ref{text-decoration-color:var(--line)}
    a.ref:hover,a.ref:focus-visible{text-decoration-color:currentColor}
    sup a.ref{text-decoration:none}
    :focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
    :target{scroll-margin-top:3rem}
    li:target,tr:target,.equation:target,.equation:has(:target),tr:has(:target),mtr:has(:target){
    background:var(--aim)}
    .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

    """

  private static let text = """
    h1,h2,h3,h4,h5,h6{line-height:1.25;margin:2.1em 0 .6em;font-weight:700;text-wrap:balance}
    h1{font-size:2rem;margin-top:0}
    h2{font-size:1.42rem}
    h3,.h3{font-size:1.18rem}
    h4,h5,h6,.h4,.h5,.h6{font-size:1.05rem}
    h2 .number,h3 .number,h4 .number{margin-right:.35em}
    p{margin:.75em 0;text-wrap:pretty;hyphens:auto}
    ul,ol{padding-left:1.5em;margin:.75em 0}
    li{margin:.45em 0}
    .tight>li{margin:.15em 0}
    .tasks{list-style:none;padding-left:.2em}
    li>p:first-child{margin-top:0}
    li>p:last-child{margin-bottom:0}
    blockquote{margin:1em 0;padding:0 1.2em;border-left:3px solid var(--rule);color:var(--soft)}
    hr{border:0;border-top:1px solid var(--rule);margin:2.2em auto;width:30%}
    sup,sub{font-size:.7em;line-height:0}
    .caps{font-variant-caps:small-caps}
    mark{background:var(--mark);color:inherit}
    .failure{color:var(--bad);font-family:ui-monospace,monospace;font-size:.9em}
    code,samp,pre{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace}
    code,samp{font-size:.82em}
    img{max-width:100%;height:auto}
    p img{vertical-align:middle}
    dt{font-weight:700;margin-top:.7em}
    dd{margin:0 0 .4em 1.5em}
    header.title{margin:0 0 2.4em}
    header.title .subtitle{font-size:1.25rem;color:var(--soft);margin:.1em 0 .9em}
    header.title .by{margin:.4em 0;color:var(--soft);font-size:1rem}
    header.title .by b{font-weight:400;color:var(--ink)}
    .abstract{margin:1.6em 0;padding:.2em 1.2em;border-left:3px solid var(--rule);font-size:1.06rem}
    .chapter-number{color:var(--soft);font-size:1rem;letter-spacing:.04em;margin:0 0 .2em}
    .notes{margin-top:3em;border-top:1px solid var(--rule);font-size:1rem}
    .notes .back{text-decoration:none;margin-left:.4em}
    .works{list-style:none;padding:0}
    .works li{display:grid;grid-template-columns:2.6em 1fr;gap:.3em}

    """

  /// What stands in script style. Browsers take smaller glyphs there, but not the math font's own for
  /// such sizes, and make scripts of scripts of scripts still smaller.
  private static let scripts =
    ":is(:is(msub,msup,msubsup,mmultiscripts)>:nth-child(n+2),"
    + ":is(munder,mover,munderover):not([accent],[accentunder])>:nth-child(n+2),"
    + "mfrac.small>*)"

  private static let math = """
    math{font-family:"\(WebFaces.mathFamily)",math;font-size:1em}
    math mtext{white-space:pre;font-family:"\(WebFaces.textFamily)","\(WebFaces.mathFamily)",serif}
    /* Chromium takes signs that grow to be as wide as the widest of their forms, Firefox does not. */
    :root{--reserve:1}
    /* Firefox has the thickness of a rule and a part of a pixel between a letter and its accent. */
    @supports (-moz-appearance:none){:root{--reserve:0}
    mover[accent]>mpadded:last-child{margin-block-end:-.06em}}
    /* Rows are as high as what is in them, and not as lines of text: Firefox looks at these. */
    mtd{padding:0;vertical-align:baseline;line-height:0}
    mtd>*{line-height:normal}
    mtext>span{line-height:1.4}
    /* TeX has 1.2 pt beside fractions of all sizes. */
    mfrac{padding-inline:.12em}
    \(scripts) mfrac,mfrac\(scripts){padding-inline:.1714em}
    \(scripts) \(scripts) mfrac,\(scripts) mfrac\(scripts){padding-inline:.24em}
    mfrac.bare{padding:0!important}
    \(scripts),[scriptlevel="1"]{font-feature-settings:"ssty" 1}
    \(scripts) \(scripts),[scriptlevel="1"] \(scripts),mroot>:nth-child(2),[scriptlevel="2"]
    {math-depth:2;font-feature-settings:"ssty" 2}
    [scriptlevel="0"]{font-feature-settings:normal}
    math .fill{width:50%;padding:0}
    math .number{text-align:right;justify-items:end;padding:0 0 0 1em;vertical-align:baseline}
    mtable.numbered{width:100%}
    svg.math{overflow:visible;fill:currentColor;font-family:"\(WebFaces.textFamily)"}
    svg.math.display{display:block;margin:0 auto}
    .equation{display:grid;grid-template-columns:minmax(0,1fr) auto;column-gap:1em;align-items:center;
    margin:1em 0;position:relative}
    .display{overflow-x:auto;overflow-y:hidden;padding:.3em 0;scrollbar-width:thin}
    .display math{margin:0}
    .display:not(:has(~.number)){grid-column:1/-1}
    .equation>.number{white-space:nowrap}
    .equation .number a,.equation .number span{color:inherit;text-decoration:none}
    .equation .number a:hover{text-decoration:underline}

    """

  private static let blocks = """
    pre{background:var(--panel);padding:.75em 1em;margin:1em 0;overflow-x:auto;border-radius:5px;
    line-height:1.45;font-size:.82em;tab-size:4;position:relative}
    pre code,pre samp{font-size:1em}
    pre.output{background:none;border-left:3px solid var(--rule);border-radius:0;padding:.2em 1em;
    color:var(--soft)}
    pre.error{border-color:var(--bad);color:var(--bad)}
    .code+.output,.code+figure{margin-top:-.35em}
    .folded{font-size:.92rem;color:var(--soft);margin:.6em 0}
    .folded summary{cursor:pointer}
    .folded summary:hover{color:var(--ink)}
    .folded pre{font-size:.95rem;margin:.5em 0}
    .folded .more{margin:.2em 0 1em}
    .columns{display:flex;gap:1.4em;align-items:flex-start;margin:1em 0}
    .columns>*{min-width:0}
    .columns-caption,.listing{color:var(--soft);font-size:1rem;text-align:center}
    .file-name{font:.8rem ui-monospace,monospace;color:var(--soft);margin:1em 0 -.6em}
    ol.bracketed{list-style:none;padding-left:0}
    ol.bracketed>li>.label{display:inline-block;min-width:1.8em}
    ol.bracketed>li>.label+p{display:inline}
    .checked{font-size:.98rem;color:var(--soft)}
    .numbered{counter-reset:line}
    .numbered .line::before{counter-increment:line;content:counter(line);display:inline-block;width:2.2em;
    margin-right:1em;text-align:right;color:var(--gray);user-select:none}
    pre b{color:var(--key);font-weight:400}pre i{color:var(--str);font-style:normal}
    pre em{color:var(--com)}c-t{color:var(--type)}c-n{color:var(--num)}c-a{color:var(--att)}
    .callout{--tone:var(--soft);border-left:4px solid var(--tone);border-radius:0 5px 5px 0;
    --ground:color-mix(in srgb,var(--tone) 8%,var(--paper));background:var(--ground);padding:.6em 1.1em;margin:1.3em 0}
    .callout>.title{font-weight:700;color:var(--tone);margin:.1em 0 .3em}
    .callout>:last-child{margin-bottom:.2em}
    .callout.note{--tone:var(--note)}.callout.tip{--tone:var(--tip)}
    .callout.important{--tone:var(--important)}.callout.warning{--tone:var(--warning)}
    .callout.caution{--tone:var(--caution)}
    .theorem,.proof{margin:1.3em 0}
    .theorem.italic{font-style:italic}
    .theorem .head{font-style:normal}
    .qed{text-align:right;margin:-1.6em 0 1em;line-height:1}
    button.copy{position:absolute;top:.35em;right:.35em;opacity:0;font:.72rem system-ui,sans-serif;
    padding:.2em .6em;border:1px solid var(--rule);border-radius:4px;background:var(--paper);
    color:var(--soft);cursor:pointer}
    .equation>button.copy{top:-.9em;right:0}
    :is(pre,.equation):hover>button.copy,button.copy:focus-visible{opacity:1}

    """

  private static let figures = """
    figure{margin:1.8em 0}
    .pictures{display:flex;flex-wrap:wrap;justify-content:center;align-items:flex-start;gap:1em 1.4em}
    .pictures>*{min-width:0;max-width:100%}
    svg.plot{max-width:100%;height:auto;display:block}
    svg.plot{fill:currentColor;font-family:"\(WebFaces.textFamily)"}
    svg.plot text{white-space:pre}
    svg .mf{font-family:"\(WebFaces.mathFamily)"}
    .panel{font-size:.95rem;text-align:center;margin:.4em 0}
    figcaption{font-size:1rem;line-height:1.45;color:var(--soft);margin:.8em auto 0;max-width:38rem}
    figcaption strong,caption strong{color:var(--ink)}
    .offers{font:.78rem/1 system-ui,sans-serif;white-space:nowrap}
    .offers a{text-decoration:none;margin-left:.35em}

    """

  private static let tables = """
    .table{overflow-x:auto;margin:1.5em 0;scrollbar-width:thin}
    table{border-collapse:collapse;margin:0 auto;font-size:1rem;line-height:1.4;
    font-variant-numeric:tabular-nums lining-nums;border-top:2px solid var(--ink);
    border-bottom:2px solid var(--ink)}
    caption{caption-side:top;color:var(--soft);padding-bottom:.6em;text-align:center}
    th,td{padding:.3em .7em;text-align:left;vertical-align:baseline}
    thead th,thead td{border-bottom:1px solid var(--ink);font-weight:700}
    .center{text-align:center}.right{text-align:right}
    .pad{visibility:hidden}
    .diagram table{border:0;border-collapse:separate;border-spacing:.2em;font-size:.92rem}
    .diagram td{text-align:center;vertical-align:middle;padding:.25em .4em}
    .diagram .box{border:1px solid var(--rule);border-radius:.35em;background:var(--panel)}
    .diagram .arrow{position:relative;min-width:1.6em;height:1.5em;padding:0}
    .arrow::before,.arrow::after{content:"";position:absolute}
    .arrow::before{background:var(--soft)}
    .arrow::after{border:.22em solid transparent}
    :is(.to-right,.to-left)::before{left:.1em;right:.1em;top:calc(50% - .5px);height:1px}
    :is(.to-up,.to-down)::before{top:.1em;bottom:.1em;left:calc(50% - .5px);width:1px}
    :is(.to-right,.to-left)::after{top:calc(50% - .22em)}
    :is(.to-up,.to-down)::after{left:calc(50% - .22em)}
    .to-right::after{right:-.2em;border-left:.4em solid var(--soft)}
    .to-left::after{left:-.2em;border-right:.4em solid var(--soft)}
    .to-down::after{bottom:-.2em;border-top:.4em solid var(--soft)}
    .to-up::after{top:-.2em;border-bottom:.4em solid var(--soft)}
    .compact table{font-size:.88rem;width:100%}
    .compact td,.compact th{padding:.22em .5em}
    .compact tbody tr:nth-child(even){background:var(--panel)}
    .filter{display:flex;gap:.8em;align-items:baseline;font:.85rem system-ui,sans-serif;
    color:var(--soft);margin:1.4em 0 -.8em}
    .filter input{font:inherit}

    """

  private static let evidence = """
    .sign svg{width:.72em;height:.72em;fill:none;stroke:currentColor;stroke-width:1.5;
    stroke-linecap:round;stroke-linejoin:round;vertical-align:-.02em}
    .evaluated .sign,.sign.evaluated{color:var(--good)}.sign.computed{color:var(--link)}
    .sign.exempt,.sign.unchecked{color:var(--soft)}.sign.failed{color:var(--bad)}
    .evidence{grid-column:1/-1;justify-self:end;font-size:.86rem;line-height:1.45;color:var(--soft);
    max-width:100%;margin-top:-.15em}
    .evidence summary{cursor:pointer;text-align:right;list-style:none;padding:.1em 0}
    .evidence summary::-webkit-details-marker{display:none}
    .evidence summary:hover{color:var(--ink)}
    .evidence[open]{justify-self:stretch}
    .evidence[open] summary{color:var(--ink)}
    .evidence.failed summary{color:var(--bad);font-weight:700}
    .checks{background:var(--panel);border-radius:6px;padding:.7em 1.1em;margin:.3em 0 .8em}
    .checks dl{margin:0 0 .6em;padding:0 0 .5em;border-bottom:1px solid var(--rule)}
    .checks dl>div{display:grid;grid-template-columns:8.5em minmax(0,1fr);gap:.6em}
    .checks dt{font-weight:400;margin:0;color:var(--soft)}
    .checks dd{margin:0;color:var(--ink)}
    .checks code{overflow-wrap:anywhere}
    .checks .more{margin:.2em 0 0}
    .symbols summary{text-align:left}
    .symbols ul{margin:.2em 0 .6em;padding-left:1.2em}
    .symbols li{margin:.15em 0}
    main>.symbols{margin:2.5em 0 1em;font-size:.98rem}
    main>.symbols summary{cursor:pointer;color:var(--soft)}
    #peek{position:absolute;margin:0;inset:auto;max-width:min(34rem,calc(100vw - 1.5rem));
    max-height:20rem;overflow:auto;border:1px solid var(--rule);border-radius:7px;background:var(--paper);
    color:var(--ink);box-shadow:var(--shadow);padding:.5em 1em;font-size:.95rem}
    #peek .evidence,#peek .offers,#peek button{display:none}
    #peek .equation{margin:.3em 0}
    #peek h2,#peek h3{font-size:1.05rem;margin:.3em 0}
    #reading{position:absolute;margin:0;inset:auto;border:1px solid var(--rule);border-radius:5px;
    background:var(--paper);color:var(--ink);padding:.15em .5em;font:.8rem system-ui,sans-serif;
    pointer-events:none}

    """

  private static let navigation = """
    .contents,.pager,.bar,.search{font-family:system-ui,sans-serif;font-size:.9rem;line-height:1.4}
    .contents ol{list-style:none;padding:0;margin:0}
    .contents li{margin:0}
    .contents a{display:block;padding:.22em .6em;color:var(--soft);text-decoration:none;
    border-left:2px solid transparent}
    .contents ol ol a{padding-left:1.5em}
    .contents ol ol ol a{padding-left:2.3em}
    .contents a:hover{color:var(--ink)}
    .contents a[aria-current]{color:var(--link);border-left-color:var(--link)}
    .contents .book{font-weight:600;color:var(--ink);padding-bottom:.8em}
    .contents li>a:has(>.number){display:grid;grid-template-columns:auto minmax(0,1fr);gap:.5em}
    .contents .number{min-width:1.3em}
    .contents math{font-size:1.05em}
    .contents h2{font-size:.8rem;margin:0 0 .5em;padding:0 .6em;color:var(--soft);font-weight:600}
    .bar{display:none}
    .bar button,.search input{font:inherit;color:inherit;background:var(--panel);
    border:1px solid var(--rule);border-radius:5px;padding:.35em .7em}
    .search{margin:0 .6em 1em}
    .search input{width:100%}
    .search ol{margin:.4em 0 0;max-height:60vh;overflow:auto}
    .search li a{padding:.4em .3em;border-bottom:1px solid var(--rule);border-left:0}
    .search li b{display:block;color:var(--ink);font-weight:600}
    .search mark{padding:0}
    .search [role=status]{color:var(--soft);padding:.3em;margin:0}
    .pager{display:flex;justify-content:space-between;gap:1em;margin:4em 0 0;padding-top:1.2em;
    border-top:1px solid var(--rule)}
    .pager a{text-decoration:none;max-width:48%}
    .pager small{display:block;color:var(--soft)}
    .pager .next{margin-left:auto;text-align:right}
    .parts{list-style:none;padding:0}
    .parts>li{margin:.55em 0}
    .parts a{text-decoration:none}
    .parts .number{display:inline-block;min-width:1.6em;color:var(--soft)}
    .floats{margin:1em 0}
    .floats summary{cursor:pointer}
    .floats ol{list-style:none;padding:0;font-size:1rem}
    .floats a{display:block;padding:.15em 0;text-decoration:none}
    .floats .number{display:inline-block;min-width:2em;color:var(--soft)}
    @media (min-width:62rem){
    body.wide{display:grid;grid-template-columns:minmax(15rem,19rem) minmax(0,1fr)}
    body.wide .contents{display:block;position:sticky;inset:auto;top:0;height:100vh;width:auto;margin:0;
    border:0;border-right:1px solid var(--rule);overflow:auto;padding:1.6rem .6rem 2rem 1rem;
    background:none;color:inherit}
    body.wide main{width:100%;padding-top:3rem}
    }

    """

  private static let narrow = """
    @media (max-width:61.99rem){
    .bar{display:flex;gap:1em;align-items:center;padding:.5rem 1.25rem;border-bottom:1px solid var(--rule);
    position:sticky;top:0;background:var(--paper);z-index:2}
    .bar a{color:var(--ink);text-decoration:none;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
    .bar button{margin-left:auto;flex:none}
    html{scroll-padding-top:4rem}
    .contents[popover]{margin:0;inset:0 0 0 auto;height:100%;max-height:100%;width:min(21rem,88vw);
    border:0;border-left:1px solid var(--rule);padding:1rem .6rem;background:var(--paper);
    color:var(--ink);box-shadow:var(--shadow)}
    .contents::backdrop{background:#0005}
    }
    @media (max-width:34rem){
    body{font-size:1.08rem}
    h1{font-size:1.6rem}
    main{padding:1.6rem 1rem 3rem}
    .equation{column-gap:.5em}
    .evidence[open]{grid-column:1/-1}
    .checks dl>div{grid-template-columns:1fr;gap:0;margin-bottom:.3em}
    .columns{display:block}
    pre{margin-left:-.4rem;margin-right:-.4rem;padding:.7em .7em}
    button.copy{display:none}
    }
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}

    """

  private static let print = """
    @media print{
    body,body.wide{display:block;font-size:10.5pt}
    main{max-width:none;padding:0}
    .contents,.bar,.pager,.skip,.offers,.filter,button.copy,#peek{display:none!important}
    a{color:inherit;text-decoration:none}
    figure,.equation,.table tr,.callout,pre{break-inside:avoid}
    h1,h2,h3,h4{break-after:avoid}
    .page-break{break-after:page}
    .display,.table,pre{overflow:visible}
    pre{white-space:pre-wrap}
    .evidence:not([open]) .checks,main>.symbols:not([open]){display:none}
    }

    """
}
