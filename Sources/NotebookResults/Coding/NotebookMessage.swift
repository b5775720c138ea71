public import Evidence

/// What a notebook's process tells the build, one frame each: four bytes of length, one of kind,
/// and the content.
public enum NotebookMessage: Sendable, Codable {
  /// A cell, an inline expression or the check of an equation starts.
  case began(NotebookStep)
  case finished(NotebookStep, seconds: Double)
  /// What the running cell showed, or what became of the running equation.
  case output(Output)
  /// Symbols that a cell declared for equations, once it is done.
  case declared([DeclaredSymbol], cell: Int)
  /// The numbers of the symbols that the running equation uses.
  case used([Int])
  /// An inline expression's value.
  case value(String)
  /// A file that a cell read through the notebook API, with the digest of what it got.
  case read(Provenance.Input)
  /// A value that `cached` took over or computed.
  case kept(Provenance.KeptValue)
  /// The seeds that numbers were drawn from.
  case drew(seeds: [ClosedRange<UInt64>])
  /// The libraries that computed, with their versions.
  case computed(with: [String: String])
  /// The last statement ran.
  case ended

  /// The first byte of a frame's content.
  public enum Kind: UInt8 {
    /// A coded message.
    case message = 1
    /// A signal and the call stack: eight bytes each, written by the signal's handler.
    case crash = 2
    /// The call stack of the last thrown error.
    case thrown = 3
  }
}

/// One thing that a notebook's program runs, in reading order.
public enum NotebookStep: Sendable, Codable, Hashable {
  case cell(Int)
  case expression(Int)
  /// A labelled equation that is checked from its own LaTeX.
  case equation(Int)
}
