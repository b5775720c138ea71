internal import MathSyntax

/// What a display gives meaning to by itself, to be forgotten behind it: laws first, then definitions
/// and domains, which may rest on them.
struct DisplayMeanings {
  let vocabulary: Vocabulary
  let source: SourceText
  var definitions = Definitions()
  /// How the display was read.
  private(set) var notes: [String] = []
  /// What was declared.
  private(set) var declarations: [Declaration] = []

  /// Relations that give a name its meaning, by where they begin.
  struct Definitions {
    private var names: [Int: String] = [:]

    var isEmpty: Bool { names.isEmpty }

    /// Says that the relation which begins at a place defines a name.
    mutating func add(_ name: String, at begin: Int) { names[begin] = name }

    /// What a relation defines; nil for another one.
    func name(of nodes: [MathNode]) -> String? {
      nodes.first.flatMap { names[$0.range.lowerBound] }
    }

    /// What a statement defines; nil for one that is checked.
    func name(of statement: Statement) -> String? {
      statement.relations.count == 1 ? name(of: statement.sides[0]) : nil
    }

    /// Takes those that stand among conditions out of these.
    func remove(from statements: inout [Statement]) {
      if isEmpty { return }
      for index in statements.indices {
        statements[index].conditions.removeAll { name(of: $0) != nil }
      }
    }
  }

  private init(_ vocabulary: Vocabulary, _ source: SourceText) {
    (self.vocabulary, self.source) = (vocabulary, source)
  }

  /// Declares what statements give meaning to, and takes what does so out of their conditions.
  static func read(
    _ statements: inout [Statement], _ vocabulary: Vocabulary, _ source: SourceText
  ) -> DisplayMeanings {
    var laws = DisplayLaws(DisplayMeanings(vocabulary, source))
    laws.read(&statements)
    var symbols = LocalSymbols(laws.meanings)
    symbols.read(&statements)
    return symbols.meanings
  }

  mutating func note(_ reading: String) { notes.append(reading) }

  mutating func add(_ declaration: Declaration) {
    declaration.isDefinition = true
    vocabulary.add(declaration)
    declarations.append(declaration)
  }

  func forget() {
    vocabulary.forget(declarations)
    vocabulary.laws = [:]
  }
}
