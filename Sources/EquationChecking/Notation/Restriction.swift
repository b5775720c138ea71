internal import MathSyntax

/// A bar with something below it, behind a symbol: `|_{f(t)}`, "at f(t)".
struct Restriction {
  /// What stands below.
  var subject: [MathNode]
  /// What stands above: an exponent.
  var exponent: [MathNode]
  var range: Range<Int>

  init?(_ node: MathNode) {
    guard case .scripts(let scripts) = node, let nucleus = scripts.nucleus,
      nucleus.isBar,
      let below = scripts.subscript?.cleaned, !below.isEmpty
    else { return nil }
    subject = below
    exponent = scripts.superscript?.cleaned ?? []
    range = node.range
  }
}
