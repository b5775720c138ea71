internal import MathSyntax

/// `X_i \sim \mathcal{N}(0, 1)` where several members of the family stand in a relation: each is a draw
/// of its own, so that means are sampled. A law of one name is integrated instead.
struct LawFamily {
  /// The statement without the condition.
  let statement: Statement
  private let head: Head
  private let node: MathNode
  private let distribution: [MathNode]

  /// Nil where no condition gives a law to a family of which several members are meant.
  init?(_ statement: Statement) {
    for law in LawCondition.all(in: statement.conditions) {
      guard let name = law.names.last, name.count == 1,
        let head = Head(name[0]), head.subscripts.count == 1, head.superscripts.isEmpty,
        head.whole.isEmpty,
        // `X_1, \dots, X_n \sim …`
        let family = law.names(while: { Self.isMember($0, of: head.name) })
      else { continue }
      let members = Self.members(of: head.name, in: statement.nodes)
      let index = head.subscripts[0]
      guard index.count == 1, Head(index[0]) != nil || family.isListed,
        family.isListed || members.count > 1
          || Head(index[0]).map({ Elaborator.isBoundBelow($0.name, in: statement.nodes) }) ?? false
      else { continue }
      var rest = statement
      rest.conditions.removeSubrange(family.places)
      self.statement = rest
      self.head = head
      node = name[0]
      distribution = law.distribution
      return
    }
    return nil
  }

  /// A member before the last one, or the dots between.
  private static func isMember(_ part: [MathNode], of name: SymbolName) -> Bool {
    part.count == 1 && (part[0].isDots || Head(part[0])?.name == name)
  }

  /// The indices with which the name stands.
  private static func members(of name: SymbolName, in nodes: [MathNode]) -> Set<String> {
    var found: Set<String> = []
    for node in nodes {
      if let head = Head(node), head.name == name {
        found.insert(head.subscripts.map { Spelling.text($0) }.joined(separator: ","))
      }
      for child in node.children {
        found.formUnion(members(of: name, in: child.nodes.cleaned))
      }
    }
    return found
  }

  /// Declares the family by a sampler of its law, and says so.
  func declare(in vocabulary: Vocabulary, _ source: SourceText) throws(Objection) -> String {
    let name = RandomName(head: head, node: node, distribution: distribution)
    let (declarations, note) = try name.read(vocabulary, source)
    for declaration in declarations { vocabulary.add(declaration) }
    return note
  }
}
