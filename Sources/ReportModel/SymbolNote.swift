/// What a symbol of a checked equation means and where it comes from.
public struct SymbolNote: Sendable {
  /// What is written for it, as LaTeX; several that are declared together.
  public var latex: [String]
  /// The same as formulas, leading to their row of the table of notation where there is one.
  public var symbols: [ReportInline]
  /// Empty where nobody said it.
  public var meaning: [ReportInline]
  /// A value, a range or a shape.
  public var value: [ReportInline]
  /// A link to the code that declares it, such as the number of a listing; empty for what a display
  /// defines.
  public var code: [ReportInline]

  public init(
    latex: [String], symbols: [ReportInline], meaning: [ReportInline], value: [ReportInline],
    code: [ReportInline]
  ) {
    self.latex = latex
    self.symbols = symbols
    self.meaning = meaning
    self.value = value
    self.code = code
  }
}
