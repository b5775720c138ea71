import Diagnostics

/// breqn's `dmath`, which breaks before each relation, `dgroup`, which aligns them, `dseries`,
/// `dsuspend` and `\condition`.
enum BreqnEnvironments {
  static let handlers: [String: CommandTable.Handler] = ["condition": { $0.condition($1) }]

  /// Options that say how breqn looks for breaks; what breaks displays here needs none.
  fileprivate static let inert: Set<String> = [
    "breakdepth", "spread", "indentstep", "labelprefix", "frame", "framesep", "background", "color",
    "density", "layout", "style", "relindent", "delims",
  ]
}

extension Parser {
  /// `[label={eq-a}, number={3.2}]` behind `\begin{dmath}`, into the mark of the row.
  ///
  /// - Returns: the options that stand alone: `compact`, `noalign`.
  mutating func readBreqnOptions(into mark: inout RowMark) -> Set<String> {
    guard peekUnexpanded().isCharacter("[") else { return [] }
    let open = nextUnexpanded()
    var flags: Set<String> = []
    for option in options(bracketedTokens(open)) {
      let text = option.value.map(\.source).joined()
      let span = option.value.first.map {
        $0.span.through(option.value[option.value.count - 1].span)
      }
      switch option.key {
      case "label":
        mark.label = text.filter { $0 != "{" && $0 != "}" }
        mark.labelSpan = span ?? open.span
      case "number":
        mark.tag = "(\(text.filter { $0 != "{" && $0 != "}" }))"
        mark.tagSpan = span ?? open.span
      case "compact", "noalign": flags.insert(option.key)
      case let key where BreqnEnvironments.inert.contains(key):
        report(
          "math.no-effect", "Option \(key) has no effect here", at: span ?? open.span,
          hints: ["displays are broken without it; leave it out"], isWarning: true)
      default:
        report(
          "math.unsupported", "Option \(option.key) of breqn is not read", at: span ?? open.span,
          hints: ["label, number, compact and noalign are"], isWarning: true)
      }
    }
    return flags
  }

  /// `\condition{for $x>0$}`, `\condition*{x>0}`: behind a comma, or what stands in brackets.
  mutating func condition(_ token: Token) -> MathNode? {
    let isMath = takesStar()
    let mark = optionalArgument() ?? [.symbol(Symbol.plain(",", .punctuation, token.span))]
    let body: [MathNode]
    if isMath {
      body = argument(of: token)
    } else {
      guard let text = textRun(token) else { return nil }
      body = [text]
    }
    let span = token.span.through(lastSpan)
    return .group(
      Group(
        span: span,
        body: [.group(Group(span: token.span, body: mark)), .space(.fixed(1, .em, span))] + body,
        isTransparent: true))
  }

  /// `\begin{dsuspend}text\end{dsuspend}`: words between the displays of a group.
  mutating func suspension(_ name: String, _ token: Token, _ nameSpan: MathSpan) -> MathNode {
    context.append(.cell)
    let text = textCell()
    context.removeLast()
    let end = closeEnvironment(name, nameSpan)
    guard case .text(var run)? = text.first else {
      return .group(Group(span: token.span.through(end), body: []))
    }
    run.span = token.span.through(end)
    return .text(run)
  }

  /// `dseries`: its formulas one after the other, with breqn's space between them.
  func series(_ body: [MathNode], _ span: MathSpan) -> [MathNode] {
    var result: [MathNode] = []
    var followsFormula = false
    for node in body {
      if case .grid(let grid) = node, grid.name == "math", let cell = grid.rows.first?.cells.first {
        if !result.isEmpty { result.append(.space(.fixed(0.6, .em, span))) }
        result += cell.body
        followsFormula = true
      } else {
        // Words stand as far from a formula as formulas do; punctuation closes up to it.
        if followsFormula, case .text = node { result.append(.space(.fixed(0.6, .em, span))) }
        result.append(node)
        followsFormula = false
      }
    }
    return result
  }

