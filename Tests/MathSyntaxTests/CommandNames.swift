/// The commands of LaTeX, amsmath, amssymb and mathtools that formulas use.
enum CommandNames {
  /// Commands without arguments.
  static let symbols = """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa
    lambda mu nu xi omicron pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi
    omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega varGamma varDelta varTheta
    varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega digamma aleph beth gimel
    daleth ell hbar hslash imath jmath wp Re Im partial nabla infty prime backprime emptyset
    varnothing forall exists nexists neg lnot top bot angle measuredangle sphericalangle
    triangle square lozenge blacksquare blacklozenge bigstar blacktriangle blacktriangledown
    vartriangle triangledown clubsuit diamondsuit heartsuit spadesuit flat natural sharp surd
    complement mho eth Finv Game Bbbk circledS circledR diagup diagdown checkmark maltese yen S
    P copyright pounds dag ddag pm mp times div ast star dagger ddagger cap cup uplus sqcap
    sqcup vee wedge lor land setminus wr amalg diamond bigtriangleup bigtriangledown
    triangleleft triangleright lhd rhd unlhd unrhd oplus ominus otimes oslash odot bigcirc circ
    bullet cdot dotplus centerdot ltimes rtimes leftthreetimes rightthreetimes circleddash
    barwedge curlywedge curlyvee veebar intercal doublebarwedge Cap Cup doublecap doublecup
    smallsetminus divideontimes boxdot boxplus boxminus boxtimes circledast circledcirc And leq
    le geq ge neq ne prec succ preceq succeq ll gg subset supset subseteq supseteq sqsubset
    sqsupset sqsubseteq sqsupseteq in ni owns notin vdash dashv models smile frown mid parallel
    perp propto sim simeq approx cong equiv asymp doteq bowtie Join leqq geqq leqslant geqslant
    eqslantless eqslantgtr lesssim gtrsim lessapprox gtrapprox approxeq lessdot gtrdot lll
    llless ggg gggtr lessgtr gtrless lesseqgtr gtreqless lesseqqgtr gtreqqless doteqdot Doteq
    eqcirc circeq triangleq risingdotseq fallingdotseq backsim thicksim backsimeq thickapprox
    subseteqq supseteqq Subset Supset preccurlyeq succcurlyeq curlyeqprec curlyeqsucc precsim
    succsim precapprox succapprox vartriangleleft vartriangleright trianglelefteq
    trianglerighteq vDash Vdash Vvdash smallsmile smallfrown shortmid shortparallel bumpeq
    Bumpeq between pitchfork varpropto backepsilon blacktriangleleft blacktriangleright
    therefore because nless ngtr nleq ngeq nleqslant ngeqslant nleqq ngeqq lneq gneq lneqq
    gneqq lvertneqq gvertneqq lnsim gnsim lnapprox gnapprox nprec nsucc npreceq nsucceq
    precneqq succneqq precnsim succnsim precnapprox succnapprox nsim ncong nshortmid
    nshortparallel nmid nparallel nvdash nvDash nVdash nVDash ntriangleleft ntriangleright
    ntrianglelefteq ntrianglerighteq nsubseteq nsupseteq nsubseteqq nsupseteqq subsetneq
    supsetneq varsubsetneq varsupsetneq subsetneqq supsetneqq varsubsetneqq varsupsetneqq
    leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow
    longleftarrow longrightarrow longleftrightarrow Longleftarrow Longrightarrow
    Longleftrightarrow iff implies impliedby mapsto longmapsto hookleftarrow hookrightarrow
    leftharpoonup leftharpoondown rightharpoonup rightharpoondown rightleftharpoons
    leftrightharpoons leadsto uparrow downarrow updownarrow Uparrow Downarrow Updownarrow
    nearrow searrow swarrow nwarrow dashleftarrow dashrightarrow leftleftarrows
    rightrightarrows leftrightarrows rightleftarrows Lleftarrow Rrightarrow twoheadleftarrow
    twoheadrightarrow leftarrowtail rightarrowtail looparrowleft looparrowright curvearrowleft
    curvearrowright circlearrowleft circlearrowright Lsh Rsh upuparrows downdownarrows
    upharpoonleft upharpoonright restriction downharpoonleft downharpoonright multimap
    leftrightsquigarrow rightsquigarrow nleftarrow nrightarrow nleftrightarrow nLeftarrow
    nRightarrow nLeftrightarrow sum prod coprod int iint iiint iiiint idotsint oint bigcap
    bigcup bigsqcup bigvee bigwedge bigodot bigotimes bigoplus biguplus smallint intop ointop
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg
    lim liminf limsup ln log max min Pr projlim sec sin sinh sup tan tanh varinjlim varliminf
    varlimsup varprojlim langle rangle lfloor rfloor lceil rceil lbrace rbrace lbrack rbrack
    lvert rvert lVert rVert vert Vert backslash lgroup rgroup lmoustache rmoustache ulcorner
    urcorner llcorner lrcorner arrowvert Arrowvert bracevert lparen rparen ldots cdots vdots
    ddots dots dotsb dotsc dotsi dotsm dotso iddots adots colon quad qquad enspace thinspace
    medspace thickspace negthinspace negmedspace negthickspace enskip displaystyle textstyle
    scriptstyle scriptscriptstyle mathstrut strut null relax allowbreak nobreak coloneqq
    Coloneqq coloneq Coloneq eqqcolon Eqqcolon eqcolon Eqcolon colonapprox Colonapprox colonsim
    Colonsim dblcolon vcentcolon ordinarycolon nuparrow ndownarrow bigtimes approxcolon
    Approxcolon simcolon Simcolon rm it sf tt mit nonumber notag LaTeX TeX degree celsius ohm
    micro hfill hfil bmod protect
    """

