internal import MathSyntax

/// Accounts for every node of a formula: each is read, or neutral (`MathNode.significance`), or the
/// formula is not checked.
///
/// A node is read when the meaning depends on it: with something else in its place the elaborator
/// finds another meaning, or none. So nothing in the elaborator has to report what it has read, and
/// a construct that is added later and drops a script of its notation cannot pass in silence.
///
/// Complexity: an elaboration for each node.
struct Accounting {
  /// The formula's LaTeX, which messages quote.
  let source: SourceText

  /// The first node that was not read, as an objection.
  ///
  /// - Parameter meaning: the meaning of a list; nil where it has none.
  func unread(
    in nodes: [MathNode], meaning: @escaping ([MathNode]) -> Sense?
  ) -> Objection? {
    guard let whole = meaning(nodes) else { return nil }
    var found: Objection?
    Omissions.visit(nodes) { omission in
      if meaning(omission.nodes) == whole { found = objection(to: omission) }
      return found == nil
    }
    return found
  }

  private func objection(to omission: Omission) -> Objection {
    .unchecked("\(description(of: omission)) is not read", omission.range)
  }

  private func description(of omission: Omission) -> String {
    switch omission.part {
    case .feature(let name): return name
    case .node(let node): return "`\(source(of: node))`"
    case .superscript(let scripts):
      return "`^\(script(scripts.superscript ?? []))` of `\(host(of: omission, scripts))`"
    case .subscript(let scripts):
      return "`_\(script(scripts.subscript ?? []))` of `\(host(of: omission, scripts))`"
    }
  }

  /// A script as it is written, in braces where it needs them.
  private func script(_ nodes: [MathNode]) -> String {
    let text = source.text(of: nodes)
    return text.count > 1 && !text.hasPrefix("{") ? "{\(text)}" : text
  }

  /// What scripts hang on; of a bracket, all up to where it opens and the name before it.
  private func host(of omission: Omission, _ scripts: Scripts) -> String {
    let nodes = omission.neighbours
    let node = nodes[omission.position]
    if Notation.isClosing(node),
      let start = nodes.indices.first(where: {
        Notation.isOpening(nodes[$0]) && Notation.closing(of: $0, in: nodes) == omission.position
      })
    {
      let opening = source(of: nodes[start])
      let closing = source(of: node.nucleus)
      let name = start > 0 && nodes[start - 1].isName ? source(of: nodes[start - 1]) : ""
      return name + opening + "…" + closing
    }
    if case .fenced? = scripts.nucleus {
      let before = omission.position > 0 ? nodes[omission.position - 1] : nil
      return (before.map { $0.isName ? source(of: $0) : "" } ?? "") + "(…)"
    }
    return scripts.nucleus.map { source(of: $0) } ?? ""
  }

  private func source(of node: MathNode) -> String {
    source.text(of: [node])
  }
}

extension MathNode {
  /// Whether it may be the name before brackets.
  fileprivate var isName: Bool {
    if case .namedOperator = nucleus { return true }
    return Spelling.name(of: nucleus) != nil
  }
}