  /// The body of a `dmath` as lines that begin with its relations; nil where it has one at most.
  func linesAtRelations(_ body: [MathNode], _ span: MathSpan) -> Grid? {
    let rows = body.partedAtRelations
    guard rows.count > 1 else { return nil }
    var grid = Grid(
      span: span, kind: .alignment, name: "split", isTopLevel: false, left: nil, right: nil,
      columns: [], rows: [], style: .display, verticalAlignment: .center, isTight: false)
    grid.rows = rows.map { left, right in
      GridRow(
        cells: [GridCell(span, left), GridCell(span, right)], spaceAfter: nil, rulesAbove: 0,
        textAbove: nil, mark: RowMark())
    }
    return grid
  }

  /// The displays of a `dgroup` as the rows of one, aligned at their first relations.
  func aligned(_ grids: [Grid], _ span: MathSpan) -> Grid? {
    guard var result = grids.first, grids.allSatisfy({ $0.name.hasPrefix("dmath") }) else {
      return nil
    }
    result.kind = .alignment
    result.name = "align"
    result.isTopLevel = true
    result.span = span
    result.rows = grids.flatMap { grid -> [GridRow] in
      guard let row = grid.rows.first, let body = row.cells.first?.body else { return [] }
      var parts: [GridRow] = []
      if body.count == 1, case .grid(let lines) = body[0], lines.name == "split" {
        parts = lines.rows
      } else {
        let (left, right) = body.partedAtRelations.first ?? (body, [])
        parts = [row]
        parts[0].cells = [GridCell(grid.span, left), GridCell(grid.span, right)]
      }
      for index in parts.indices {
        // One number for all of its lines.
        parts[index].mark = index == 0 ? row.mark : RowMark()
        if index > 0 || grid.name.hasSuffix("*") && row.mark.tag == nil {
          parts[index].mark.isSuppressed = true
        }
      }
      parts[0].textAbove = row.textAbove
      return parts
    }
    return result
  }
}

extension [MathNode] {
  /// What stands before the first relation, and from each relation on up to the next one.
  ///
  /// Relations in brackets, arrows, bars, colons and signs of membership part nothing.
  fileprivate var partedAtRelations: [(left: [MathNode], right: [MathNode])] {
    var starts: [Int] = []
    var nesting = 0
    for (index, node) in enumerated() {
      switch node.bracketClass {
      case .opening?: nesting += 1
      case .closing?: nesting -= 1
      default: break
      }
      guard nesting == 0, node.isDividingRelation else { continue }
      if index > 0, self[index - 1].isDividingRelation { continue }
      starts.append(index)
    }
    guard let first = starts.first else { return [] }
    let ends = starts.dropFirst() + [count]
    return zip(starts, ends).map { start, end in
      (start == first ? Array(self[..<first]) : [], Array(self[start..<end]))
    }
  }
}

extension MathNode {
  fileprivate var bracketClass: AtomClass? {
    switch self {
    case .symbol(let symbol): symbol.atomClass
    case .scripts(let scripts): scripts.nucleus?.bracketClass
    default: nil
    }
  }

  fileprivate var isDividingRelation: Bool {
    switch self {
    case .symbol(let symbol):
      symbol.atomClass == .relation && !symbol.scalar.isMappingOrMembership
    case .stacked(let stacked): stacked.atomClass == .relation
    case .negated(let negated): negated.body.isDividingRelation
    case .scripts(let scripts): scripts.nucleus?.isDividingRelation ?? false
    default: false
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isMappingOrMembership: Bool {
    switch value {
    case 0x2190...0x21FF, 0x27F0...0x27FF, 0x2900...0x297F: true
    case 0x3A, 0x7C, 0x2016, 0x2223...0x2226, 0x2236, 0x2208...0x220D: true
    default: false
    }
  }
}
