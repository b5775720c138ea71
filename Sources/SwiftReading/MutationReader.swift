internal import SwiftSyntax

extension SwiftSource {
  /// Names of what the code may change: what it assigns to, passes as `inout`, or calls a method of.
  public var changedNames: Set<String> {
    let reader = MutationReader(viewMode: .sourceAccurate)
    reader.walk(tree)
    return reader.found
  }
}

private final class MutationReader: SyntaxVisitor {
  private(set) var found: Set<String> = []

  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    var target: ExprSyntax?
    for element in node.elements {
      if element.changesWhatIsBefore { add(target) }
      target = element
    }
    return .visitChildren
  }

  override func visit(_ node: InOutExprSyntax) -> SyntaxVisitorContinueKind {
    add(node.expression)
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if let member = node.calledExpression.as(MemberAccessExprSyntax.self) { add(member.base) }
    return .visitChildren
  }

  /// The variable that something is a part of.
  private func add(_ expression: ExprSyntax?) {
    switch expression?.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr(let node): found.insert(node.baseName.name)
    case .memberAccessExpr(let node): add(node.base)
    case .subscriptCallExpr(let node): add(node.calledExpression)
    case .optionalChainingExpr(let node): add(node.expression)
    case .forceUnwrapExpr(let node): add(node.expression)
    case .tupleExpr(let node): for element in node.elements { add(element.expression) }
    default: break
    }
  }
}

extension ExprSyntax {
  /// `=`, `+=` and their like; an operator of the notebook's own may do anything.
  fileprivate var changesWhatIsBefore: Bool {
    if self.is(AssignmentExprSyntax.self) { return true }
    guard let name = self.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    return name.hasSuffix("=") && !["==", "!=", "<=", ">=", "===", "!==", "~="].contains(name)
  }
}
