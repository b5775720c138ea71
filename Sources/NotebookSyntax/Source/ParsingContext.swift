import Diagnostics

/// What the parsers of one source share: the source and its mask, definitions that stand elsewhere,
/// counters, and the diagnostics so far.
final class ParsingContext {
  let source: MarkdownSource
  let mask: SourceMask
  /// With the link definitions of the whole source.
  let grammar: InlineGrammar
  /// As they are written, by normalized label.
  var footnoteLabels: [String: String] = [:]
  /// Where footnotes are defined, by their labels.
  var footnoteSpans: [String: Span] = [:]
  /// Whether `^[…]` is a note: in a notebook's own text.
  var takesNotes = false
  /// Notes that are written in the line, by labels of their own.
  private(set) var notes: [String: [Block]] = [:]
  /// What straight quotation marks become.
  var quotes = QuotationMarks.english
  /// HTML tags that have been reported, whose partners need no report.
  var openTags: Set<String> = []
  /// The numbers of examples `(@label)`, by their labels and by where their items start.
  var examples: [String: Int] = [:]
  var exampleNumbers: [Int: Int] = [:]
  /// What `{{< meta key >}}` stands for.
  var variables: [String: String] = [:]
  /// What has been said once for the whole source.
  var told: Set<String> = []
  /// Files whose contents are in the notebook, beside those that it includes, as they are written.
  var dataPaths: [String] = []
  var cellCount = 0
  var expressionCount = 0
  var diagnostics: [Diagnostic] = []
  var cellDefaults = CellOptions()
  /// Whether `$ x $` is a formula: in Jupyter's notebooks, and in MyST's, which Jupytext's settings
  /// begin.
  private let allowsBlanksInFormulas: Bool

  init(
    _ source: MarkdownSource, skippingFirst header: Int = 0, and skipped: [Range<Int>] = [],
    grammar: InlineGrammar = .init(), allowsBlanksInFormulas: Bool = false
  ) {
    self.source = source
    self.grammar = grammar
    let allowsBlanks =
      allowsBlanksInFormulas || source.file.path.lowercased().hasSuffix(".ipynb")
      || source.string(0..<header).contains("\njupytext:")
    self.allowsBlanksInFormulas = allowsBlanks
    mask = SourceMask(
      source.bytes, skippingFirst: header, and: skipped, allowsBlanks: allowsBlanks)
  }

  /// A context for an excerpt within this source, such as a caption, that counts on.
  func nested(_ excerpt: SourceExcerpt) -> ParsingContext {
    let context = ParsingContext(
      MarkdownSource(excerpt), grammar: grammar, allowsBlanksInFormulas: allowsBlanksInFormulas)
    context.footnoteLabels = footnoteLabels
    context.takesNotes = takesNotes
    context.footnoteSpans = footnoteSpans
    context.examples = examples
    context.variables = variables
    context.told = told
    context.openTags = openTags
    context.quotes = quotes
    context.notes = notes
    context.cellCount = cellCount
    context.expressionCount = expressionCount
    return context
  }

  /// Takes over what reading an excerpt in a context of its own has left.
  ///
  /// - Parameter countsExpressions: whether the excerpt's expressions are the notebook's.
  func take(_ nested: ParsingContext, countsExpressions: Bool = true) {
    if countsExpressions { expressionCount = nested.expressionCount }
    notes = nested.notes
    told.formUnion(nested.told)
    openTags.formUnion(nested.openTags)
    dataPaths += nested.dataPaths
    diagnostics += nested.diagnostics
  }

  /// Stores a note that is written in the line; gives its label.
  func addNote(_ blocks: [Block]) -> String {
    let label = "^\(notes.count + 1)"
    notes[label] = blocks
    return label
  }

  func nextCell() -> Int {
    defer { cellCount += 1 }
    return cellCount
  }

  func nextExpression() -> Int {
    defer { expressionCount += 1 }
    return expressionCount
  }

  /// What reading a text may change.
  struct State {
    fileprivate var expressionCount: Int
    fileprivate var diagnosticCount: Int
    fileprivate var notes: [String: [Block]]
    fileprivate var openTags: Set<String>
    fileprivate var told: Set<String>
  }

  var state: State {
    State(
      expressionCount: expressionCount, diagnosticCount: diagnostics.count, notes: notes,
      openTags: openTags, told: told)
  }

  /// Undoes what reading a text counted and reported.
  func restore(to state: State) {
    (expressionCount, notes, openTags) = (state.expressionCount, state.notes, state.openTags)
    told = state.told
    let diagnosticCount = state.diagnosticCount
    diagnostics.removeLast(diagnostics.count - diagnosticCount)
  }

  func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Says something once for the whole source.
  func report(_ diagnostic: Diagnostic, onceFor kind: String) {
    if told.insert(kind).inserted { report(diagnostic) }
  }

  /// CommonMark's matching of labels: case folded, inner whitespace collapsed.
  static func normalized(_ label: String) -> String {
    label.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased().uppercased()
  }
}
