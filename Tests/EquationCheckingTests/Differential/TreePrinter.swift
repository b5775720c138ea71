import EquationChecking

/// Prints trees as LaTeX, each in one of the ways in which authors write it.
struct TreePrinter {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Where an expression stands, which decides on brackets.
  enum Level {
    /// By itself, or between brackets that are there anyway.
    case whole
    /// Behind a sign.
    case term
    /// Beside other factors; a last one may reach to the end.
    case factor(isLast: Bool)
    /// Below scripts.
    case base
  }

  private mutating func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  private mutating func pick(_ items: String...) -> String { items[below(items.count)] }

  mutating func latex(_ tree: FormulaTree) -> String { print(tree, .whole) }

  // MARK: Looks

  /// Space that means nothing, now and then.
  private mutating func space() -> String {
    chance(85) ? " " : pick(#"\,"#, #"\;"#, #"\!"#, "{}", "~", #"\:"#, #"\mathstrut "#)
  }

  private mutating func brackets(_ inside: String) -> String {
    switch below(8) {
    case 0: #"\left("# + inside + #"\right)"#
    case 1: #"\bigl("# + inside + #"\bigr)"#
    case 2: "[" + inside + "]"
    case 3: #"\left["# + inside + #"\right]"#
    case 4: #"\Big("# + inside + #"\Big)"#
    case 5: chance(50) ? #"\{"# + inside + #"\}"# : #"\left\{"# + inside + #"\right\}"#
    default: "(" + inside + ")"
    }
  }

  private mutating func round(_ inside: String) -> String {
    switch below(4) {
    case 0: #"\left("# + inside + #"\right)"#
    case 1: #"\bigl("# + inside + #"\bigr)"#
    default: "(" + inside + ")"
    }
  }

  private mutating func script(_ mark: String, _ inside: String) -> String {
    let isOne = inside.count == 1 && inside != "}"
    return isOne && chance(60) ? mark + inside : mark + "{" + inside + "}"
  }

  /// Colour, style and braces, which change nothing.
  private mutating func dressed(_ latex: String) -> String {
    if chance(96) { return latex }
    switch below(5) {
    case 0: return #"\textcolor{red}{"# + latex + "}"
    case 1: return #"{\displaystyle "# + latex + "}"
    case 2: return "{" + latex + "}"
    case 3: return #"\boxed{"# + latex + "}"
    default: return latex + #"\vphantom{X}"#
    }
  }

  // MARK: Precedence

  private enum Strength: Int { case sum, negative, product, reaching, scripted, atom }

  private mutating func print(_ tree: FormulaTree, _ level: Level) -> String {
    let (latex, strength) = bare(tree)
    let needs =
      switch level {
      case .whole: false
      case .term: strength.rawValue <= Strength.negative.rawValue
      case .factor(let isLast):
        strength.rawValue <= Strength.product.rawValue || strength == .reaching && !isLast
      case .base: strength != .atom
      }
    let isFree: Bool = if case .base = level { false } else { true }
    if needs || isFree && chance(6) { return brackets(latex) }
    return isFree ? dressed(latex) : latex
  }

  private mutating func bare(_ tree: FormulaTree) -> (String, Strength) {
    switch tree {
    case .number(let x, let text):
      return (text, x < 0 ? .negative : text.contains("/") ? .product : .atom)
    case .symbol(let name): return (name, hasScripts(name) ? .scripted : .atom)
    case .bound(let name): return (name, .atom)
    case .sum(let terms): return sum(terms)
    case .product(let factors): return product(factors)
    case .quotient(let a, let b): return quotient(a, b)
    case .power(let base, let n): return power(base, n)
    case .realPower(let base, let exponent):
      let above = bare(exponent).0
      if chance(12), case .number(0.5, _) = exponent {
        return (#"\sqrt{"# + print(base, .whole) + "}", .scripted)
      }
      return (print(base, .base) + script("^", above), .scripted)
    case .root(let degree, let x):
      let inside = print(x, .whole)
      if degree == 2 { return (#"\sqrt{"# + inside + "}", .scripted) }
      return (#"\sqrt["# + "\(degree)]{" + inside + "}", .scripted)
    case .call(let name, let x):
      if name == "exp", chance(50) { return ("e" + "^{" + print(x, .whole) + "}", .scripted) }
      return call("\\" + name, x, "")
    case .logarithm(let base, let x): return call(#"\log"# + script("_", "\(base)"), x, "")
    case .apply(let name, let x): return apply(name, x, "")
    case .slope(let name, let x):
      let mark = chance(50) ? name + "'" : #"\dot{"# + name + "}"
      return (mark + round(print(x, .whole)), .scripted)
    case .extremum(let isMaximum, let x):
      return (extremum(isMaximum, x, ""), .scripted)
    case .absolute(let x): return (absolute(x), .scripted)
    case .factorial(let n): return ("\(n)!", .scripted)
    case .binomial(let n, let k):
      return (pick(#"\binom"#, #"\dbinom"#, #"\tbinom"#) + "{\(n)}{\(k)}", .scripted)
    case .series(let kind, let index, let lower, let upper, let body):
      return series(kind, index, lower, upper, body)
    case .delta(let i, let j):
      return (#"\delta_{"# + bare(i).0 + pick("", ",", " ") + bare(j).0 + "}", .scripted)
    case .component(let base, let indices): return component(base, indices)
    case .inner(let x, let y): return inner(x, y)
    case .norm(let kind, let x): return (norm(kind, x, ""), .scripted)
    case .trace(let x):
      return call(pick(#"\operatorname{tr}"#, #"\mathrm{tr}"#, #"\operatorname{Tr}"#), x, "")
    case .determinant(let x):
      if chance(20) { return (#"\left|"# + print(x, .whole) + #"\right|"#, .scripted) }
      return call(#"\det"#, x, "")
    case .transpose(let x):
      return (
        print(x, .base)
          + pick(#"^\top"#, "^T", #"^{\top}"#, #"^{T}"#, #"^{\mathsf{T}}"#, #"^\intercal"#),
        .scripted
      )
    case .hadamard(let x, let y):
      return (
        print(x, .factor(isLast: false)) + #" \odot "# + print(y, .factor(isLast: false)), .product
      )
    case .diagonal(let x):
      return (#"\operatorname{diag}"# + round(print(x, .whole)), .scripted)
    case .identity: return ("I_3", .scripted)
    case .literal(let rows): return (literal(rows), .atom)
    case .cases(let yes, let left, let relation, let right, let no):
      let condition = print(left, .whole) + relation + print(right, .whole)
      return (
        #"\begin{cases} "# + print(yes, .whole) + #" & \text{if } "# + condition + #" \\ "#
          + print(no, .whole) + #" & \text{otherwise} \end{cases}"#, .atom
      )
    case .mean(let body):
      return (
        pick(#"\mathbb{E}"#, #"\operatorname{E}"#, #"\mathbb E"#) + square(print(body, .whole)),
        .scripted
      )
    case .gaussian(let name, let variance, let body):
      let law = name + #" \sim \mathcal{N}(0, "# + print(variance, .whole) + ")"
      return (#"\mathbb{E}_{"# + law + "}" + square(print(body, .whole)), .scripted)
    case .empirical(let name, let body):
      return (#"\mathbb{E}_{"# + name + #" \sim p}"# + square(print(body, .whole)), .scripted)
    case .derivative(let name, let order, let body): return derivative(name, order, body)
    case .integral(_, let lower, let upper, let body):
      let bounds = script("_", print(lower, .whole)) + script("^", print(upper, .whole))
      let inside = pick(print(body, .whole), print(body, .term))
      return (
        #"\int"# + pick("", #"\limits"#) + bounds + " " + inside + pick(#" \, "#, " ")
          + pick("dv", #"\mathrm{d}v"#), .scripted
      )
    case .limit(let name, let end, let body):
      let below = name + pick(#" \to "#, #" \rightarrow "#) + "\(Int(end))"
      return (#"\lim_{"# + below + "} " + print(body, .factor(isLast: true)), .reaching)
    case .quotientLimit(let name, let body):
      let moved = body.replacing(name, by: .sum([(false, .symbol(name)), (false, .bound("h"))]))
      return (
        #"\lim_{h \to 0} \frac{"# + print(moved, .term) + " - " + print(body, .factor(isLast: true))
          + "}{h}",
        .reaching
      )
    }
  }

  private func hasScripts(_ name: String) -> Bool {
    name.contains("_") || name.contains("^") || name.contains("'")
  }

  private mutating func square(_ inside: String) -> String {
    chance(50)
      ? "[" + inside + "]"
      : pick(#"\left["#, #"\left("#) == #"\left["#
        ? #"\left["# + inside + #"\right]"# : #"\Bigl["# + inside + #"\Bigr]"#
  }

  // MARK: Algebra

  private mutating func sum(_ terms: [(isNegative: Bool, FormulaTree)]) -> (String, Strength) {
    var latex = ""
    for (position, term) in terms.enumerated() {
      let sign = term.isNegative ? "-" : position == 0 ? "" : "+"
      let isAlone = position == 0 && !term.isNegative
      latex += sign + space() + print(term.1, isAlone ? .term : .term)
    }
    return (latex, terms.count == 1 && terms[0].isNegative ? .negative : .sum)
  }

  private mutating func product(_ factors: [FormulaTree]) -> (String, Strength) {
    var latex = ""
    for (position, factor) in factors.enumerated() {
      let isLast = position == factors.count - 1
      let text = print(factor, .factor(isLast: isLast))
      if position > 0 {
        let isDigit = factor.beginsWithDigit
        let isMatrix = factor.isArray
        let needsSign = isDigit || factor.isQuotient && factors[position - 1].endsWithDigit
        latex +=
          needsSign
          ? #" \cdot "#
          : chance(15) && !isMatrix && !factors[position - 1].isArray
            ? pick(#" \cdot "#, #" \times "#) : space()
      }
      latex += text
    }
    return (latex, .product)
  }

  private mutating func quotient(_ a: FormulaTree, _ b: FormulaTree) -> (String, Strength) {
    if chance(25) {
      let (above, below) = (print(a, .factor(isLast: false)), print(b, .factor(isLast: false)))
      return (above + "/" + below, .product)
    }
    let (above, below) = (print(a, .whole), print(b, .whole))
    return (
      pick(#"\frac"#, #"\frac"#, #"\dfrac"#, #"\tfrac"#, #"\cfrac"#) + "{" + above + "}{" + below
        + "}", .scripted
    )
  }

  /// The power on a name, behind brackets, or on brackets around.
  private mutating func power(_ base: FormulaTree, _ n: Int) -> (String, Strength) {
    let exponent = script("^", "\(n)")
    if n == 1 { return bare(base) }
    if chance(75) {
      switch base {
      case .call("exp", _): break
      case .call(let name, let x):
        if n > 0 { return call("\\" + name, x, exponent) }
      case .apply(let name, let x) where n != -1: return apply(name, x, exponent)
      case .extremum(let isMaximum, let x): return (extremum(isMaximum, x, exponent), .scripted)
      case .norm(let kind, let x): return (norm(kind, x, exponent), .scripted)
      case .absolute(let x): return (absolute(x) + exponent, .scripted)
      case .inner(let x, let y):
        if chance(50) { return (angle(x, y) + exponent, .scripted) }
      case .trace(let x): if n > 0 { return call(#"\operatorname{tr}"#, x, exponent) }
      case .determinant(let x): if n > 0 { return call(#"\det"#, x, exponent) }
      case .symbol(let name) where !name.contains("^"):
        if name.hasSuffix("'"), chance(50) { return (name + exponent, .scripted) }
        if !name.contains("_"), !name.hasSuffix("'") { return (name + exponent, .scripted) }
        if let place = name.firstIndex(of: "_"), chance(50) {
          return (name[..<place] + exponent + name[place...], .scripted)
        }
      case .component(.symbol(let name), let indices) where !name.contains("_"):
        return (name + script("_", self.indices(indices)) + exponent, .scripted)
      case .mean, .gaussian, .empirical:
        return (bare(base).0 + exponent, .scripted)
      case .factorial: if n > 0 { return (bare(base).0 + exponent, .scripted) }
      default: break
      }
    }
    return (print(base, .base) + exponent, .scripted)
  }

  // MARK: Functions

  /// With brackets, or without where the argument is one symbol or a number and a symbol.
  private mutating func call(_ name: String, _ x: FormulaTree, _ exponent: String) -> (
    String, Strength
  ) {
    let isPlain = x.isPlain && (exponent.isEmpty || !exponent.contains("-"))
    if isPlain, chance(40) { return (name + exponent + " " + plain(x), .reaching) }
    let inside = print(x, .whole)
    let argument = pick("", "", "x").isEmpty ? round(inside) : brackets(inside)
    if !exponent.isEmpty, chance(50), !exponent.contains("-") {
      return (name + exponent + argument, .scripted)
    }
    return (name + argument + exponent, .scripted)
  }

  /// A number and a symbol without a sign between them.
  private mutating func plain(_ x: FormulaTree) -> String {
    guard case .product(let factors) = x else { return bare(x).0 }
    return factors.map { bare($0).0 }.joined(separator: " ")
  }

  private mutating func apply(_ name: String, _ x: [FormulaTree], _ exponent: String) -> (
    String, Strength
  ) {
    let inside = x.map { print($0, .whole) }.joined(separator: ", ")
    let argument = round(inside)
    return (chance(50) ? name + exponent + argument : name + argument + exponent, .scripted)
  }

  private mutating func extremum(_ isMaximum: Bool, _ x: [FormulaTree], _ exponent: String)
    -> String
  {
    let name = isMaximum ? #"\max"# : #"\min"#
    let argument = brackets(x.map { print($0, .whole) }.joined(separator: ", "))
    return chance(20) ? name + exponent + argument : name + argument + exponent
  }

  private mutating func absolute(_ x: FormulaTree) -> String {
    let inside = print(x, .whole)
    switch below(3) {
    case 0: return #"\left|"# + inside + #"\right|"#
    case 1: return #"\lvert "# + inside + #" \rvert"#
    default: return inside.contains("|") ? #"\left|"# + inside + #"\right|"# : "|" + inside + "|"
    }
  }

  private mutating func norm(_ kind: FormulaTree.Norm, _ x: FormulaTree, _ exponent: String)
    -> String
  {
    let inside = print(x, .whole)
    let bars =
      switch below(3) {
      case 0: #"\left\|"# + inside + #"\right\|"#
      case 1: #"\lVert "# + inside + #" \rVert"#
      default:
        inside.contains(#"\|"#) ? #"\left\|"# + inside + #"\right\|"# : #"\|"# + inside + #"\|"#
      }
    let mark =
      switch kind {
      case .two: pick("", "_2")
      case .one: "_1"
      case .infinity: #"_\infty"#
      case .frobenius: pick("_F", "_{F}")
      }
    return bars + (chance(50) ? mark + exponent : exponent + mark)
  }

  private mutating func angle(_ x: FormulaTree, _ y: FormulaTree) -> String {
    let inside = print(x, .whole) + ", " + print(y, .whole)
    return chance(50)
      ? #"\langle "# + inside + #" \rangle"# : #"\left\langle "# + inside + #" \right\rangle"#
  }

  private mutating func inner(_ x: FormulaTree, _ y: FormulaTree) -> (String, Strength) {
    switch below(3) {
    case 0: return (angle(x, y), .scripted)
    case 1:
      return (
        print(x, .factor(isLast: false)) + #" \cdot "# + print(y, .factor(isLast: false)), .product
      )
    default:
      return (
        print(x, .base) + pick(#"^\top"#, "^T", #"^{\top}"#) + " "
          + print(y, .factor(isLast: true)), .product
      )
    }
  }

  // MARK: Indices

  private mutating func indices(_ items: [FormulaTree]) -> String {
    items.map { bare($0).0 }.joined(
      separator: chance(40) ? "," : items.count > 1 ? pick("", " ") : "")
  }

  private mutating func component(_ base: FormulaTree, _ indices: [FormulaTree]) -> (
    String, Strength
  ) {
    let below = script("_", self.indices(indices))
    if case .power(.symbol(let name), -1) = base, indices.count == 2, chance(40), !hasScripts(name)
    {
      return (name + "^{-1}" + below, .scripted)
    }
    if case .transpose(.symbol(let name)) = base, indices.count == 2, chance(60), !hasScripts(name)
    {
      let mark = pick(#"^\top"#, #"^{\top}"#, "^T")
      return (chance(50) ? name + below + mark : name + mark + below, .scripted)
    }
    return (print(base, .base) + below, .scripted)
  }

  private mutating func series(
    _ kind: FormulaTree.Series, _ index: String, _ lower: Int, _ upper: Int, _ body: FormulaTree
  ) -> (String, Strength) {
    let sign = kind == .sum ? #"\sum"# : kind == .product ? #"\prod"# : #"\max"#
    let inside =
      switch kind {
      case .sum: print(body, .factor(isLast: true))
      // Products and maxima in brackets: how far they reach is another matter.
      case .product, .maximum:
        chance(50) ? brackets(print(body, .whole)) : print(body, .factor(isLast: false))
      }
    if kind == .maximum {
      return (
        sign
          + script(
            "_", pick(index, index + #" \in \{1, \dots, 3\}"#, #"1 \le "# + index + #" \le 3"#))
          + " " + inside, .reaching
      )
    }
    let (from, to) = (script("_", index + " = \(lower)"), script("^", "\(upper)"))
    let range =
      chance(20)
      ? script("_", index + #" \in \{\#(lower), \dots, \#(upper)\}"#)
      : chance(20) ? to + from : from + to
    return (sign + pick("", "", #"\limits"#) + range + " " + inside, .reaching)
  }

  private mutating func literal(_ rows: [[FormulaTree]]) -> String {
    let name = pick("pmatrix", "bmatrix")
    let body = rows.map { row in row.map { print($0, .whole) }.joined(separator: " & ") }
      .joined(separator: #" \\ "#)
    return #"\begin{"# + name + "} " + body + #" \end{"# + name + "}"
  }

  private mutating func derivative(_ name: String, _ order: Int, _ body: FormulaTree) -> (
    String, Strength
  ) {
    let power = order == 1 ? "" : "^\(order)"
    let mark = pick("d", #"\mathrm{d}"#, #"\partial"#)
    let below = mark + " " + name + (name.hasSuffix("'") && order > 1 ? "^{\(order)}" : power)
    if order == 1, chance(20), mark == #"\partial"# {
      return (#"\partial_{"# + name + "} " + brackets(print(body, .whole)), .reaching)
    }
    if chance(30) {
      return (
        #"\frac{"# + mark + power + " " + brackets(print(body, .whole)) + "}{" + below + "}",
        .scripted
      )
    }
    return (
      #"\frac{"# + mark + power + "}{" + below + "} " + brackets(print(body, .whole)), .reaching
    )
  }
}

extension FormulaTree {
  /// Whether it is a column or a matrix, between which a dot means something else.
  var isArray: Bool {
    switch self {
    case .symbol(let name): SymbolTable.values[name].map { $0.form != .number } ?? false
    case .sum(let terms): terms[0].1.isArray
    case .product(let factors): factors.contains(where: \.isArray)
    case .quotient(let a, _), .power(let a, _): a.isArray
    case .apply(let name, _): name == "F" || name == #"\phi"#
    case .transpose, .hadamard, .diagonal, .identity, .literal: true
    case .slope(let name, _): name != "f"
    default: false
    }
  }

  /// Whether it is printed with a digit in front, which must not meet one before it.
  var beginsWithDigit: Bool {
    switch self {
    case .number(_, let text): text != #"\pi"#
    case .factorial: true
    case .product(let factors): factors[0].beginsWithDigit
    case .sum(let terms): !terms[0].isNegative && terms[0].1.beginsWithDigit
    case .quotient(let a, _), .power(let a, _), .realPower(let a, _), .hadamard(let a, _),
      .inner(let a, _):
      a.beginsWithDigit
    default: false
    }
  }

  /// Whether a digit is the last thing printed, behind which a fraction looks like a mixed number.
  var endsWithDigit: Bool {
    switch self {
    case .number: true
    case .product(let factors): factors[factors.count - 1].endsWithDigit
    case .quotient(_, let b): b.endsWithDigit
    default: false
    }
  }

  var isQuotient: Bool {
    switch self {
    case .quotient: true
    case .product(let factors): factors[0].isQuotient
    default: false
    }
  }

  /// What a function may have for its argument without brackets.
  var isPlain: Bool {
    switch self {
    case .symbol, .bound: true
    case .number(_, let text): !text.contains("/")
    case .product(let factors):
      if factors.count == 2, case .number = factors[0], case .symbol = factors[1] {
        true
      } else {
        false
      }
    case .power(.symbol(let name), let n):
      n > 0 && !name.contains("_") && !name.contains("^") && !name.contains("'")
    default: false
    }
  }
}
