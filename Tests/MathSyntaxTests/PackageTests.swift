import Testing

@testable import MathSyntax

/// What packages and plain TeX add: physics, braket, siunitx, xcolor, graphics.
struct PackageTests {
  @Test(arguments: [
    (#"\dv{f}{x}"#, "fraction d f over d x end fraction"),
    (#"\dv[2]{f}{x}"#, "fraction d squared f over d x squared end fraction"),
    (#"\pdv{f}{x}{y}"#, "fraction partial squared f over partial x partial y end fraction"),
    (#"\qty(\frac{a}{b})"#, "open parenthesis a over b close parenthesis"),
    (#"\qty{x}"#, "open brace x close brace"),
    (#"\ev{A}"#, "open angle a close angle"),
    (#"\comm{A}{B}"#, "open bracket a, b close bracket"),
    (
      #"\SI{3e8}{\metre\per\second}"#,
      "3 times 1 0 superscript 8 m s to the power minus 1 end power"
    ),
    (#"\num{12345}"#, "1 2 3 4 5"), (#"\qty{9.81}{m/s^2}"#, "9. 8 1 m over s squared"),
    (#"\unit{\kilo\gram}"#, "k g"), (#"\ang{30}"#, "3 0 °"),
    (#"\num[round-mode=places,round-precision=2]{3.14159}"#, "3. 1 4"),
    (#"\num[round-mode=figures,round-precision=2]{0.09951}"#, "0. 1 0"),
    (#"\num[round-mode=places,round-precision=0]{9.5}"#, "1 0"),
    (#"\num[round-mode=places,round-precision=1]{0.949}"#, "0. 9"),
    (
      #"\num[exponent-mode=scientific,round-mode=places]{9.999}"#,
      "1. 0 0 times 1 0 superscript 1"
    ),
    (#"\num[output-decimal-marker={,}]{1.5}"#, "1, 5"), (#"\num{+3}"#, "3"),
    (
      #"\num[exponent-mode=scientific]{12345}"#, "1. 2 3 4 5 times 1 0 superscript 4"
    ),
    (
      #"\num[exponent-mode=engineering]{12345}"#, "1 2. 3 4 5 times 1 0 cubed"
    ),
    (#"\unit[per-mode=symbol]{\metre\per\second\squared}"#, "m over s squared"),
    (
      #"\sisetup{per-mode=fraction}\qty{3}{\metre\per\second}"#,
      "3 m over s"
    ),
    (#"\qty[per-mode=symbol]{3}{\joule\per\kelvin}"#, "3 j over k"),
    (#"\qtyproduct{2 x 3}{\metre}"#, "2 m times 3 m"),
    (#"\numrange[range-phrase=--]{1}{5}"#, "1 – 5"),
  ]) func isRead(latex: String, spoken: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    #expect(formula.spokenText.lowercased() == spoken, "\(formula.spokenText)")
  }

  /// What packages abbreviate is what it stands for.
  @Test(arguments: [
    (#"\num{1.23 +- 0.04}"#, #"\num{1.23(4)}"#), (#"\num{12 \pm 0.5}"#, #"\num{12.0(5)}"#),
    (#"\num{-1.2(13)e5}"#, #"\num{-1.2 +- 1.3 e5}"#),
    (#"\num[separate-uncertainty]{1.23(4)}"#, #"\num{1.23}\pm\num{0.04}"#),
    (#"\num[uncertainty-mode=separate]{123(45)}"#, #"\num{123}\pm\num{45}"#),
    (#"\qty[separate-uncertainty]{1.2(3)}{m}"#, #"(\num{1.2}\pm\num{0.3})\,\unit{m}"#),
    (#"\num{00.5}"#, #"\num{.5}"#), (#"\num{5.}"#, #"\num{5}"#), (#"\num{<= 3}"#, #"\le\num{3}"#),
    (#"\num{-e5}"#, #"-\num{e5}"#), (#"\num[print-unity-mantissa=false]{1e5}"#, #"\num{e5}"#),
    (#"\num[drop-zero-decimal]{5.00}"#, #"\num{5}"#),
    (#"\num[minimum-decimal-digits=2]{5}"#, #"\num{5.00}"#),
    (#"\num[exponent-mode=fixed,fixed-exponent=3]{12345}"#, #"\num{12.345e3}"#),
    (#"\num[parse-numbers=false]{x+y}"#, "x+y"),
    (
      #"\unit[per-mode=single-symbol]{\joule\per\mole\per\kelvin}"#,
      #"\unit{\joule\per\mole\per\kelvin}"#
    ),
    (#"\unit[per-mode=single-symbol]{\metre\per\second}"#, #"\unit{m/s}"#),
    (#"\unit[per-mode=repeated-symbol]{\joule\per\mole\per\kelvin}"#, #"\unit{J/mol/K}"#),
    (#"\unit[inter-unit-product=\cdot]{\newton\metre}"#, #"\unit{N}\cdot\unit{m}"#),
    (#"\DeclareSIUnit\foo{foo}\qty{5}{\kilo\foo}"#, #"\qty{5}{kfoo}"#),
    (#"\DeclareSIUnit{\mps}{\metre\per\second}\unit{\mps}"#, #"\unit{\metre\per\second}"#),
    (#"\unit{\highlight{red}\metre}"#, #"\unit{\metre}"#),
    (#"\qtyrange[range-units=single]{1}{5}{\metre}"#, #"\numrange{1}{5}\unit{\metre}"#),
    (#"\numlist{1;2;3}"#, #"\num{1}\text{, }\num{2}\text{ and }\num{3}"#),
    (#"\complexqty{1+2i}{\ohm}"#, #"(\complexnum{1+2i})\unit{\ohm}"#),
    (#"\mel**{a}{b}{c}"#, #"\mel{a}{b}{c}"#), (#"\mel*{a}{b}{c}"#, #"\mel{a}{b}{c}"#),
    (#"\ket*{a}"#, #"\ket{a}"#), (#"\bra*{a}"#, #"\bra{a}"#), (#"\vev{A}"#, #"\ev{A}{0}"#),
    (
      #"\mqty(\xmat*{a}{2}{2})"#, #"\begin{pmatrix}a_{11}&a_{12}\\a_{21}&a_{22}\end{pmatrix}"#
    ),
    (#"\mqty(\pmat{y})"#, #"\begin{pmatrix}0&-i\\i&0\end{pmatrix}"#),
    (#"\mqty(\zmat{2})"#, #"\begin{pmatrix}0&0\\0&0\end{pmatrix}"#),
    (#"\mqty(\admat[0]{1,2})"#, #"\begin{pmatrix}0&1\\2&0\end{pmatrix}"#),
    (
      #"\mqty(\dmat[0]{a,b&c\\d&e})"#,
      #"\begin{pmatrix}a&0\\0&\begin{matrix}b&c\\d&e\end{matrix}\end{pmatrix}"#
    ),
    (#"\dv{x}(y)"#, #"\dv{x}\left(y\right)"#), (#"\abs\Big{x}"#, #"\abs[\Big]{x}"#),
    (#"\flatfrac{a}{b}"#, "a/b"), (#"\unit{\clight\squared}"#, #"c_0^2"#),
    (#"\grad(\frac{a}{b})"#, #"\grad\left(\frac{a}{b}\right)"#),
    (#"\bra{a}\ket{b}"#, #"\braket{a}{b}"#), (#"\sin[2](x)"#, #"\sin^2(x)"#),
    (#"\tan[n](x)"#, #"\tan^n(x)"#), (#"\qqtext{or}"#, #"\qq{or}"#),
    (#"f\eval_{x=0}"#, #"f\left.\vphantom{\int}\right\rvert_{x=0}"#),
    (#"\buildrel\rm def\over="#, #"\stackrel{\rm def}{=}"#),
    (#"\buildrel{a}\over\to b"#, #"\stackrel{a}{\to}b"#),
    (#"\SI{}{\metre}"#, #"\unit{\metre}"#),
  ]) func isShortFor(latex: String, long: String) {
    let formulas = [latex, long].map { Formula.parse(.init($0)) }
    for formula in formulas {
      #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    }
    #expect(formulas[0].spokenText == formulas[1].spokenText)
    // Spaces depend on what is one atom.
    let plain = formulas.map { $0.plainText.filter { $0 != " " } }
    #expect(plain[0] == plain[1])
  }

  @Test(arguments: [
    #"\textcolor{dodgerblue}{x}\color{DarkSlateGray!40}y"#,
    #"\textcolor{ForestGreen}{x}"#, #"\definecolor{mine}{rgb}{0,.5,1}\color{mine}x"#,
    #"\colorlet{b}{red!50!blue}\textcolor{b}{y}"#, #"\definecolor{h}{HTML}{FF8000}\color{h!20}z"#,
    #"\big{(}x\big{)}"#, #"x\raise5pt\hbox{$\frac a b$}\lower 2pt\hbox{y}"#,
    #"a\vrule height 3pt b"#,
    #"\begingroup\color{red}a\endgroup b"#, #"\scalebox{2}{$x$}\resizebox{1cm}{!}{y}"#,
    #"\underaccent{\tilde}{x}"#, #"\idotsint\limits_V f"#, #"\mathrlap[\scriptstyle]{x}"#,
    #"\cramped[\textstyle]{x}\mathmbox{y}"#, #"\relbar\joinrel\rightarrow"#, #"a\qedhere"#,
    #"\mqty(\imat{3})\mqty[a&b\\c&d]"#, #"\mdet{a&b\\c&d}\smdet{1}\pmqty{a&b}"#,
    #"\eval{x}_0^1\order{x}\vb{a}\vdot\vb*{b}\qq{if}x\qand y"#,
    #"\Braket{a|b}\braket{a|b}\ip{a}{b}"#, #"\Pmqty{a\\b}\spmqty{a\\b}\mqty*(a\\b)"#,
    #"\fcolorbox[HTML]{FF0000}{FFFF00}{a}\textcolor{-red}{x}"#,
    #"\num[mode=text,detect-all]{5}"#, #"\hbox to 2cm{\hfil x\hfil}\hbox spread 3pt{y}"#,
    #"\reflectbox{E}\scalebox{-1}[2]{a}\resizebox{1cm}{5pt}{b}\resizebox*{!}{5pt}{b}"#,
    #"\rotatebox{90}{$a$}\rotatebox[origin=c]{-45.5}{b}\rotatebox[origin=tr]{180}{c}"#,
    #"\raisebox{-.5\height}{$a$}\raisebox{\depth}{b}\raisebox{0.25\totalheight}{c}"#,
    #"\smashoperator[l]{\sum_{a}^{b}}\smashoperator[lr]{\sum_a}"#, #"a=b\condition{if $x$}"#,
    #"\begin{dmath}f=1\condition*[;]{x>0}\end{dmath}"#,
    #"\begin{IEEEeqnarraybox}[\relax][c]{l's}1,&for $x$\\0,&else\end{IEEEeqnarraybox}"#,
    #"\begin{IEEEeqnarray}{+rCl"l'u?t,c:r;l!L.R/X-x*}a&=&b\end{IEEEeqnarray}"#,
    #"\bra{a}b\sin[x]\sin [2](x)\log[a+b](x)"#,
  ]) func isKnown(latex: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
  }

  @Test(arguments: [
    (#"\begingroup a"#, "math.missing-brace"), (#"a\endgroup"#, "math.extra-brace"),
    (#"\textcolor{ForrestGreen}{x}"#, "math.unknown-color"),
    (#"\num[color=red]{1}"#, "math.no-effect"), (#"\num{abc}"#, "math.bad-number"),
    (#"\num{1,234.5}"#, "math.bad-number"), (#"\hbox to 2cm{a\hfil b}"#, "math.no-effect"),
    (#"\buildrel a b"#, "math.missing-argument"), (#"\scalebox{0}{a}"#, "math.bad-argument"),
    (#"\enclose{top circle}{a}"#, "math.bad-argument"), (#"\phase"#, "math.missing-argument"),
    (#"\rotatebox{a}{b}"#, "math.bad-argument"),
    (#"\smashoperator[x]{\sum_a}"#, "math.bad-argument"),
    (#"\rotatebox[width=2]{9}{b}"#, "math.unsupported"),
    (#"\begin{dmath}[style={\small}]a\end{dmath}"#, "math.no-effect"),
    (#"\begin{dmath}[sorting=x]a\end{dmath}"#, "math.unsupported"),
    (#"\begin{empheq}[box=\textbf]{align}a\end{empheq}"#, "math.unsupported"),
    (#"\begin{IEEEeqnarray}{rvl}a&&b\end{IEEEeqnarray}"#, "math.bad-column"),
    (#"\begin{IEEEeqnarraybox}[][c][2cm]{l}a\end{IEEEeqnarraybox}"#, "math.no-effect"),
    (#"\sqrt{a \eqno(1)}\eqno(2)"#, "math.second-tag"),
    (#"\eqalignno{a&b&(1)&c\cr}"#, "math.too-many-columns"),
    (#"\unit{\foot}"#, "math.unknown-unit"),
    (#"\mqty(\pmat{5})"#, "math.bad-argument"), (#"\qty(x"#, "math.missing-bracket"),
    (#"\definecolor{a}{rgb}{1}"#, "math.unknown-color"),
  ]) func mistakesAreReported(latex: String, identifier: String) {
    #expect(Formula.parse(.init(latex)).diagnostics.first?.identifier == identifier)
  }
}