  /// Commands with arguments and environments, a call a line.
  static let calls = #"""
    \hat{x}
    \check{x}
    \breve{x}
    \acute{x}
    \grave{x}
    \tilde{x}
    \bar{x}
    \vec{x}
    \dot{x}
    \ddot{x}
    \dddot{x}
    \ddddot{x}
    \mathring{x}
    \widehat{x}
    \widetilde{x}
    \Hat{x}
    \Check{x}
    \Breve{x}
    \Acute{x}
    \Grave{x}
    \Tilde{x}
    \Bar{x}
    \Vec{x}
    \Dot{x}
    \Ddot{x}
    \overline{x}
    \underline{x}
    \overleftarrow{x}
    \overrightarrow{x}
    \overleftrightarrow{x}
    \underleftarrow{x}
    \underrightarrow{x}
    \underleftrightarrow{x}
    \overbrace{x}
    \underbrace{x}
    \overbracket{x}
    \underbracket{x}
    \overbracket[1pt]{x}
    \underbracket[1pt][2pt]{x}
    \overgroup{x}
    \undergroup{x}
    \overparen{x}
    \underparen{x}
    \frac{a}{b}
    \dfrac{a}{b}
    \tfrac{a}{b}
    \cfrac{a}{b}
    \binom{a}{b}
    \dbinom{a}{b}
    \tbinom{a}{b}
    \genfrac{(}{]}{0pt}{2}{a}{b}
    \sqrt{x}
    \sqrt[3]{x}
    \sqrt[\leftroot{-2}\uproot{2}3]{x}
    \splitfrac{a}{b}
    \splitdfrac{a}{b}
    \nicefrac{a}{b}
    \sfrac{a}{b}
    \overset{a}{b}
    \underset{a}{b}
    \overunderset{a}{b}{c}
    \stackrel{a}{b}
    \sideset{_a}{^b}\sum
    \substack{a\\b}
    \prescript{a}{b}{c}
    \xleftarrow{a}
    \xrightarrow[b]{a}
    \xleftrightarrow{a}
    \xLeftarrow{a}
    \xRightarrow{a}
    \xLeftrightarrow{a}
    \xhookleftarrow{a}
    \xhookrightarrow{a}
    \xmapsto{a}
    \xrightharpoonup{a}
    \xrightharpoondown{a}
    \xleftharpoonup{a}
    \xleftharpoondown{a}
    \xrightleftharpoons{a}
    \xleftrightharpoons{a}
    \xlongequal{a}
    \xtwoheadrightarrow{a}
    \phantom{x}
    \hphantom{x}
    \vphantom{x}
    \smash{x}
    \smash[b]{x}
    \mathllap{x}
    \mathrlap{x}
    \mathclap{x}
    \llap{x}
    \rlap{x}
    \clap{x}
    \textllap{x}
    \textrlap{x}
    \textclap{x}
    \mathmbox{x}
    \mathmakebox[2em]{x}
    \cramped{x}
    \crampedllap{x}
    \smashoperator{\sum_a^b}
    \smashoperator[r]{\sum_a^b}
    \mathrm{x}
    \mathbf{x}
    \mathit{x}
    \mathsf{x}
    \mathtt{x}
    \mathcal{X}
    \mathscr{X}
    \mathfrak{X}
    \mathbb{X}
    \boldsymbol{x}
    \bm{x}
    \pmb{x}
    \mathnormal{x}
    \mathbfit{x}
    \mathbfcal{X}
    \mathbfsf{x}
    \mathsfbf{x}
    \mathbb{k}
    \mathds{1}
    \mathbbm{1}
    \Bbb{R}
    \frak{g}
    \bold{x}
    \symbf{x}
    \text{x}
    \textrm{x}
    \textbf{x}
    \textit{x}
    \textsf{x}
    \texttt{x}
    \textsc{x}
    \textnormal{x}
    \mbox{x}
    \hbox{x}
    \emph{x}
    \tag{1}
    \tag*{1}
    \label{a}
    \operatorname{f}
    \operatorname*{f}
    \operatornamewithlimits{f}
    \mathop{x}
    \mathbin{x}
    \mathrel{x}
    \mathord{x}
    \mathopen{x}
    \mathclose{x}
    \mathpunct{x}
    \mathinner{x}
    \big(
    \Big(
    \bigg(
    \Bigg(
    \bigl(
    \bigr)
    \Bigl(
    \Bigr)
    \biggl(
    \biggr)
    \Biggl(
    \Biggr)
    \bigm|
    \Bigm|
    \biggm|
    \Biggm|
    \left(x\right)
    \left.x\right|
    \left(x\middle|y\right)
    \hspace{1em}
    \hspace*{1em}
    \mspace{3mu}
    \kern3pt
    \mkern3mu
    \hskip3pt
    \mskip3mu
    \rule{1em}{1pt}
    \rule[1pt]{1em}{1pt}
    \hskip1em plus 1fil
    \boxed{x}
    \fbox{x}
    \framebox{x}
    \framebox[3em]{x}
    \makebox[3em]{x}
    \cancel{x}
    \bcancel{x}
    \xcancel{x}
    \cancelto{0}{x}
    \sout{x}
    \angl{n}
    \phase{x}
    \enclose{box}{x}
    \color{red}x
    \textcolor{red}{x}
    \colorbox{red}{x}
    \fcolorbox{red}{blue}{x}
    \not=
    \not\in
    \not{x}
    \not\leqslant
    \not\mathrel{R}
    \centernot{x}
    \vcenter{x}
    \raisebox{1pt}{x}
    \mathchoice{a}{b}{c}{d}
    \sum\limits_a
    \sum\nolimits_a
    \sum\displaylimits_a
    \begin{matrix}a\end{matrix}
    \begin{pmatrix}a\end{pmatrix}
    \begin{bmatrix}a\end{bmatrix}
    \begin{Bmatrix}a\end{Bmatrix}
    \begin{vmatrix}a\end{vmatrix}
    \begin{Vmatrix}a\end{Vmatrix}
    \begin{smallmatrix}a\end{smallmatrix}
    \begin{psmallmatrix}a\end{psmallmatrix}
    \begin{pmatrix*}[r]a\end{pmatrix*}
    \begin{array}{c}a\end{array}
    \begin{cases}a\end{cases}
    \begin{dcases}a\end{dcases}
    \begin{rcases}a\end{rcases}
    \begin{drcases}a\end{drcases}
    \begin{cases*}a&b\end{cases*}
    \begin{aligned}a\end{aligned}
    \begin{alignedat}{1}a\end{alignedat}
    \begin{gathered}a\end{gathered}
    \begin{split}a\end{split}
    \begin{multlined}a\end{multlined}
    \begin{multlined}[t][3cm]a\end{multlined}
    \begin{subarray}{c}a\end{subarray}
    \begin{align}a\end{align}
    \begin{align*}a\end{align*}
    \begin{gather}a\end{gather}
    \begin{multline}a\end{multline}
    \begin{equation}a\end{equation}
    \begin{flalign}a\end{flalign}
    \begin{alignat}{1}a\end{alignat}
    \begin{eqnarray}a\end{eqnarray}
    \begin{subequations}a\end{subequations}
    \begin{math}a\end{math}
    \begin{displaymath}a\end{displaymath}
    \begin{lgathered}a\end{lgathered}
    \begin{rgathered}a\end{rgathered}
    \begin{xalignat}{1}a\end{xalignat}
    \begin{xxalignat}{1}a\end{xxalignat}
    \begin{darray}{c}a\end{darray}
    \pmod{n}
    \pod{n}
    \mod{n}
    \bra{x}
    \ket{x}
    \braket{x}
    \abs{x}
    \norm{x}
    \set{x}
    \Set{x}
    \mathclose{}
    \ensuremath{x}
    x
    \nonscript\,x
    \char`A
    \symbol{65}
    \unicode{x3B1}
    \begin{array}{c}\hline a\end{array}
    \begin{array}{cc}\cline{1-1}a\end{array}
    \begin{array}{c}\multicolumn{1}{c}{a}\end{array}
    \begin{array}{c}\multirow{2}{*}{a}\\b\end{array}
    \begin{matrix}\hdotsfor{1}\end{matrix}
    \vdotswithin{=}
    \DeclarePairedDelimiter\foo{(}{)}\foo{x}
    \DeclarePairedDelimiterX\foo[2]{(}{)}{#1,#2}\foo{x}{y}
    \DeclareMathOperator{\foo}{foo}\foo
    \newcommand{\foo}[1]{#1}\foo{x}
    \def\foo#1{#1}\foo{x}
    \NewDocumentCommand{\foo}{m}{#1}\foo{x}
    \providecommand{\foo}{x}\foo
    \let\foo=\alpha\foo
    \buildrel{a}\over{=}
    \underaccent{x}{y}
    \accentset{x}{y}
    \utilde{x}
    \adjustlimits\lim_{n}\sup_{x}
    \begin{aligned}\Aboxed{a&=b}\end{aligned}
    \Aboxed{a=b}
    \begin{aligned}a&=b\\\shortvdotswithin{=}c&=d\end{aligned}
    \begin{aligned}a&=b\\\shortvdotswithin*{=}c&=d\end{aligned}
    \begin{multline}\shoveleft{a}\\\shoveright{b}\\c\end{multline}
    \skew3\hat{A}
    \skew{5}\tilde{B}
    x\sb{i}\sp2
    \sp{2}
    {a\atopwithdelims()b}
    {a\overwithdelims[]b}
    {a\abovewithdelims\{.1pt b}
    \DeclarePairedDelimiterXPP\foo[2]{E_{#1}}{[}{]}{^2}{#2}\foo{p}{x}
    \mbfA\mitalpha\Bbbone\mscrL\mupgamma\mbfitsansTheta\upalpha\itGamma\mbfnabla
    \mathbfsfup{x}\mathsfit{x}\mathbfsfit{x}\symnormal{x}
    \qopname\relax o{tr}
    \raisetag{3pt}x
    \SwapAboveDisplaySkip\allowdisplaybreaks x
    \begin{CD}A@>f>>B@<<g<C\\@VhVV@|@AA{A}A\\D@=E@.F\end{CD}
    \longdivision{x}\cuberoot{x}\smallint
    """#
}
