internal import SwiftSyntax

/// Finds references by Swift's rules of scope.
///
/// A name that something nearer declares (a parameter, a local, a pattern, a capture) is no reference
/// to the outermost level. Where that cannot be told without types, a name counts as a reference.
class ScopeReader: SyntaxVisitor {
  final private(set) var names = SourceNames()
  /// Names of the scopes around, outermost first; empty at the outermost level.
  final private(set) var scopes: [Scope] = []
  /// Where references go: those of a declaration's code while it is read.
  final private var collected: [SourceNames.Reference] = []

  struct Scope {
    enum Kind { case type, members, code }
    var names: Set<String> = []
    var kind = Kind.code
  }

  init() { super.init(viewMode: .sourceAccurate) }

  final func read(_ tree: SourceFileSyntax) {
    walk(tree)
    names.references = collected
  }

  final var isOutermost: Bool { scopes.isEmpty }
  /// At the outermost level, or in a type that stands there and not in a function.
  final var isInCode: Bool { scopes.contains { $0.kind == .code } }

  // MARK: Recording

  final func refer(to token: TokenSyntax, as use: SourceNames.Reference.Use = .value) {
    var name = token.name
    // The projection of a wrapper.
    if name.hasPrefix("$"), name.dropFirst().first.map({ $0.isLetter || $0 == "_" }) == true {
      name.removeFirst()
    }
    var use = use
    if use != .member, let scope = scopes.last(where: { $0.names.contains(name) }) {
      // What a type declares, code elsewhere may use too.
      guard scope.kind == .members else { return }
      use = .member
    }
    collected.append(.init(name: name, use: use, range: token.byteRange))
  }

  final func bind(_ names: [String]) {
    guard !scopes.isEmpty else { return }
    scopes[scopes.count - 1].names.formUnion(names)
  }

  final func declare(
    _ token: TokenSyntax, _ kind: SourceNames.Declaration.Kind,
    _ references: [SourceNames.Reference] = []
  ) {
    names.declarations.append(
      .init(name: token.name, kind: kind, range: token.byteRange, references: references))
  }

  /// The references of some code, apart.
  final func references(of read: () -> Void) -> [SourceNames.Reference] {
    let before = collected
    collected = []
    read()
    defer { collected = before }
    return collected
  }

  /// The references of some code that runs where it stands.
  final func ownReferences(of read: () -> Void) -> [SourceNames.Reference] {
    let own = references(of: read)
    collected += own
    return own
  }

  final func inScope(_ scope: Scope = Scope(), _ read: () -> Void) {
    scopes.append(scope)
    read()
    scopes.removeLast()
  }

  final func walkIfPresent(_ node: (some SyntaxProtocol)?) {
    if let node { walk(node) }
  }

