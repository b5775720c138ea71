internal import MathSyntax

/// Visits all nodes of a list, at any depth, and replaces each in turn.
///
/// Complexity: O(n · depth) for n nodes, without the work of `body`.
struct Omissions {
  /// Returns false to end the visit.
  private let body: (Omission) -> Bool
  private var isDone = false

  /// Calls `body` with one omission after another, in the order of the source, until it returns
  /// false.
  static func visit(_ nodes: [MathNode], _ body: @escaping (Omission) -> Bool) {
    var visit = Omissions(body: body)
    visit.list(nodes) { $0 }
  }

  private init(body: @escaping (Omission) -> Bool) { self.body = body }

  /// Rebuilds the whole list around a changed part.
  private typealias Rebuild = ([MathNode]) -> [MathNode]

  private mutating func list(_ nodes: [MathNode], _ rebuild: @escaping Rebuild) {
    for (index, node) in nodes.enumerated() where !isDone {
      let place = Place(nodes: nodes, index: index, rebuild: rebuild)
      switch node.significance {
      case .neutral: continue
      case .wrapper(let inside): list(inside) { place.with($0) }
      case .meaningful: visit(node, place)
      }
    }
  }

  /// A node within its list.
  private struct Place {
    var nodes: [MathNode]
    var index: Int
    var rebuild: Rebuild

    func with(_ replacement: [MathNode]) -> [MathNode] {
      var changed = nodes
      changed.replaceSubrange(index...index, with: replacement)
      return rebuild(changed)
    }
  }

  private mutating func offer(_ part: Omission.Part, _ place: Place, _ replacement: MathNode) {
    if isDone { return }
    let range =
      switch part {
      case .superscript(let scripts):
        scripts.superscript?.range(or: scripts.span.range) ?? scripts.span.range
      case .subscript(let scripts):
        scripts.subscript?.range(or: scripts.span.range) ?? scripts.span.range
      case .node, .feature: place.nodes[place.index].range
      }
    isDone = !body(
      Omission(
        part: part, neighbours: place.nodes, position: place.index, range: range,
        nodes: place.with([replacement])))
  }

  // MARK: Kinds of nodes

  /// Each kind with all that it can carry, as `MathNode.significance` lists them.
  private mutating func visit(_ node: MathNode, _ place: Place) {
    switch node {
    case .symbol(let symbol):
      offer(.node(node), place, Replacement.of(symbol))
    case .namedOperator, .sizedDelimiter:
      offer(.node(node), place, Replacement.digit(at: node.span, besides: nil))
    case .text(let run): text(run, place)
    case .group(let group):
      list(group.body) { body in
        var group = group
        group.body = body
        return place.with([.group(group)])
      }
    case .scripts(let scripts): self.scripts(scripts, place)
    case .fraction(let fraction): self.fraction(fraction, place)
    case .radical(let radical): self.radical(radical, place)
    case .fenced(let fenced): self.fenced(fenced, place)
    case .accent(let accent):
      var other = accent
      other.name = "another accent"
      offer(.feature("\\\(accent.name)"), place, .accent(other))
    case .bar(let bar):
      var other = bar
      other.isBelow.toggle()
      offer(.feature(bar.isBelow ? "\\underline" : "\\overline"), place, .bar(other))
    case .stacked(let stacked): self.stacked(stacked, place)
    case .arrow(let arrow): self.arrow(arrow, place)
    case .sideScripts(let side): sideScripts(side, place)
    case .negated(let negated): offer(.feature("\\not"), place, negated.body)
    case .grid(let grid): self.grid(grid, place)
    case .cancelled(let cancelled):
      offer(.feature("\\cancel"), place, .group(Replacement.group(cancelled.body, at: node.span)))
    case .choice:
      offer(.feature("\\mathchoice"), place, Replacement.digit(at: node.span, besides: nil))
    case .invalid, .space, .rule, .styleChange, .colorChange, .phantom, .colored, .linked, .boxed,
      .scaled, .lap, .raised, .classed, .brace:
      break
    }
  }

  private mutating func text(_ run: TextRun, _ place: Place) {
    var other = run
    other.pieces = [.text("unless", TextFace())]
    offer(.node(.text(run)), place, .text(other))
    for (index, piece) in run.pieces.enumerated() {
      guard case .math(let inside) = piece else { continue }
      list(inside) { inside in
        var run = run
        run.pieces[index] = .math(inside)
        return place.with([.text(run)])
      }
    }
  }

  private mutating func scripts(_ scripts: Scripts, _ place: Place) {
    if let nucleus = scripts.nucleus {
      list([nucleus]) { nodes in
        var scripts = scripts
        scripts.nucleus =
          nodes.count == 1 ? nodes[0] : .group(Replacement.group(nodes, at: nucleus.span))
        return place.with([.scripts(scripts)])
      }
    }
    if let below = scripts.subscript, !below.cleaned.isEmpty {
      var other = scripts
      other.subscript = [Replacement.digit(at: scripts.span, besides: below)]
      offer(.subscript(scripts), place, .scripts(other))
      list(below) { below in
        var scripts = scripts
        scripts.subscript = below
        return place.with([.scripts(scripts)])
      }
    }
    if let above = scripts.superscript, !above.cleaned.isEmpty {
      var other = scripts
      other.superscript = [Replacement.digit(at: scripts.span, besides: above)]
      other.primeCount = 0
      offer(.superscript(scripts), place, .scripts(other))
      list(above) { above in
        var scripts = scripts
        scripts.superscript = above
        return place.with([.scripts(scripts)])
      }
    }
  }

