import EquationChecking
import Evidence

/// Checks an equation against the symbols declared so far: what the generated program calls at the
/// equation's place. A check of each relation; its place counts from where the LaTeX begins.
///
/// - Parameter demand: Changes the settings where the display says so.
func checkEquation(
  label: String, latex: String, mutates: Bool = true,
  _ demand: (inout CheckSettings) -> Void = { _ in }
) -> [Check] {
  var settings = notebookSymbols.settings
  demand(&settings)
  for (other, reasons) in notebookSymbols.reasons
  where other == label || latex.contains("\\label{\(other)}") {
    settings.noMisprints.merge(reasons) { $1 }
  }
  for (other, parts) in notebookSymbols.sameParts
  where other == label || latex.contains("\\label{\(other)}") { settings.sameParts += parts }
  let checker = EquationChecker(notebookSymbols.vocabulary, settings: settings)
  let report = checker.check(latex, label: label, mutates: mutates)
  guard let reason = report.unchecked else { return report.relations }
  var check = Check(
    label: label, source: .formula, verdict: .unchecked(Check.Reason(reason)),
    place: .formula(0..<0))
  check.isRead = false
  return [check]
}

/// What the generated program calls at a heading.
public func _enterSection(level: Int) { notebookSymbols.enterSection(level: level) }
