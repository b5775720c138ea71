import Diagnostics

/// A recursive-descent parser of LaTeX math. Commands have their handlers in `Commands/`, a family
/// a file; here is what they share: the input, the lists, the arguments.
struct Parser {
  /// Nesting beyond this is an error: neither parser nor layout may run out of stack.
  static let maximumDepth = 150
  /// Bounds of macro expansion, so that recursion ends.
  static let maximumExpansions = 10_000
  static let maximumTokens = 500_000

  let source: SourceExcerpt
  var lexer: Lexer
  /// Tokens to read before the lexer's next one, the nearest last: macros expand here.
  var pending: [Token] = []
  var macros: MacroTable
  var diagnostics: [Diagnostic] = []
  /// Assignments of the open groups, the innermost last.
  var assignments: [Assignment] = []
  var scopeCount = 0
  /// `\global` stands before the assignment at hand.
  var isGlobal = false
  /// Something was defined.
  var hasDefinitions = false
  var expansionCount = 0
  var expandedTokenCount = 0
  var depth = 0
  /// Set when the nesting limit stops the parser: everything that follows is skipped.
  var hasStopped = false
  /// The terminators of the open lists, the innermost last.
  var context: [Terminator] = []
  /// Where the last argument or script that was read stands.
  var lastSpan = MathSpan(0, 0)
  /// The alphabet that `\mathbf` and its like impose on letters.
  var alphabet = MathAlphabet.automatic
  var isDisplay = true
  /// What `\leftroot` and `\uproot` say of the degree at hand.
  var degreeShift = Radical.Shift(left: 0, up: 0)
  /// In the name of an operator a hyphen is a hyphen, an asterisk an asterisk.
  var isInOperatorName = false
  /// `\label`, `\tag`, `\notag` of the row at hand (or the whole).
  var mark = RowMark()
  /// `subequations` around the display.
  var subequations: Subequations?

  /// In the operators and limits of `\adjustlimits`.
  var isAdjustingLimits = false
  /// The face of the text at hand.
  var textFace = TextFace()
  /// Its size, of that of the text around the formula.
  var textSize = 1.0
  /// The arguments of the command at hand are text, as it stands in text.
  var readsText = false
  /// What `\sisetup` says of numbers and units.
  var quantityOptions = QuantityOptions()
  /// In amscd's `CD`, where `@` begins an arrow.
  var isInDiagram = false
  /// References that the formula calls, and what those print that are known.
  var references: [FormulaReference] = []
  let knownReferences: [FormulaReference.Call: [FormulaReference.Part]]
  /// What `\shoveleft` or `\shoveright` says of the row at hand.
  var rowAlignment: HorizontalAlignment?

  init(
    _ source: SourceExcerpt, macros: MacroTable,
    references: [FormulaReference.Call: [FormulaReference.Part]] = [:]
  ) {
    self.source = source
    knownReferences = references
    lexer = Lexer(source.text)
    self.macros = macros
  }

  mutating func formula() -> [MathNode] { displayLines() ?? list(until: .endOfInput) }

  mutating func report(
    _ identifier: String, _ message: String, at span: MathSpan, hints: [String] = [],
    isWarning: Bool = false
  ) {
    guard diagnostics.count < 100 else { return }
    var related: [Diagnostic.Related] = []
    if let definition = span.definition, let place = definition.span {
      related.append(.init("In the definition of \\\(definition.macro)", at: place))
    }
    let place = source.span(of: span.range)
    diagnostics.append(
      isWarning
        ? .warning(identifier, message, at: place, hints: hints, related: related)
        : .error(identifier, message, at: place, hints: hints, related: related))
  }
}