  private mutating func fraction(_ fraction: Fraction, _ place: Place) {
    if fraction.left != nil || fraction.right != nil || fraction.thickness != nil {
      var other = fraction
      (other.left, other.right, other.thickness) = (nil, nil, nil)
      offer(.feature("the form of this fraction"), place, .fraction(other))
    }
    list(fraction.numerator) { nodes in
      var fraction = fraction
      fraction.numerator = nodes
      return place.with([.fraction(fraction)])
    }
    list(fraction.denominator) { nodes in
      var fraction = fraction
      fraction.denominator = nodes
      return place.with([.fraction(fraction)])
    }
  }

  private mutating func radical(_ radical: Radical, _ place: Place) {
    if let degree = radical.degree {
      var other = radical
      other.degree = [Replacement.digit(at: radical.span, besides: degree)]
      offer(.feature("the degree of this root"), place, .radical(other))
      list(degree) { nodes in
        var radical = radical
        radical.degree = nodes
        return place.with([.radical(radical)])
      }
    }
    list(radical.radicand) { nodes in
      var radical = radical
      radical.radicand = nodes
      return place.with([.radical(radical)])
    }
  }

  private mutating func fenced(_ fenced: Fenced, _ place: Place) {
    for side in [\Fenced.left, \Fenced.right] {
      var other = fenced
      other[keyPath: side].scalar = Replacement.bracket
      let name = fenced[keyPath: side].scalar.map { String(Character($0)) } ?? "."
      offer(.feature("the bracket \(name)"), place, .fenced(other))
    }
    for index in fenced.middles.indices {
      var other = fenced
      other.middles[index].scalar = Replacement.bracket
      offer(.feature("\\middle"), place, .fenced(other))
    }
    for index in fenced.segments.indices {
      list(fenced.segments[index]) { nodes in
        var fenced = fenced
        fenced.segments[index] = nodes
        return place.with([.fenced(fenced)])
      }
    }
  }

  private mutating func stacked(_ stacked: Stacked, _ place: Place) {
    for (side, name) in [(\Stacked.over, "above"), (\Stacked.under, "below")] {
      guard stacked[keyPath: side] != nil else { continue }
      var other = stacked
      other[keyPath: side] = [Replacement.digit(at: stacked.span, besides: nil)]
      offer(.feature("the text \(name) this sign"), place, .stacked(other))
    }
    list(stacked.base) { nodes in
      var stacked = stacked
      stacked.base = nodes
      return place.with([.stacked(stacked)])
    }
  }

  private mutating func arrow(_ arrow: ExtensibleArrow, _ place: Place) {
    if !arrow.over.cleaned.isEmpty {
      var other = arrow
      other.over = [Replacement.digit(at: arrow.span, besides: nil)]
      offer(.feature("the text above this arrow"), place, .arrow(other))
    }
    if let under = arrow.under, !under.cleaned.isEmpty {
      var other = arrow
      other.under = [Replacement.digit(at: arrow.span, besides: nil)]
      offer(.feature("the text below this arrow"), place, .arrow(other))
    }
    offer(.node(.arrow(arrow)), place, Replacement.digit(at: arrow.span, besides: nil))
  }

  private mutating func sideScripts(_ side: SideScripts, _ place: Place) {
    var other = side
    other.left = [Replacement.digit(at: side.span, besides: nil)]
    other.right = other.left
    offer(.feature("\\sideset"), place, .sideScripts(other))
    list([side.operator]) { nodes in
      var side = side
      side.operator = nodes.first ?? side.operator
      return place.with([.sideScripts(side)])
    }
  }

  private mutating func grid(_ grid: Grid, _ place: Place) {
    // The brace of cases belongs to their name.
    for side in [\Grid.left, \Grid.right]
    where grid[keyPath: side] != nil && grid.kind != .cases {
      var other = grid
      other[keyPath: side]?.scalar = Replacement.bracket
      offer(.feature("the bracket of this matrix"), place, .grid(other))
    }
    let separators = grid.columns.contains {
      $0.separatorBefore != nil || $0.insertionBefore != nil || $0.separatorAfter != nil
    }
    if separators {
      var other = grid
      for index in other.columns.indices {
        other.columns[index].separatorBefore = nil
        other.columns[index].insertionBefore = nil
        other.columns[index].separatorAfter = nil
      }
      offer(.feature("the text between these columns"), place, .grid(other))
    }
    for row in grid.rows.indices {
      for column in grid.rows[row].cells.indices {
        let cell = grid.rows[row].cells[column]
        if cell.columnSpan != 1 || cell.rowSpan != 1 || cell.dots != nil {
          var other = grid
          other.rows[row].cells[column].columnSpan = 1
          other.rows[row].cells[column].rowSpan = 1
          other.rows[row].cells[column].dots = nil
          offer(.feature("this cell's span"), place, .grid(other))
        }
        list(cell.body) { nodes in
          var grid = grid
          grid.rows[row].cells[column].body = nodes
          return place.with([.grid(grid)])
        }
      }
    }
  }
}
