internal import MathSyntax

/// Brackets that may be a declared symbol of their own: `⟨f, g⟩_K`, `‖f‖_{p}`.
struct BracketHead {
  var name: SymbolName
  var arguments: [[MathNode]]

  /// Reads a whole list as one pair of brackets with an index below.
  init?(_ nodes: [MathNode]) {
    guard let first = nodes.first, let last = nodes.last else { return nil }
    var below: [MathNode]?
    if case .scripts(let scripts) = last {
      if scripts.superscript != nil { return nil }
      below = scripts.subscript
    }
    if nodes.count == 1 {
      guard case .fenced(let fenced) = first.nucleus, fenced.segments.count == 1 else {
        return nil
      }
      self.init(fenced.left.scalar, fenced.right.scalar, fenced.segments[0].cleaned, below)
      return
    }
    // A double bar may be written as two single ones.
    var (start, end) = (1, nodes.count - 1)
    var (left, right) = (first.scalar, last.nucleus.scalar)
    if left == "|", nodes.count > 4, nodes[1].scalar == "|", nodes[end - 1].scalar == "|",
      right == "|"
    {
      (start, end, left, right) = (2, end - 1, "\u{2016}", "\u{2016}")
    }
    guard start < end else { return nil }
    if left == "\u{27E8}" || left == "[", Notation.closing(of: 0, in: nodes) != nodes.count - 1 {
      return nil
    }
    self.init(left, right, Array(nodes[start..<end]), below)
  }

  /// Nil where the brackets are no declarable ones.
  init?(
    _ left: Unicode.Scalar?, _ right: Unicode.Scalar?, _ inner: [MathNode], _ below: [MathNode]?
  ) {
    let brackets: String
    switch (left, right) {
    case ("\u{27E8}", "\u{27E9}"): brackets = "⟨⟩"
    case ("\u{2016}", "\u{2016}"), ("\u{2225}", "\u{2225}"): brackets = "‖‖"
    case ("|", "|"): brackets = "||"
    // A commutator, or another bracket of two things.
    case ("[", "]") where Notation.split(inner).count == 2: brackets = "[]"
    default: return nil
    }
    name = SymbolName(.brackets(brackets)).with(decoration: below.map(Spelling.text) ?? "")
    arguments = Notation.split(inner)
  }
}

extension MathNode {
  /// ∂ or ∇ with an index below: the beginning of names such as `∂_f^{in}C|`.
  var isDifferentialOperator: Bool {
    guard case .scripts(let scripts) = self, scripts.subscript != nil else { return false }
    return nucleus.scalar == "\u{2202}" || nucleus.scalar == "\u{2207}"
  }

  /// A dot that stands for an argument left open: `K(\cdot, x)`.
  var isOpenArgument: Bool { scalar == "\u{22C5}" }
}
