internal import SwiftSyntax

extension SwiftSource {
  /// Whether the code uses a function of a module, by its bare name or by the module's; neither a
  /// method of that name nor a declaration of it does.
  public func uses(_ name: String, of module: String) -> Bool {
    guard text.contains(name) else { return false }
    let uses = uses
    return uses.bare.contains(name) || uses.qualified.contains(module + "." + name)
  }

  /// The modules that the code imports, sorted.
  public var imports: [String] {
    text.contains("import") ? uses.imports.sorted() : []
  }

  var uses: UseReader {
    let reader = UseReader(viewMode: .sourceAccurate)
    reader.walk(tree)
    return reader
  }
}

/// Gathers what a text mentions, wherever it does.
final class UseReader: SyntaxVisitor {
  private(set) var bare: Set<String> = []
  private(set) var qualified: Set<String> = []
  private(set) var imports: Set<String> = []
  private(set) var awaits = false

  override func visit(_ node: ImportDeclSyntax) -> SyntaxVisitorContinueKind {
    if let module = node.path.first?.name.name { imports.insert(module) }
    return .skipChildren
  }

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    awaits = true
    return .visitChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    bare.insert(node.baseName.name)
    return .visitChildren
  }

  override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
    guard let base = node.base else { return .skipChildren }
    if let module = base.as(DeclReferenceExprSyntax.self)?.baseName.name {
      qualified.insert(module + "." + node.declName.baseName.name)
    }
    walk(base)
    return .skipChildren
  }
}
