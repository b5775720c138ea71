/// What every built-in command means: a symbol, a handler of its family, or a macro.
struct CommandTable: Sendable {
  /// Reads the command's arguments and gives its node; nil for what leaves nothing to set.
  typealias Handler = @Sendable (inout Parser, Token) -> MathNode?

  enum Meaning: Sendable {
    case symbol(SymbolTable.Entry)
    case handler(Handler)
    case macro(Macro)
  }

  static let shared = CommandTable()

  let meanings: [String: Meaning]
  /// Sorted, for hints.
  let names: [String]

  private init() {
    var meanings: [String: Meaning] = SymbolTable.shared.entries.mapValues(Meaning.symbol)
    for family in Self.families { meanings.merge(family.mapValues(Meaning.handler)) { $1 } }
    meanings.merge(BuiltInMacros.table.mapValues(Meaning.macro)) { $1 }
    self.meanings = meanings
    names = meanings.keys.filter { $0.count > 1 }.sorted()
  }

  private static let families: [[String: Handler]] = [
    FractionCommands.handlers, RadicalCommands.handlers, DelimiterCommands.handlers,
    AccentCommands.handlers, OperatorCommands.handlers, AlphabetCommands.handlers,
    TextCommands.handlers, SpacingCommands.handlers, PhantomCommands.handlers,
    StackCommands.handlers, ArrowCommands.handlers, StyleCommands.handlers,
    ColorCommands.handlers, BoxCommands.handlers, EnvironmentCommands.handlers,
    AdjustmentCommands.handlers, DiagramCommands.handlers, ClassCommands.handlers,
    DotsCommands.handlers, RowCommands.handlers, GroupCommands.handlers,
    ColorDefinitions.handlers, LengthCommands.handlers, ColumnTypes.handlers,
    PlainGridCommands.handlers, ScalingCommands.handlers, VerbatimCommands.handlers,
    NegationCommands.handlers, MacroCommands.handlers, CharacterCommands.handlers,
    QuantityCommands.handlers, PhysicsCommands.handlers, LinkCommands.handlers,
    BreqnEnvironments.handlers, TensorCommands.handlers,
  ]
}