  // MARK: Names that are used

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    refer(to: node.baseName)
    return .skipChildren
  }

  override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
    walkIfPresent(node.base)
    // The notebook's own module: `Notebook.mean`.
    let base = node.base?.as(DeclReferenceExprSyntax.self)?.baseName.name
    refer(to: node.declName.baseName, as: base == SourceNames.module ? .value : .member)
    return .skipChildren
  }

  override func visit(_ node: KeyPathPropertyComponentSyntax) -> SyntaxVisitorContinueKind {
    refer(to: node.declName.baseName, as: .member)
    walkIfPresent(node.genericArgumentClause)
    return .skipChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    refer(to: node.name, as: .type)
    walkIfPresent(node.genericArgumentClause)
    return .skipChildren
  }

  override func visit(_ node: MemberTypeSyntax) -> SyntaxVisitorContinueKind {
    walk(node.baseType)
    refer(to: node.name, as: .member)
    walkIfPresent(node.genericArgumentClause)
    return .skipChildren
  }

  override func visit(_ node: BinaryOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    refer(to: node.operator)
    return .skipChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    refer(to: node.operator)
    return .visitChildren
  }

  override func visit(_ node: PostfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    refer(to: node.operator)
    return .visitChildren
  }

  override func visit(_ node: SubscriptCallExprSyntax) -> SyntaxVisitorContinueKind {
    collected.append(.init(name: "subscript", use: .member, range: node.byteRange))
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    let called = node.calledExpression
    if let name = called.as(DeclReferenceExprSyntax.self) {
      refer(to: name.baseName, as: .call)
    } else {
      if !called.is(MemberAccessExprSyntax.self) {
        // A value that can be called as a function.
        collected.append(.init(name: "callAsFunction", use: .member, range: node.byteRange))
      }
      walk(called)
    }
    walk(node.arguments)
    walkIfPresent(node.trailingClosure)
    walk(node.additionalTrailingClosures)
    return .skipChildren
  }

  override func visit(_ node: ExpressionSegmentSyntax) -> SyntaxVisitorContinueKind {
    // What a string asks a value for.
    for name in ["description", "debugDescription"] {
      collected.append(.init(name: name, use: .member, range: node.byteRange))
    }
    return .visitChildren
  }

  override func visit(_ node: ImportDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: PrecedenceGroupDeclSyntax) -> SyntaxVisitorContinueKind {
    declare(node.name, .code)
    return .skipChildren
  }
  override func visit(_ node: OperatorDeclSyntax) -> SyntaxVisitorContinueKind {
    declare(node.name, .code)
    return .skipChildren
  }

  // MARK: Statements that open scopes

  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind {
    inScope(Scope(names: node.statements.hoisted)) { walk(node.statements) }
    return .skipChildren
  }

  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind {
    inScope {
      walk(node.conditions)
      walk(node.body)
    }
    walkIfPresent(node.elseBody)
    return .skipChildren
  }

  override func visit(_ node: WhileStmtSyntax) -> SyntaxVisitorContinueKind {
    inScope {
      walk(node.conditions)
      walk(node.body)
    }
    return .skipChildren
  }

  override func visit(_ node: GuardStmtSyntax) -> SyntaxVisitorContinueKind {
    walk(node.conditions)
    walk(node.body)
    return .skipChildren
  }

  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    walkIfPresent(node.typeAnnotation)
    if let initializer = node.initializer {
      walk(initializer)
    } else if let name = node.pattern.as(IdentifierPatternSyntax.self) {
      // `if let mean` uses what it is named after.
      refer(to: name.identifier)
    }
    introduce(node.pattern, isMutable: node.bindingSpecifier.tokenKind == .keyword(.var))
    return .skipChildren
  }

  override func visit(_ node: MatchingPatternConditionSyntax) -> SyntaxVisitorContinueKind {
    walk(node.initializer)
    walkIfPresent(node.typeAnnotation)
    walk(node.pattern)
    introduce(node.pattern, isMutable: false)
    return .skipChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    walk(node.sequence)
    for name in ["makeIterator", "next"] {
      collected.append(.init(name: name, use: .member, range: node.sequence.byteRange))
    }
    inScope {
      walkIfPresent(node.typeAnnotation)
      walk(node.pattern)
      bind(node.pattern.boundNames.map(\.name))
      walkIfPresent(node.whereClause)
      walk(node.body)
    }
    return .skipChildren
  }

  override func visit(_ node: SwitchCaseSyntax) -> SyntaxVisitorContinueKind {
    inScope(Scope(names: node.statements.hoisted)) {
      if let items = node.label.as(SwitchCaseLabelSyntax.self)?.caseItems {
        for item in items {
          walk(item.pattern)
          bind(item.pattern.boundNames.map(\.name))
          walkIfPresent(item.whereClause)
        }
      }
      walk(node.statements)
    }
    return .skipChildren
  }

  override func visit(_ node: CatchClauseSyntax) -> SyntaxVisitorContinueKind {
    inScope(Scope(names: node.catchItems.isEmpty ? ["error"] : [])) {
      for item in node.catchItems {
        if let pattern = item.pattern {
          walk(pattern)
          bind(pattern.boundNames.map(\.name))
        }
        walkIfPresent(item.whereClause)
      }
      walk(node.body)
    }
    return .skipChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    var bound: [String] = []
    for capture in node.signature?.capture?.items ?? [] {
      if let initializer = capture.initializer {
        walk(initializer)
      } else {
        refer(to: capture.name)
      }
      bound.append(capture.name.name)
    }
    inScope(Scope(names: Set(bound))) {
      bind(parameters(of: node))
      inScope(Scope(names: node.statements.hoisted)) { walk(node.statements) }
    }
    return .skipChildren
  }

  final private func parameters(of closure: ClosureExprSyntax) -> [String] {
    switch closure.signature?.parameterClause {
    case .simpleInput(let names): return names.map(\.name.name)
    case .parameterClause(let clause):
      for parameter in clause.parameters { walkIfPresent(parameter.type) }
      return clause.parameters.map { ($0.secondName ?? $0.firstName).name }
    default: return []  // no parameters, or a kind that later compilers know
    }
  }

  /// A pattern's names, where a condition or a binding gives them their values.
  final func introduce(
    _ pattern: PatternSyntax, isMutable: Bool, from value: [SourceNames.Reference] = []
  ) {
    for token in pattern.boundNames {
      if isOutermost {
        declare(token, isMutable ? .mutableVariable : .variable, value)
      } else {
        bind([token.name])
      }
    }
  }
}

extension SourceNames {
  /// What the program of a notebook is called as a module.
  public static let module = "Notebook"
}

extension CodeBlockItemListSyntax {
  /// Functions and types that a block declares: they are known in all of it.
  var hoisted: Set<String> {
    var found: Set<String> = []
    for item in self {
      if let function = item.item.as(FunctionDeclSyntax.self) {
        found.insert(function.name.name)
      } else if let type = item.item.asProtocol((any NamedDeclSyntax).self) {
        found.insert(type.name.name)
      }
    }
    return found
  }
}

extension PatternSyntax {
  /// The names that a pattern gives values to.
  var boundNames: [TokenSyntax] {
    let reader = BoundNameReader(viewMode: .sourceAccurate)
    reader.walk(self)
    return reader.found
  }
}

private final class BoundNameReader: SyntaxVisitor {
  private(set) var found: [TokenSyntax] = []

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    found.append(node.identifier)
    return .skipChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
