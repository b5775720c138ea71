internal import SwiftSyntax

/// Finds declarations besides references: those of the outermost level and of its types are recorded with what their code
/// uses; within code they are names of its scope.
final class NameReader: ScopeReader {
  /// Whether members are read that an extension declares.
  private var isInExtension = false

  // MARK: Variables

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    walk(node.attributes)
    let isMutable = node.bindingSpecifier.tokenKind == .keyword(.var)
    for binding in node.bindings {
      let value = ownReferences {
        walkIfPresent(binding.typeAnnotation)
        walkIfPresent(binding.initializer)
      }
      read(binding, isMutable: isMutable, from: value)
    }
    return .skipChildren
  }

  private func read(
    _ binding: PatternBindingSyntax, isMutable: Bool, from value: [SourceNames.Reference]
  ) {
    guard let accessors = binding.accessorBlock else {
      return introduce(binding.pattern, isMutable: isMutable, from: value)
    }
    guard isOutermost else {
      bind(binding.pattern.boundNames.map(\.name))
      return walk(accessors)
    }
    let references = references { walk(accessors) }
    for token in binding.pattern.boundNames {
      declare(token, accessors.isObserving ? .mutableVariable : .code, references)
    }
  }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    if case .getter(let statements) = node.accessors {
      inScope(Scope(names: statements.hoisted)) { walk(statements) }
      return .skipChildren
    }
    return .visitChildren
  }

  override func visit(_ node: AccessorDeclSyntax) -> SyntaxVisitorContinueKind {
    inScope(Scope(names: [node.parameters?.name.name ?? "", "newValue", "oldValue"])) {
      walkIfPresent(node.body)
    }
    return .skipChildren
  }

  // MARK: Functions

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    read(node.name) { self.walk(node) }
    return .skipChildren
  }

  private func walk(_ node: FunctionDeclSyntax) {
    walk(node.attributes)
    walk(node.signature, node.genericParameterClause, node.genericWhereClause, node.body)
  }

  private func walk(_ node: InitializerDeclSyntax) {
    walk(node.signature, node.genericParameterClause, node.genericWhereClause, node.body)
  }

  private func walk(
    _ signature: FunctionSignatureSyntax, _ generics: GenericParameterClauseSyntax?,
    _ requirements: GenericWhereClauseSyntax?, _ body: CodeBlockSyntax?
  ) {
    inScope(Scope(names: generics.boundNames)) {
      walkIfPresent(generics)
      walk(signature)
      walkIfPresent(requirements)
      bind(signature.parameterClause.boundNames)
      walkIfPresent(body)
    }
  }

  private func walkSubscript(_ node: SubscriptDeclSyntax) {
    inScope(Scope(names: node.genericParameterClause.boundNames)) {
      walk(node.parameterClause)
      walk(node.returnClause)
      bind(node.parameterClause.boundNames)
      walkIfPresent(node.accessorBlock)
    }
  }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    walk(node.attributes)
    walk(node.type)
    walkIfPresent(node.defaultValue)
    return .skipChildren
  }

  /// Records a declaration of the outermost level; elsewhere its code is part of what is around.
  private func read(_ name: TokenSyntax, _ code: () -> Void) {
    guard isOutermost else {
      bind([name.name])
      return code()
    }
    declare(name, .code, references(of: code))
  }

  // MARK: Types

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    read(node.name) { walk(node.initializer) }
    return .skipChildren
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    read(type: node, node.genericParameterClause)
  }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    read(type: node, node.genericParameterClause)
  }

  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    read(type: node, node.genericParameterClause)
  }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    read(type: node, node.genericParameterClause)
  }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    read(type: node, nil)
  }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    isInExtension = true
    defer { isInExtension = false }
    let references = references {
      walk(node.extendedType)
      walkIfPresent(node.inheritanceClause)
      inScope(Scope(names: node.memberBlock.declaredNames, kind: .members)) {
        read(node.memberBlock)
      }
    }
    let reader = LastTypeName(viewMode: .sourceAccurate)
    reader.walk(node.extendedType)
    if let name = reader.name { declare(name, .extended, references) }
    return .skipChildren
  }

  private func read(
    type node: some DeclGroupSyntax & NamedDeclSyntax, _ generics: GenericParameterClauseSyntax?
  ) -> SyntaxVisitorContinueKind {
    let isRecorded = !isInCode
    bind([node.name.name])
    let code = {
      self.walk(node.attributes)
      self.inScope(Scope(names: generics.boundNames, kind: .type)) {
        self.walkIfPresent(generics)
        self.walkIfPresent(node.inheritanceClause)
        self.inScope(Scope(names: node.memberBlock.declaredNames, kind: .members)) {
          self.read(node.memberBlock)
        }
      }
    }
    if isRecorded {
      declare(node.name, isOutermost ? .code : .member, references(of: code))
    } else {
      code()
    }
    return .skipChildren
  }

  /// Members by their names, and what makes a value of the type.
  private func read(_ members: MemberBlockSyntax) {
    // A type within a function is part of the function's code.
    let isRecorded = !isInCode
    for member in members.members { read(member.decl, isRecorded: isRecorded) }
  }

  private func read(_ decl: DeclSyntax, isRecorded: Bool) {
    func record(_ token: TokenSyntax, _ code: () -> Void) {
      let references = references(of: code)
      if isRecorded { declare(token, isInExtension ? .extensionMember : .member, references) }
    }
    switch decl.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node): record(node.name) { walk(node) }
    case .initializerDecl(let node): walk(node)
    case .deinitializerDecl(let node): walkIfPresent(node.body)
    case .subscriptDecl(let node): record(node.subscriptKeyword) { walkSubscript(node) }
    case .variableDecl(let node): read(member: node, record)
    case .enumCaseDecl(let node): walk(node)
    case .ifConfigDecl(let node):
      for clause in node.clauses {
        if case .decls(let inner)? = clause.elements {
          for member in inner { read(member.decl, isRecorded: isRecorded) }
        }
      }
    default: walk(decl)
    }
  }

  private func read(member node: VariableDeclSyntax, _ record: (TokenSyntax, () -> Void) -> Void) {
    walk(node.attributes)
    let isStatic = node.modifiers.contains {
      [.keyword(.static), .keyword(.class), .keyword(.lazy)].contains($0.name.tokenKind)
    }
    for binding in node.bindings {
      walkIfPresent(binding.typeAnnotation)
      // What an instance is made with; a type's own waits until it is used.
      if !isStatic { walkIfPresent(binding.initializer) }
      for token in binding.pattern.boundNames {
        record(token) {
          if isStatic { walkIfPresent(binding.initializer) }
          walkIfPresent(binding.accessorBlock)
        }
      }
    }
  }
}

