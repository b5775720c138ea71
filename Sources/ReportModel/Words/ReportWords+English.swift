extension ReportWords {
  static let english = ReportWords(
    contents: "Contents", abstract: "Abstract", chapter: "Chapter", appendix: "Appendix",
    references: "References", checks: "Numerical checks", code: "Code", notation: "Notation",
    proof: "Proof",
    kinds: [
      .equation: Name("Equation", "Equations"), .figure: Name("Figure", "Figures"),
      .table: Name("Table", "Tables"), .section: Name("Section", "Sections"),
      .theorem: Name("Theorem", "Theorems"), .lemma: Name("Lemma", "Lemmas"),
      .corollary: Name("Corollary", "Corollaries"),
      .proposition: Name("Proposition", "Propositions"),
      .conjecture: Name("Conjecture", "Conjectures"),
      .definition: Name("Definition", "Definitions"), .example: Name("Example", "Examples"),
      .exercise: Name("Exercise", "Exercises"), .remark: Name("Remark", "Remarks"),
      .solution: Name("Solution", "Solutions"),
      .algorithm: Name("Algorithm", "Algorithms"),
      .listing: Name("Listing", "Listings"),
      .note: Name("Note", "Notes"), .tip: Name("Tip", "Tips"),
      .important: Name("Important", "Important"), .warning: Name("Warning", "Warnings"),
      .caution: Name("Caution", "Cautions"),
    ],
    equationCall: Name("eq.", "eqs."), and: "and", hasSerialComma: true,
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    day: { day, month in "\(day.day)\u{A0}\(month) \(day.year)" },
    works: Works(
      in: "In", volume: "volume", number: "number", pages: Name("page", "pages"),
      chapter: "chapter", editors: Name("editor", "editors"), edition: "% edition",
      ordinal: { number in
        let isTeen = (11...13).contains(number % 100)
        let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
      }, visited: "visited on",
      types: [
        "phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis",
        "mathesis": "Master’s thesis",
        "bathesis": "Bachelor’s thesis", "techreport": "Technical report",
        "dataset": "Data set", "software": "Software", "patent": "Patent",
      ]))

  static let american: ReportWords = {
    var words = english
    words.day = { day, month in "\(month)\u{A0}\(day.day), \(day.year)" }
    return words
  }()
}
