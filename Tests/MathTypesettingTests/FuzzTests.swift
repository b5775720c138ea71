import MathSyntax
import Testing

@testable import MathTypesetting

#if canImport(Glibc)
  import Glibc
#endif

/// Random token strings and mutated formulas: never a crash, never a hang, never past the margin.
///
/// Runs for two seconds; `NTKDOC_FUZZ_SECONDS` gives it longer (`make fuzz`).
struct FuzzTests {
  private static let tokens: [String] = [
    "{", "}", "^", "_", "&", #"\\"#, "$", "#", "#1", "'", "~", "[", "]", "(", ")", "|", "%\n",
    " ", "a", "1", "+", "=", ",", "é", "∑", "\u{1D465}", #"\left"#, #"\right"#, #"\middle"#,
    #"\left("#, #"\right)"#, #"\frac"#, #"\sqrt"#, #"\sum"#, #"\int"#, #"\limits"#, #"\over"#,
    #"\choose"#, #"\hat"#, #"\widehat"#, #"\overline"#, #"\underbrace"#, #"\text{"#, #"\mathbf"#,
    #"\begin{aligned}"#, #"\end{aligned}"#, #"\begin{matrix}"#, #"\end{matrix}"#,
    #"\begin{array}{c|c}"#, #"\end{array}"#, #"\begin{cases}"#, #"\end{cases}"#,
    #"\begin{align}"#, #"\end{align}"#, #"\substack{"#, #"\big"#, #"\Bigg"#, #"\displaystyle"#,
    #"\scriptstyle"#, #"\color{red}"#, #"\textcolor{blue}{"#, #"\boxed{"#, #"\cancel{"#,
    #"\newcommand\m[2]{#1#2}"#, #"\def\r{\r\r}"#, #"\m"#, #"\r"#, #"\let\x=\frac"#, #"\x"#,
    #"\tag{1}"#, #"\label{a}"#, #"\hspace{1em}"#, #"\kern"#, "3pt", #"\phantom{"#, #"\smash"#,
    #"\overset"#, #"\xrightarrow"#, #"\sideset"#, #"\operatorname{"#, #"\lim"#, #"\not"#, #"\"#,
    #"\begingroup"#, #"\endgroup"#, #"\bgroup"#, #"\egroup"#, #"\gdef\g#1{#1#1}"#, #"\g"#,
    #"\edef\e{\m ab}"#, #"\def\n#1{\def\o##1{#1##1}}"#, #"\n"#, #"\o"#, #"\global"#,
    #"\pmatrix{"#, #"\cases{"#, #"\bordermatrix{"#, #"\cr"#, #"\raise3pt"#, #"\vrule"#, #"\hbox{"#,
    #"\textsuperscript{"#, #"\tiny"#, #"\scalebox{2}{"#, #"\resizebox{1cm}{!}{"#, #"\verb|"#,
    #"\xspace"#, #"\ensuremath{"#, #"\mathpalette\m"#, #"\definecolor{c}{rgb}{1,0,0}"#, "²", "₁",
    "½", "·", "\u{302}", #"\arraycolsep=2pt"#, #"\newcolumntype{Q}[1]{#1}"#,
    #"\begin{array}{Q{c}:c}"#,
    #"\begin{numcases}{a}"#, #"\end{numcases}"#, #"\begin{empheq}[left=\empheqlbrace]{align}"#,
    #"\end{empheq}"#, #"\begin{IEEEeqnarray}{rCl}"#, #"\end{IEEEeqnarray}"#,
    #"\begin{subequations}"#,
    #"\end{subequations}"#, #"\begin{multline}"#, #"\end{multline}"#, #"\dv[2]{f}{x}"#, #"\qty("#,
    #"\mqty(\imat{3})"#, #"\ev{A}{"#, #"\SI{3e8}{\metre\per\second}"#, #"\num{1.5(2)e-3}"#,
    #"\ang{1;2}"#, #"\buildrel"#, #"\hbox to 3pt{\hss"#, #"\eqno("#, #"\eqalignno{"#,
    #"\begin{dgroup}"#, #"\end{dgroup}"#, #"\begin{dmath}[label={a}]"#, #"\end{dmath}"#,
    #"\begin{dsuspend}"#, #"\end{dsuspend}"#, #"\begin{dseries}"#, #"\end{dseries}"#,
    #"\condition"#,
    #"\begin{empheq}[box=\fcolorbox{red}{blue}]{multline}"#, #"\begin{subnumcases}{\label{s}a}"#,
    #"\end{subnumcases}"#, #"\begin{IEEEeqnarraybox}[][c]{l"r's}"#, #"\end{IEEEeqnarraybox}"#,
    #"\sin[2]("#, #"\bra{a}"#, #"\ket{b}"#, #"\rotatebox{30}{"#, #"\reflectbox{"#,
    #"\raisebox{-.5\height}{"#, #"\smashoperator[l]{\sum_"#, #"\eval_"#,
    #"\underaccent{\tilde}"#, #"\idotsint"#, #"\hdashline"#, #"\arraystretch"#, #"\unknown"#,
    #"\multicolumn{2}{c}"#, #"\hline"#, #"\genfrac"#, #"\mathchoice"#, #"\rule"#,
  ]

  @Test func randomSourcesAreSetWithoutCrashing() throws {
    let seconds = getenv("NTKDOC_FUZZ_SECONDS").flatMap { Double(String(cString: $0)) } ?? 2
    let typesetter = MathTypesetter(fonts: try MathFonts(), size: 10)
    let corpus = try CorpusFormula.all().map(\.latex)
    var random = SplitMix(state: UInt64(seconds * 1000))
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var count = 0
    while clock.now < end {
      let source =
        count % 2 == 0
        ? Self.tokenString(&random) : Self.mutated(corpus[random.below(corpus.count)], &random)
      let start = clock.now
      let formula = Formula.parse(.init(source), style: count % 3 == 0 ? .text : .display)
      _ = typesetter.inline(formula)
      let display = typesetter.display(formula, width: 345, tags: [MathTag("(1)")])
      #expect(display.frame.width == 345)
      #expect(display.frame.height.isFinite, "\(source)")
      #expect(clock.now - start < .seconds(5), "\(source)")
      count += 1
    }
    #expect(count > 10)
  }

  private static func tokenString(_ random: inout SplitMix) -> String {
    (0..<(1 + random.below(40))).map { _ in tokens[random.below(tokens.count)] }.joined()
  }

  private static func mutated(_ source: String, _ random: inout SplitMix) -> String {
    var scalars = Array(source.unicodeScalars)
    for _ in 0..<(1 + random.below(4)) where !scalars.isEmpty {
      let place = random.below(scalars.count)
      switch random.below(3) {
      case 0: scalars.remove(at: place)
      case 1:
        scalars.insert(contentsOf: tokens[random.below(tokens.count)].unicodeScalars, at: place)
      default: scalars.swapAt(place, random.below(scalars.count))
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}

/// A small generator, so that a failing run can be repeated.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
