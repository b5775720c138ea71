/// Commands of LaTeX and amsmath that are defined by others.
enum BuiltInMacros {
  static let table: [String: Macro] = {
    var parser = Parser(.init(definitions), macros: MacroTable())
    parser.definitionsOnly()
    precondition(parser.diagnostics.isEmpty)
    // Delimiters that grow by themselves, where the author has declared none.
    for name in ["abs", "norm"] { parser.macros.macros[name]?.pair?.alwaysGrows = true }
    return parser.macros.macros
  }()

  private static let definitions = #"""
    \newcommand\iff{\;\Longleftrightarrow\;}
    \newcommand\implies{\;\Longrightarrow\;}
    \newcommand\impliedby{\;\Longleftarrow\;}
    \newcommand\colon{\nonscript\mskip2mu\mathpunct{}\nonscript\mkern-3mu{:}\mskip6mu\relax}
    \newcommand\bmod{\nonscript\mskip-4mu\mkern5mu\mathbin{\operatorname{mod}}\mkern5mu\nonscript\mskip-4mu\relax}
    \newcommand\pmod[1]{\mkern8mu\displayedmodspace(\mathrm{mod}\mkern6mu#1)}
    \newcommand\pod[1]{\mkern8mu\displayedmodspace(#1)}
    \newcommand\mod[1]{\mkern12mu\displayedsmallmodspace\mathrm{mod}\,\,#1}
    \newcommand\doublecolon{\mathrel{::}}
    \newcommand\Tr{\operatorname{Tr}}
    \DeclarePairedDelimiter\abs{\lvert}{\rvert}
    \DeclarePairedDelimiter\norm{\lVert}{\rVert}
    \newcommand\flatfrac[2]{\left.#1\middle/#2\right.}
    \newcommand\set[1]{\{#1\}}
    \newcommand\Set[1]{\left\{#1\right\}}
    \newcommand\mathpalette[2]{\mathchoice{#1\displaystyle{#2}}{#1\textstyle{#2}}{#1\scriptstyle{#2}}{#1\scriptscriptstyle{#2}}}
    \newcommand\joinrel{\mathrel{\mkern-3mu}}
    \newcommand\relbar{\mathrel{\smash{-}}}
    \newcommand\Relbar{\mathrel{=}}
    \newcommand\Join{\mathrel{⋈}}
    \newcommand\backepsilon{\mathrel{϶}}
    \newcommand\nleqslant{\not\leqslant}
    \newcommand\ngeqslant{\not\geqslant}
    \newcommand\nsubseteqq{\not\subseteqq}
    \newcommand\nsupseteqq{\not\supseteqq}
    \newcommand\npreceq{\not\preceq}
    \newcommand\nsucceq{\not\succeq}
    \newcommand\varGamma{𝛤}
    \newcommand\varDelta{𝛥}
    \newcommand\varLambda{𝛬}
    \newcommand\varXi{𝛯}
    \newcommand\varPi{𝛱}
    \newcommand\varSigma{𝛴}
    \newcommand\varUpsilon{𝛶}
    \newcommand\varPhi{𝛷}
    \newcommand\varPsi{𝛹}
    \newcommand\varOmega{𝛺}
    \newcommand\Eqqcolon{\mathrel{=\mkern-1.2mu∷}}
    \newcommand\Eqcolon{\mathrel{-\mkern-1.2mu∷}}
    \newcommand\colonapprox{\mathrel{:\mkern-1.2mu\approx}}
    \newcommand\Colonapprox{\mathrel{∷\mkern-1.2mu\approx}}
    \newcommand\colonsim{\mathrel{:\mkern-1.2mu\sim}}
    \newcommand\Colonsim{\mathrel{∷\mkern-1.2mu\sim}}
    \newcommand\approxcolon{\mathrel{\approx\mkern-1.2mu:}}
    \newcommand\Approxcolon{\mathrel{\approx\mkern-1.2mu∷}}
    \newcommand\simcolon{\mathrel{\sim\mkern-1.2mu:}}
    \newcommand\Simcolon{\mathrel{\sim\mkern-1.2mu∷}}
    \newcommand\colondash{\mathrel{:\mkern-1.2mu-}}
    \newcommand\Colondash{\mathrel{∷\mkern-1.2mu-}}
    \newcommand\Dashcolon{\mathrel{-\mkern-1.2mu∷}}
    \newcommand\Ketbra[2]{\left\lvert#1\middle\rangle\middle\langle#2\right\rvert}
    \newcommand\ordinarycolon{\mathrel{\mathord:}}
    \newcommand\nuparrow{\not\uparrow}
    \newcommand\ndownarrow{\not\downarrow}
    \newcommand\centernot{\not}
    \newcommand\celsius{{}^\circ\mathrm{C}}
    \newcommand\MoveEqLeft[1][2]{\kern#1em&\kern-#1em}
    \newcommand\accentset[2]{\overset{#1}{#2}}
    \newcommand\intop{\int\displaylimits}
    \newcommand\ointop{\oint\displaylimits}
    \newcommand\smallint{\mathop{\textstyle\int}}
    \newcommand\dasharrow{\dashrightarrow}
    \newcommand\hdots{\ldots}
    \newcommand\crampedsubstack[1]{\cramped{\substack{#1}}}
    \newcommand\mathcramped[1]{\cramped{#1}}
    \newcommand\AmS{\text{AMS}}
    \newcommand\mathunderscore{\_}
    \newcommand\mathhyphen{\mathord{‐}}
    \newcommand\qopname[3]{\operatorname{#3}}
    \newcommand\sqrtsign[1]{\sqrt{#1}}
    \newcommand\cuberoot[1]{\sqrt[3]{#1}}
    \newcommand\fourthroot[1]{\sqrt[4]{#1}}
    \newcommand\longdivision[1]{\mathopen{⟌}\overline{#1}}
    \newcommand\varbigtriangleup{\mathbin{\bigtriangleup}}
    \newcommand\varbigtriangledown{\mathbin{\bigtriangledown}}
    \newcommand\longmapsfrom{\mathrel{⟻}}
    """#
}
