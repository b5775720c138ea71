extension ReportWords {
  static let dutch = ReportWords(
    contents: "Inhoudsopgave", abstract: "Samenvatting", chapter: "Hoofdstuk", appendix: "Bijlage",
    references: "Referenties", checks: "Numerieke controles", code: "Code", notation: "Notatie",
    proof: "Bewijs",
    kinds: [
      .equation: Name("Vergelijking", "Vergelijkingen"), .figure: Name("Figuur", "Figuren"),
      .table: Name("Tabel", "Tabellen"), .section: Name("Paragraaf", "Paragrafen"),
      .theorem: Name("Stelling", "Stellingen"), .lemma: Name("Lemma", "Lemma’s"),
      .corollary: Name("Gevolg", "Gevolgen"), .proposition: Name("Propositie", "Proposities"),
      .conjecture: Name("Vermoeden", "Vermoedens"), .definition: Name("Definitie", "Definities"),
      .solution: Name("Oplossing", "Oplossingen"), .algorithm: Name("Algoritme", "Algoritmen"),
      .listing: Name("Codefragment", "Codefragmenten"),
      .example: Name("Voorbeeld", "Voorbeelden"), .exercise: Name("Opgave", "Opgaven"),
      .remark: Name("Opmerking", "Opmerkingen"),
      .note: Name("Opmerking", "Opmerkingen"), .tip: Name("Tip", "Tips"),
      .important: Name("Belangrijk", "Belangrijk"),
      .warning: Name("Waarschuwing", "Waarschuwingen"), .caution: Name("Let op", "Let op"),
    ],
    equationCall: Name("verg.", "verg."), and: "en",
    months: [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
      "oktober", "november", "december",
    ],
    day: { day, month in "\(day.day)\u{A0}\(month) \(day.year)" },
    works: Works(
      in: "In", volume: "deel", number: "nummer", pages: Name("pagina", "pagina’s"),
      chapter: "hoofdstuk", editors: Name("red.", "red."), edition: "% druk",
      ordinal: { "\($0)e" }, visited: "bezocht op",
      types: [
        "phdthesis": "Proefschrift", "mastersthesis": "Masterscriptie",
        "mathesis": "Masterscriptie", "bathesis": "Bachelorscriptie",
        "techreport": "Technisch rapport", "dataset": "Dataset", "software": "Software",
        "patent": "Octrooi",
      ]), beforeOurEra: "v.Chr.")

  static let polish = ReportWords(
    contents: "Spis treści", abstract: "Streszczenie", chapter: "Rozdział", appendix: "Dodatek",
    references: "Literatura", checks: "Sprawdzenia numeryczne", code: "Kod", notation: "Oznaczenia",
    proof: "Dowód",
    kinds: [
      .equation: Name("Równanie", "Równania"), .figure: Name("Rysunek", "Rysunki"),
      .table: Name("Tabela", "Tabele"), .section: Name("Sekcja", "Sekcje"),
      .theorem: Name("Twierdzenie", "Twierdzenia"), .lemma: Name("Lemat", "Lematy"),
      .corollary: Name("Wniosek", "Wnioski"), .proposition: Name("Stwierdzenie", "Stwierdzenia"),
      .conjecture: Name("Hipoteza", "Hipotezy"), .definition: Name("Definicja", "Definicje"),
      .solution: Name("Rozwiązanie", "Rozwiązania"), .algorithm: Name("Algorytm", "Algorytmy"),
      .listing: Name("Listing", "Listingi"),
      .example: Name("Przykład", "Przykłady"), .exercise: Name("Zadanie", "Zadania"),
      .remark: Name("Uwaga", "Uwagi"),
      .note: Name("Uwaga", "Uwagi"), .tip: Name("Wskazówka", "Wskazówki"),
      .important: Name("Ważne", "Ważne"), .warning: Name("Ostrzeżenie", "Ostrzeżenia"),
      .caution: Name("Przestroga", "Przestrogi"),
    ],
    equationCall: Name("równ.", "równ."), and: "i",
    months: [
      "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
      "września", "października", "listopada", "grudnia",
    ],
    day: { day, month in "\(day.day)\u{A0}\(month) \(day.year)" },
    works: Works(
      in: "W", volume: "tom", number: "numer", pages: Name("strona", "strony"),
      chapter: "rozdział", editors: Name("red.", "red."), edition: "wydanie %",
      ordinal: { "\($0)" }, visited: "dostęp",
      types: [
        "phdthesis": "Rozprawa doktorska", "mastersthesis": "Praca magisterska",
        "mathesis": "Praca magisterska", "bathesis": "Praca licencjacka",
        "techreport": "Raport techniczny", "dataset": "Zbiór danych", "software": "Oprogramowanie",
        "patent": "Patent",
      ]), beforeOurEra: "p.n.e.")
}