/// The innermost name of `A.B<C>`.
private final class LastTypeName: SyntaxVisitor {
  private(set) var name: TokenSyntax?

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    name = name ?? node.name
    return .skipChildren
  }

  override func visit(_ node: MemberTypeSyntax) -> SyntaxVisitorContinueKind {
    name = name ?? node.name
    return .skipChildren
  }
}

extension AccessorBlockSyntax {
  /// `willSet` and `didSet`: the variable keeps a value of its own.
  fileprivate var isObserving: Bool {
    guard case .accessors(let list) = accessors else { return false }
    return list.allSatisfy {
      [.keyword(.willSet), .keyword(.didSet)].contains($0.accessorSpecifier.tokenKind)
    }
  }
}

extension FunctionParameterClauseSyntax {
  fileprivate var boundNames: [String] { parameters.map { ($0.secondName ?? $0.firstName).name } }
}

extension GenericParameterClauseSyntax? {
  fileprivate var boundNames: Set<String> { Set(self?.parameters.map(\.name.name) ?? []) }
}

extension MemberBlockSyntax {
  /// What a type declares, by bare names that its code may use.
  fileprivate var declaredNames: Set<String> {
    var found: Set<String> = []
    for member in members {
      if let variable = member.decl.as(VariableDeclSyntax.self) {
        for binding in variable.bindings { found.formUnion(binding.pattern.boundNames.map(\.name)) }
      } else if let cases = member.decl.as(EnumCaseDeclSyntax.self) {
        found.formUnion(cases.elements.map(\.name.name))
      } else if let named = member.decl.asProtocol((any NamedDeclSyntax).self) {
        found.insert(named.name.name)
      }
    }
    return found
  }
}
