extension ReportWords {
  static let french = ReportWords(
    contents: "Table des matières", abstract: "Résumé", chapter: "Chapitre", appendix: "Annexe",
    references: "Références", checks: "Vérifications numériques", code: "Code",
    notation: "Notations", proof: "Démonstration",
    kinds: [
      .equation: Name("Équation", "Équations"), .figure: Name("Figure", "Figures"),
      .table: Name("Tableau", "Tableaux"), .section: Name("Section", "Sections"),
      .theorem: Name("Théorème", "Théorèmes"), .lemma: Name("Lemme", "Lemmes"),
      .corollary: Name("Corollaire", "Corollaires"),
      .proposition: Name("Proposition", "Propositions"),
      .conjecture: Name("Conjecture", "Conjectures"),
      .definition: Name("Définition", "Définitions"), .example: Name("Exemple", "Exemples"),
      .exercise: Name("Exercice", "Exercices"), .remark: Name("Remarque", "Remarques"),
      .solution: Name("Solution", "Solutions"),
      .algorithm: Name("Algorithme", "Algorithmes"),
      .listing: Name("Listing", "Listings"),
      .note: Name("Note", "Notes"), .tip: Name("Astuce", "Astuces"),
      .important: Name("Important", "Important"), .warning: Name("Avertissement", "Avertissements"),
      .caution: Name("Attention", "Attention"),
    ],
    equationCall: Name("éq.", "éqs."), and: "et",
    months: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ],
    day: { day, month in "\(day.day == 1 ? "1er" : String(day.day))\u{A0}\(month) \(day.year)" },
    works: Works(
      in: "Dans", volume: "volume", number: "numéro", pages: Name("page", "pages"),
      chapter: "chapitre", editors: Name("éd.", "éds."), edition: "% édition",
      ordinal: { $0 == 1 ? "1re" : "\($0)e" }, visited: "consulté le",
      types: [
        "phdthesis": "Thèse de doctorat", "mastersthesis": "Mémoire de master",
        "mathesis": "Mémoire de master", "bathesis": "Mémoire de licence",
        "techreport": "Rapport technique", "dataset": "Jeu de données", "software": "Logiciel",
        "patent": "Brevet",
      ]), beforeOurEra: "av.\u{A0}J.-C.")
}
