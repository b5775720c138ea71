internal import SwiftSyntax

extension SwiftSource {
  /// A statement at the outermost level.
  public struct Statement: Sendable, Hashable {
    /// Without the spaces and comments around.
    public var range: Range<Int>
    /// Its tokens: what is left of it when spaces and comments do not count.
    public var tokens: [String]
  }

  public var statements: [Statement] {
    tree.statements.map { item in
      Statement(
        range: item.byteRange, tokens: item.tokens(viewMode: .sourceAccurate).map(\.text))
    }
  }

  /// Where the bare expression at the end begins, whose value a cell shows; nil where the code ends
  /// with something else, with an assignment or with a semicolon.
  public var lastExpression: Int? {
    guard let last = tree.statements.last, last.semicolon == nil,
      let expression = last.item.as(ExprSyntax.self), !expression.isAssignment
    else { return nil }
    return last.byteRange.lowerBound
  }

  /// Whether the text is one expression and nothing else.
  public var isExpression: Bool { tree.statements.count == 1 && lastExpression != nil }

  /// Whether anything in the code waits for something asynchronous.
  public var awaits: Bool { uses.awaits }
}

extension ExprSyntax {
  /// Whether an expression has no value because it gives one to something else.
  fileprivate var isAssignment: Bool {
    guard let sequence = self.as(SequenceExprSyntax.self) else {
      if let infix = self.as(InfixOperatorExprSyntax.self) {
        return infix.operator.assigns
      }
      return false
    }
    return sequence.elements.contains(where: \.assigns)
  }

  private var assigns: Bool {
    if self.is(AssignmentExprSyntax.self) { return true }
    guard let name = self.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    return Self.assignments.contains(name)
  }

  private static let assignments: Set<String> = [
    "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&+=", "&-=", "&*=", "&<<=",
    "&>>=", ".&=", ".|=", ".^=",
  ]
}
