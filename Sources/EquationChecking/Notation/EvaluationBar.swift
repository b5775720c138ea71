internal import MathSyntax

/// The scripts of a bar, or of brackets, that say where what stands before is taken: `|_{x = a}`,
/// `|_{x = a}^{x = b}`, `]_a^b`.
struct EvaluationBar {
  /// A name with its value; a bound without a name has none.
  struct Place {
    var name: [MathNode]?
    var value: [MathNode]
  }

  /// What stands below.
  var places: [Place]
  /// What stands above: the difference of both is meant.
  var upper: Place?
  var range: Range<Int>

  /// A bar by itself with such scripts, behind what is evaluated.
  init?(_ node: MathNode) {
    guard case .scripts(let scripts) = node, scripts.nucleus?.isBar ?? false else { return nil }
    self.init(scripts)
  }

  init?(_ scripts: Scripts) {
    guard let below = scripts.subscript?.cleaned, !below.isEmpty, scripts.primeCount == 0 else {
      return nil
    }
    places = Notation.split(below).map(Self.place)
    range = scripts.span.range
    if let above = scripts.superscript?.cleaned, !above.isEmpty {
      guard places.count == 1 else { return nil }
      let upper = Self.place(above)
      // `|_a^{x = b}` names the variable of both.
      if let name = upper.name, let other = places[0].name,
        Spelling.text(name) != Spelling.text(other)
      {
        return nil
      }
      self.upper = upper
    } else if places.contains(where: { $0.name == nil }) {
      return nil
    }
  }

  private static func place(_ nodes: [MathNode]) -> Place {
    guard let equals = Notation.topLevel(nodes).first(where: { nodes[$0].scalar == "=" }) else {
      return Place(name: nil, value: nodes)
    }
    return Place(name: Array(nodes[..<equals]), value: Array(nodes[(equals + 1)...]))
  }

  /// The names that it gives values.
  var names: [[MathNode]] { (places + (upper.map { [$0] } ?? [])).compactMap(\.name) }
}
