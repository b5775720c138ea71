extension ReportWords {
  static let german = ReportWords(
    contents: "Inhalt", abstract: "Zusammenfassung", chapter: "Kapitel", appendix: "Anhang",
    references: "Literatur", checks: "Numerische Prüfungen", code: "Code",
    notation: "Bezeichnungen", proof: "Beweis",
    kinds: [
      .equation: Name("Gleichung", "Gleichungen"), .figure: Name("Abbildung", "Abbildungen"),
      .table: Name("Tabelle", "Tabellen"), .section: Name("Abschnitt", "Abschnitte"),
      .theorem: Name("Satz", "Sätze"), .lemma: Name("Lemma", "Lemmata"),
      .corollary: Name("Korollar", "Korollare"), .proposition: Name("Proposition", "Propositionen"),
      .conjecture: Name("Vermutung", "Vermutungen"),
      .definition: Name("Definition", "Definitionen"), .example: Name("Beispiel", "Beispiele"),
      .exercise: Name("Aufgabe", "Aufgaben"), .remark: Name("Bemerkung", "Bemerkungen"),
      .solution: Name("Lösung", "Lösungen"),
      .algorithm: Name("Algorithmus", "Algorithmen"),
      .listing: Name("Listing", "Listings"),
      .note: Name("Hinweis", "Hinweise"),
      .tip: Name("Tipp", "Tipps"),
      .important: Name("Wichtig", "Wichtig"),
      .warning: Name("Warnung", "Warnungen"),
      .caution: Name("Vorsicht", "Vorsicht"),
    ],
    equationCall: Name("Gl.", "Gln."), and: "und",
    months: [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
      "Oktober", "November", "Dezember",
    ],
    day: { day, month in "\(day.day).\u{A0}\(month) \(day.year)" },
    works: Works(
      in: "In", volume: "Band", number: "Nummer", pages: Name("Seite", "Seiten"),
      chapter: "Kapitel", editors: Name("Hrsg.", "Hrsg."), edition: "% Auflage",
      ordinal: { "\($0)." }, visited: "besucht am",
      types: [
        "phdthesis": "Dissertation", "mastersthesis": "Masterarbeit", "mathesis": "Masterarbeit",
        "bathesis": "Bachelorarbeit", "techreport": "Technischer Bericht",
        "dataset": "Datensatz", "software": "Software", "patent": "Patent",
      ]), beforeOurEra: "v.\u{A0}Chr.")
}
