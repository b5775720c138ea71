/// The words that front matter and lists add, by language; English for languages that are not here.
public struct FrontWords: Sendable {
  public var keywords = "Keywords"
  public var license = "License"
  public var acknowledgements = "Acknowledgements"
  public var correspondence = "Correspondence"
  public var equalContribution = "These authors contributed equally."
  public var figures = "List of figures"
  public var tables = "List of tables"

  private init(_ words: [String] = []) {
    guard words.count == 7 else { return }
    (keywords, license, acknowledgements, correspondence) = (words[0], words[1], words[2], words[3])
    (equalContribution, figures, tables) = (words[4], words[5], words[6])
  }

  /// By a BCP 47 tag.
  public static func of(_ language: String) -> FrontWords {
    FrontWords(byLanguage[String(language.lowercased().prefix { $0.isLetter })] ?? [])
  }

  private static let byLanguage = [
    "de": [
      "Schlagwörter", "Lizenz", "Danksagung", "Korrespondenz",
      "Diese Autoren haben gleichermaßen beigetragen.", "Abbildungsverzeichnis",
      "Tabellenverzeichnis",
    ],
    "fr": [
      "Mots-clés", "Licence", "Remerciements", "Correspondance",
      "Ces auteurs ont contribué à parts égales.", "Table des figures", "Liste des tableaux",
    ],
    "es": [
      "Palabras clave", "Licencia", "Agradecimientos", "Correspondencia",
      "Estos autores contribuyeron por igual.", "Índice de figuras", "Índice de tablas",
    ],
    "it": [
      "Parole chiave", "Licenza", "Ringraziamenti", "Corrispondenza",
      "Questi autori hanno contribuito in egual misura.", "Elenco delle figure",
      "Elenco delle tabelle",
    ],
    "nl": [
      "Trefwoorden", "Licentie", "Dankwoord", "Correspondentie",
      "Deze auteurs hebben evenveel bijgedragen.", "Lijst van figuren", "Lijst van tabellen",
    ],
    "pt": [
      "Palavras-chave", "Licença", "Agradecimentos", "Correspondência",
      "Estes autores contribuíram igualmente.", "Lista de figuras", "Lista de tabelas",
    ],
    "pl": [
      "Słowa kluczowe", "Licencja", "Podziękowania", "Korespondencja",
      "Ci autorzy wnieśli równy wkład.", "Spis rysunków", "Spis tabel",
    ],
  ]
}
