import EquationChecking
import Evidence

/// Writes the symbols of a shared vocabulary: under their new names, each with its meaning, at the line
/// that asks for them.
struct VocabularyWriter {
  let vocabulary: Vocabulary
  let names: SymbolNames
  let file: StaticString
  let line: UInt

  /// A pattern by its name here, for symbols that closures take besides their parameters.
  func name(_ latex: String) -> String { names.name(of: latex) ?? latex }

  func define(
    _ latex: String, _ meaning: Meaning, _ phrase: NotationPhrase, _ values: [String] = []
  ) {
    guard let name = names.name(of: latex) else { return }
    let meaning = meaning.means(phrase, values)
    vocabulary.sharing { vocabulary.define(name, meaning, file: file, line: line) }
  }

  func define(
    _ latex: String, _ value: some SymbolValue, _ phrase: NotationPhrase, _ values: [String] = []
  ) {
    define(latex, .value(value), phrase, values)
  }

  func define<each A: SymbolArgument, Value: SymbolValue>(
    _ latex: String, given: [String] = [], accuracy: Double? = nil, _ phrase: NotationPhrase,
    _ values: [String] = [], _ function: @escaping (repeat each A) throws -> Value
  ) {
    define(latex, .function(given: given.map(name), accuracy: accuracy, function), phrase, values)
  }

  /// Says that symbols which are declared here are names of one function.
  func identify(_ patterns: String...) {
    vocabulary.identify(patterns.compactMap { names.name(of: $0) })
  }

  /// Says that a symbol only adds a term without arguments to a function that is declared here.
  func declareAddend(_ symbol: String, of function: String) {
    guard let symbol = names.name(of: symbol), let function = names.name(of: function) else {
      return
    }
    vocabulary.declareAddend(symbol, of: function)
  }

  /// Says that component k of a function that is declared here depends on row k of a symbol alone.
  func declareRows(_ symbol: String, of function: String) {
    guard let symbol = names.name(of: symbol), let function = names.name(of: function) else {
      return
    }
    vocabulary.declareRows(symbol, of: function)
  }

  /// The derivative of a symbol that is declared here.
  func define<each A: SymbolArgument, Value: SymbolValue>(
    derivativeOf latex: String, by target: String,
    _ function: @escaping (repeat each A) throws -> Value
  ) {
    guard let pattern = names.name(of: latex), let target = names.name(of: target) else { return }
    vocabulary.define(derivativeOf: pattern, by: target, file: file, line: line, function)
  }
}
