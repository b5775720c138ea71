/// Commands of LaTeX and amsmath that are defined by others.
enum BuiltInMacros {
  static let table: [String: Macro] = {
    var parser = Parser(.init(definitions), macros: MacroTable())
    parser.definitionsOnly()
    precondition(parser.diagnostics.isEmpty)
    return parser.macros.macros
  }()

  private static let definitions = #"""
    \newcommand\iff{\;\Longleftrightarrow\;}
    \newcommand\implies{\;\Longrightarrow\;}
    \newcommand\impliedby{\;\Longleftarrow\;}
    \newcommand\colon{\nonscript\mskip2mu\mathpunct{}\nonscript\mkern-3mu{:}\mskip6mu\relax}
    \newcommand\bmod{\nonscript\mskip-4mu\mkern5mu\mathbin{\operatorname{mod}}\mkern5mu\nonscript\mskip-4mu\relax}
    \newcommand\pmod[1]{\mathchoice{\mkern18mu}{\mkern8mu}{\mkern8mu}{\mkern8mu}(\mathrm{mod}\mkern6mu#1)}
    \newcommand\pod[1]{\mathchoice{\mkern18mu}{\mkern8mu}{\mkern8mu}{\mkern8mu}(#1)}
    \newcommand\mod[1]{\mathchoice{\mkern18mu}{\mkern12mu}{\mkern12mu}{\mkern12mu}\mathrm{mod}\,\,#1}
    \newcommand\doublecolon{\mathrel{::}}
    \newcommand\Tr{\operatorname{Tr}}
    \newcommand\abs[1]{\left\lvert#1\right\rvert}
    \newcommand\norm[1]{\left\lVert#1\right\rVert}
    \newcommand\bra[1]{\langle#1|}
    \newcommand\ket[1]{|#1\rangle}
    \newcommand\braket[1]{\langle#1\rangle}
    \newcommand\idotsint{\int\cdots\int}
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
    \newcommand\longmapsfrom{\mathrel{⟻}}
    """#
}
