import Phrases

/// What a page says beside its report: names of what can be pressed, opened, searched and listened to.
enum PagePhrase: String, PhraseSet {
  // Around the text.
  case skip = "Skip to the text"
  case pages = "Pages"
  case previous = "Previous"
  case next = "Next"
  case notes = "Notes"
  case backToNote = "Back to note %1 in the text"
  case inTheAppendix = "In the appendix"
  case pictureMissing = "picture cannot be read"

  // For those who listen.
  case done
  case notDone = "not done"
  case endOfProof = "End of proof"

  // What a mark opens.
  case inTheTableOfChecks = "In the table of checks"
  case symbols = "Symbols"
  case symbolsOfPage = "Symbols of this page"
  case relation = "Relation"
  case grade = "Grade"
  case points = "Points"
  case misprintsCaught = "Misprints caught"
  case wouldPass = "Would pass"
  case andMore = "and %1 more"
  case setAside = "Set aside"
  case note = "Note"
  case verdict = "Verdict"
  case remedy = "To check it"

  // What the script says.
  case search = "Search text and formulas"
  case searchHint = "Search text or LaTeX"
  case nothingFound = "Nothing found"
  case filter = "Filter"
  case rowsShown = "%1 of %2 rows"
  case copy = "Copy"
  case copied = "Copied"
  case notAllowed = "Not allowed"
  case cellValue = "row %1, column %2: %3"

  /// Those that the script needs.
  static let ofScript: [PagePhrase] = [
    .nothingFound, .filter, .rowsShown, .copy, .copied, .notAllowed, .cellValue,
  ]
}

typealias PagePhrases = Phrasebook<PagePhrase>
