/// Turns nodes into words, one after the other.
struct Speech {
  private var words: [String] = []

  /// What was said, a mark of punctuation joined to the word before it.
  var text: String {
    var result = ""
    for word in words where !word.isEmpty {
      if word == ",", result.isEmpty || result.hasSuffix(",") { continue }
      if !result.isEmpty, ![",", ";", ".", ":"].contains(word) { result += " " }
      result += word
    }
    return result
  }

  mutating func say(_ word: String) { words.append(word) }

  mutating func say(_ nodes: [MathNode]) {
    for node in nodes { say(node) }
  }

  private mutating func say(_ node: MathNode) {
    switch node {
    case .symbol(let symbol): say(SpokenNames.word(symbol))
    case .namedOperator(let named): say(named.name)
    case .text(let run): say(run)
    case .group(let group): say(group.body)
    case .scripts(let scripts): say(scripts)
    case .fraction(let fraction): say(fraction)
    case .radical(let radical): say(radical)
    case .fenced(let fenced): say(fenced)
    case .sizedDelimiter(let sized): say(sized.delimiter)
    case .accent(let accent): say(accent.body, then: SpokenNames.accent(accent.name))
    case .bar(let bar): say(bar.body, then: bar.isBelow ? "underlined" : "bar")
    case .brace(let brace): say(brace.body)
    case .stacked(let stacked): say(stacked)
    case .arrow(let arrow): say(arrow)
    case .sideScripts(let side): say(side)
    case .classed(let classed): say(classed.body)
    case .negated(let negated):
      say("not")
      say(negated.body)
    case .choice(let choice): say(choice.display)
    case .grid(let grid): say(grid)
    case .phantom(let phantom): if phantom.isVisible { say(phantom.body) }
    case .lap(let lap): say(lap.body)
    case .raised(let raised): say(raised.body)
    case .colored(let colored): say(colored.body)
    case .linked(let linked): say(linked.body)
    case .boxed(let boxed): say(boxed.body)
    case .scaled(let scaled): say(scaled.body)
    case .cancelled(let cancelled): say(cancelled)
    case .invalid(let invalid): say(invalid.source)
    case .space(let space): if space.isWide { say(",") }
    case .rule, .styleChange, .colorChange: break
    }
  }

  private mutating func say(_ nodes: [MathNode], then word: String) {
    say(nodes)
    say(word)
  }

  private mutating func say(_ run: TextRun) {
    for piece in run.pieces {
      switch piece {
      case .text(let text, _): for word in text.split(separator: " ") { say(String(word)) }
      case .math(let nodes): say(nodes)
      }
    }
  }

  private mutating func say(_ delimiter: Delimiter) {
    if let scalar = delimiter.scalar { say(SpokenNames.name(of: scalar)) }
  }

  private mutating func say(_ fraction: Fraction) {
    let isStack = fraction.thickness?.value == 0
    let isPlain = fraction.numerator.isPlain && fraction.denominator.isPlain
    if !isStack, !isPlain { say("fraction") }
    say(fraction.numerator)
    say(isStack ? (fraction.left == nil ? "atop" : "choose") : "over")
    say(fraction.denominator)
    if !isStack, !isPlain { say("end fraction") }
  }

  private mutating func say(_ radical: Radical) {
    if let degree = radical.degree {
      say("root of order")
      say(degree)
      say("of")
    } else {
      say("square root of")
    }
    say(radical.radicand)
    if !radical.radicand.isPlain { say("end root") }
  }

  private mutating func say(_ fenced: Fenced) {
    // Evaluated at: a bar at the right alone.
    if fenced.left.scalar == nil, fenced.right.scalar == "|", fenced.middles.isEmpty {
      say(fenced.segments[0], then: "evaluated at")
      return
    }
    if let pair = SpokenNames.pair(fenced.left.scalar, fenced.right.scalar),
      fenced.middles.isEmpty
    {
      say(pair.before)
      say(fenced.segments[0], then: pair.after)
      return
    }
    say(fenced.left)
    for (index, segment) in fenced.segments.enumerated() {
      if index > 0 { say(fenced.middles[index - 1]) }
      say(segment)
    }
    say(fenced.right)
  }

  private mutating func say(_ stacked: Stacked) {
    say(stacked.base)
    for (nodes, place) in [(stacked.over, "above"), (stacked.under, "below")] {
      guard let nodes, !nodes.isEmpty else { continue }
      say("with")
      say(nodes, then: place)
    }
  }

  private mutating func say(_ arrow: ExtensibleArrow) {
    say(arrow.name.hasSuffix("equal") ? "equals" : "arrow")
    if !arrow.over.isEmpty {
      say("labelled")
      say(arrow.over)
    }
    if let under = arrow.under, !under.isEmpty {
      say("with")
      say(under, then: "below")
    }
  }

