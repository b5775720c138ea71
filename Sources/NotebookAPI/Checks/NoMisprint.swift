/// Says that a spoiled form of an equation is no misprint, and why: `y^\\top x` for `x^\\top y`, a
/// factor that is 1. It no longer counts among the misprints that the equation's check should notice,
/// and the reason is printed with the check.
///
///     noMisprint("eq-10", #"\frac{1}{n_0} x'^\top x + \beta^2"#, because: "the product commutes")
///
/// It stands above the equation. `ntkdoc check --misprints` prints the forms that pass, as they are
/// to be given here; spaces do not count.
///
/// - Parameters:
///   - label: The label of the display, or of the row.
///   - latex: The spoiled side.
///   - reason: Why it says the same.
public func noMisprint(_ label: String, _ latex: String, because reason: String) {
  notebookSymbols.reasons[label, default: [:]][latex.filter { !$0.isWhitespace }] = reason
}
