public import Phrases

/// What reports say of their checks, symbols, code and results, in the language of the report.
public enum ReportPhrase: String, PhraseSet {
  // Front matter and lists.
  case keywords = "Keywords"
  case license = "License"
  case acknowledgements = "Acknowledgements"
  case correspondence = "Correspondence"
  case equalContribution = "These authors contributed equally."
  case listOfFigures = "List of figures"
  case listOfTables = "List of tables"

  // How many of the equations are checked.
  case oneEquation = "The one numbered equation is checked"
  case bothEquations = "Both numbered equations are checked"
  case allEquations = "All %1 numbered equations are checked"
  case someEquations = "%1 of %2 numbered equations are checked (%3\u{A0}%)"
  case oneMoreExempt = "%1 more has nothing to check"
  case moreExempt = "%1 more have nothing to check"

  // The summary on the first page.
  case oneCheck = "%1 check: %2."
  case severalChecks = "%1 checks: %2."
  case allHold = "All hold."
  case testedHold = "Those that were tested hold."
  case oneFails = "%1 fails."
  case severalFail = "%1 fail."
  case failing = "Failing: %1."
  case notChecked = "Not checked: %1."
  case more = "%1 and %2 more"

  // The listing of checks.
  case oneCheckHolds = "The one check holds in the run that made this report."
  case bothChecksHold = "Both checks hold in the run that made this report."
  case allChecksHold = "All %1 checks hold in the run that made this report."
  case someChecksHold = "%1 of %2 checks hold in the run that made this report."
  case whatChecksAre = """
    A check compares numbers at the points and sizes that its cell names or declares; it is \
    evidence, not a proof.
    """
  case whatMisprintsAre = """
    Misprints are spoiled forms of the equation; the table says how many of them its check \
    notices.
    """
  case otherChecks = "Other checks"
  case evidence = "Evidence"
  case found = "Found"
  case allowed = "Allowed"
  case misprints = "Misprints"
  case howTested = "How formulas were read, and what their tests would have noticed:"

  // The table of notation and the listings of code.
  case symbol = "Symbol"
  case meaning = "Meaning"
  case valueOrRange = "Value or range"
  case firstUsed = "First used"
  case inTheText = "in the text"
  case checkOf = "Check of %1"
  case checksOf = "Checks of %1"

  // How the results were computed.
  case computedInSandbox = "Results computed on %1 in a sandbox by %2 with the engine %3"
  case computedWithoutSandbox = "Results computed on %1 without a sandbox by %2 with the engine %3"
  case fromKey = "%1, from the key %2."
  case fromKeys = "%1, from the keys %2."
  case resultsRead = "Results read: %1."
  case takenOver = "Taken over from earlier builds: %1."

  // What stands in the place of results that a cell does not have.
  case cellFailed = "This cell failed"
  case cellNotRun = "This cell was not run"
  case cellAboveFailed = "A cell above it failed."
}

public typealias ReportPhrases = Phrasebook<ReportPhrase>

extension ReportPhrases {
  /// A phrase whose values are more than text: links, formulas.
  func inlines(_ phrase: ReportPhrase, _ values: [ReportInline]...) -> [ReportInline] {
    filled(phrase, count: values.count, words: { [.text($0)] }, value: { values[$0] })
      .flatMap { $0 }
  }
}