  private mutating func say(_ side: SideScripts) {
    say(side.left)
    say(side.operator)
    say(side.right)
  }

  private mutating func say(_ cancelled: Cancelled) {
    let isCrossed = cancelled.lines.contains { $0 == .level || $0 == .upright }
    if cancelled.rises || cancelled.falls {
      say("cancelled")
    } else if isCrossed {
      say("struck out")
    } else if cancelled.lines.contains(.phase) {
      say("phase")
    } else {
      say("enclosed")
    }
    say(cancelled.body)
    guard let target = cancelled.target else { return }
    say("to")
    say(target)
  }

  private mutating func say(_ grid: Grid) {
    let isMatrix = grid.kind == .matrix || grid.kind == .smallMatrix
    if isMatrix {
      let columns = grid.rows.map(\.cells.count).max() ?? 0
      say("\(grid.rows.count) by \(columns) matrix:")
    } else if grid.kind == .cases {
      say("cases:")
    }
    for (row, line) in grid.rows.enumerated() {
      if row > 0 { say(";") }
      if let text = line.textAbove { say(text) }
      for (column, cell) in line.cells.enumerated() {
        if column > 0, grid.kind != .alignment { say(",") }
        if cell.dots != nil { say("dots") }
        say(cell.body)
      }
    }
    if isMatrix { say("end matrix") }
    if grid.kind == .cases { say("end cases") }
  }
}

extension Speech {
  /// Scripts: limits in words, powers by their names.
  private mutating func say(_ scripts: Scripts) {
    if let nucleus = scripts.nucleus { say(nucleus) }
    if scripts.nucleus?.isSpokenWithLimits ?? false { return sayLimits(scripts) }
    if case .fenced(let fenced)? = scripts.nucleus, fenced.left.scalar == nil,
      fenced.right.scalar == "|", let place = scripts.subscript
    {
      say(place)
      if let end = scripts.superscript {
        say("up to")
        say(end)
      }
      return
    }
    if case .brace? = scripts.nucleus {
      for script in [scripts.superscript, scripts.subscript] {
        guard let script else { continue }
        say("with brace labelled")
        say(script)
        say("end label")
      }
      return
    }
    if let below = scripts.subscript {
      say("sub")
      say(below)
      if !below.isPlain { say("end sub") }
    }
    let primes = ["", "prime", "double prime", "triple prime", "quadruple prime"]
    if scripts.primeCount > 0 {
      say(scripts.primeCount < primes.count ? primes[scripts.primeCount] : "primes")
    }
    let power = (scripts.superscript ?? []).dropFirst((scripts.primeCount + 3) / 4)
    if !power.isEmpty { sayPower(Array(power)) }
  }

  private mutating func sayLimits(_ scripts: Scripts) {
    if let below = scripts.subscript {
      say(scripts.superscript == nil ? "over" : "from")
      say(below)
    }
    if let above = scripts.superscript {
      say("to")
      say(above)
    }
    say("of")
  }

  private mutating func sayPower(_ power: [MathNode]) {
    guard power.count == 1, case .symbol(let symbol) = power[0] else {
      let isParenthesized = power.first?.isOpening ?? false
      say(isParenthesized ? "superscript" : "to the power")
      say(power)
      if !isParenthesized { say("end power") }
      return
    }
    switch symbol.scalar {
    case "2": say("squared")
    case "3": say("cubed")
    case "\u{22A4}": say("transposed")
    case "\u{2217}": say("star")
    case "\u{2020}": say("dagger")
    case "\u{2218}": say("degrees")
    default:
      say("superscript")
      say(SpokenNames.word(symbol))
    }
  }
}

extension Space {
  /// A blank that separates formulas.
  fileprivate var isWide: Bool { width.value >= 0.9 && width.unit == .em }
}

extension [MathNode] {
  /// One symbol, number or name: its end is heard without being said.
  fileprivate var isPlain: Bool {
    if count == 1 {
      switch self[0] {
      case .symbol, .namedOperator, .text: return true
      case .group(let group): return group.body.isPlain
      default: return false
      }
    }
    return allSatisfy {
      if case .symbol(let symbol) = $0 {
        symbol.scalar.properties.numericType != nil
      } else {
        false
      }
    }
  }
}

extension MathNode {
  fileprivate var isOpening: Bool {
    if case .symbol(let symbol) = self { symbol.atomClass == .opening } else { false }
  }

  /// Large operators, and names such as `\lim`.
  fileprivate var isSpokenWithLimits: Bool {
    switch self {
    case .symbol(let symbol): symbol.atomClass == .largeOperator
    case .namedOperator(let named): named.takesLimits
    case .sideScripts(let side): !side.isPrescript
    default: false
    }
  }
}
