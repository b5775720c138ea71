internal import SwiftSyntax

extension SwiftSource {
  /// Members that are asked for or called, by where their names begin: with what they belong to, and
  /// arguments where they are literals, as in `limit.nngp(layer: 2)`. What is written alike
  /// computes the same.
  public var members: [Int: String] {
    let reader = CallReader(viewMode: .sourceAccurate)
    reader.walk(tree)
    return reader.members
  }

  /// Calls of a function or of a method by its name, whatever it is called on: where each begins, and
  /// all of it.
  public func calls(named name: String) -> [Range<Int>] {
    guard text.contains(name) else { return [] }
    let reader = CallReader(viewMode: .sourceAccurate)
    reader.walk(tree)
    return reader.whole[name] ?? []
  }
}

private final class CallReader: SyntaxVisitor {
  private(set) var members: [Int: String] = [:]
  private(set) var whole: [String: [Range<Int>]] = [:]

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    let callee = node.calledExpression
    let name =
      callee.as(MemberAccessExprSyntax.self)?.declName.baseName
      ?? callee.as(DeclReferenceExprSyntax.self)?.baseName
    if let name { whole[name.name, default: []].append(node.byteRange) }
    return .visitChildren
  }

  override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
    guard node.base != nil else { return .visitChildren }
    let call = node.parent?.as(FunctionCallExprSyntax.self)
    let isCalled = call?.calledExpression.id == node.id
    let name = node.declName.baseName.byteRange
    members[name.lowerBound] = Self.text(
      of: isCalled ? ExprSyntax(call) ?? ExprSyntax(node) : ExprSyntax(node))
    return .visitChildren
  }

  /// An expression without the arguments that are no literals.
  private static func text(of expression: ExprSyntax) -> String {
    if let call = expression.as(FunctionCallExprSyntax.self) {
      let arguments = call.arguments.compactMap { argument -> String? in
        let value = argument.expression
        let isLiteral =
          value.is(IntegerLiteralExprSyntax.self) || value.is(FloatLiteralExprSyntax.self)
          || value.is(BooleanLiteralExprSyntax.self)
        return isLiteral
          ? (argument.label.map { $0.text + ": " } ?? "") + value.trimmedDescription : nil
      }
      return text(of: call.calledExpression) + "(" + arguments.joined(separator: ", ") + ")"
    }
    if let member = expression.as(MemberAccessExprSyntax.self), let base = member.base {
      return text(of: base) + "." + member.declName.baseName.name
    }
    if let place = expression.as(SubscriptCallExprSyntax.self) {
      return text(of: place.calledExpression) + "[_]"
    }
    if let attempt = expression.as(TryExprSyntax.self) { return text(of: attempt.expression) }
    if let tuple = expression.as(TupleExprSyntax.self), tuple.elements.count == 1,
      let only = tuple.elements.first
    {
      return text(of: only.expression)
    }
    return expression.as(DeclReferenceExprSyntax.self)?.baseName.name ?? "_"
  }
}
