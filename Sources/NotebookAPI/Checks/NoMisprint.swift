import EquationChecking

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

/// Says that one part of an equation in place of another is no misprint, wherever it stands:
///
///     noMisprint("eq-16", #"\delta_{k'k}"#, for: #"\delta_{jk}"#, because: "the other δ makes j = k'")
///
/// - Parameters:
///   - label: The label of the display, or of the row.
///   - new: The spoiled part.
///   - old: The part as the equation has it.
///   - reason: Why it says the same.
public func noMisprint(
  _ label: String, _ new: String, for old: String, because reason: String
) {
  notebookSymbols.sameParts[label, default: []].append(
    CheckSettings.SamePart(old: old, new: new, reason: reason))
}

/// The same for several parts with one reason, the part as the equation has it first:
///
///     noMisprint(
///       "eq-16", [#"\delta_{jk}"#: #"\delta_{k'k}"#, #"\delta_{jk'}"#: #"\delta_{kk'}"#],
///       because: "the other δ makes j = k'")
public func noMisprint(
  _ label: String, _ parts: KeyValuePairs<String, String>, because reason: String
) {
  for (old, new) in parts { noMisprint(label, new, for: old, because: reason) }
}

/// The same for several spoiled sides with one reason.
public func noMisprint(_ label: String, _ sides: [String], because reason: String) {
  for side in sides { noMisprint(label, side, because: reason) }
}

/// The same for several forms of one part:
///
///     noMisprint(
///       "eq-uniform", ["m \\le 5", "m \\le 3"], for: "m \\le 4", because: "other times tell the same")
public func noMisprint(
  _ label: String, _ new: [String], for old: String, because reason: String
) {
  for part in new { noMisprint(label, part, for: old, because: reason) }
}
