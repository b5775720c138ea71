public import Diagnostics

/// A formula of LaTeX math: its syntax tree and what is wrong with it.
///
/// Parsing never fails: what cannot be read stands in the tree as `MathNode.invalid`, with a
/// diagnostic, and the rest of the formula is read.
public struct Formula: Sendable {
  public var source: SourceExcerpt
  /// Display or text style, as the formula stands by itself or in a line.
  public var style: MathStyle
  /// The formula as a math list.
  public var root: [MathNode]
  public var diagnostics: [Diagnostic]
  /// The rows that can carry a number: those of a top-level alignment, or the whole as one.
  public var rows: [FormulaRow]
  /// Set for a display whose rows are numbered as parts of one number.
  public var subequations: Subequations?
  /// The macros known behind this formula, if it defines some outside of any group: those that it
  /// was parsed with, and its own.
  public var macros: MacroTable?
  /// What it refers to, in the order of the source.
  public var references: [FormulaReference]

  /// Reads LaTeX math (without its dollars).
  ///
  /// - Parameter references: what references print; others print their labels.
  ///
  /// Complexity: O(length of the text and of what its macros expand to).
  public static func parse(
    _ source: SourceExcerpt, macros: MacroTable = MacroTable(), style: MathStyle = .display,
    references: [FormulaReference.Call: [FormulaReference.Part]] = [:]
  ) -> Formula {
    var parser = Parser(source, macros: macros, references: references)
    parser.isDisplay = style == .display
    let root = parser.formula()
    // What a formula with content says of its own look ends with it, as in LaTeX.
    let known = root.isEmpty ? parser.macros : parser.macros.withLayout(of: macros)
    return Formula(
      source: source, style: style, root: root, diagnostics: parser.diagnostics,
      rows: FormulaRow.rows(of: root, mark: parser.mark, isDisplay: style == .display),
      subequations: parser.subequations, macros: parser.hasDefinitions ? known : nil,
      references: parser.references)
  }

  /// Where a node stands in its file; nil for a formula that comes from no file.
  public func span(of node: MathSpan) -> Span? { source.span(of: node.range) }
}
