/// What straight quotation marks become in print, by language.
public struct QuotationMarks: Sendable, Hashable {
  public var open: String
  public var close: String
  /// For what is quoted within a quotation.
  public var innerOpen: String
  public var innerClose: String

  public static let english = QuotationMarks("“", "”", "‘", "’")

  init(_ open: String, _ close: String, _ innerOpen: String, _ innerClose: String) {
    (self.open, self.close, self.innerOpen, self.innerClose) = (open, close, innerOpen, innerClose)
  }

  /// By a BCP 47 tag; English ones for languages that are not here.
  public init(language: String) {
    let parts = language.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
    let isSwiss = parts.contains("ch") || parts.contains("li")
    switch parts.first ?? "" {
    case "de" where isSwiss, "it" where isSwiss: self.init("«", "»", "‹", "›")
    case "de", "cs", "sk", "sl", "is", "et", "lt", "bg", "ka": self.init("„", "“", "‚", "‘")
    case "pl", "ro", "hu", "hr", "sr": self.init("„", "”", "‚", "’")
    case "fr": self.init("«\u{A0}", "\u{A0}»", "“", "”")
    case "pt" where parts.contains("br"): self = .english
    case "es", "it", "pt", "ca", "el", "gl": self.init("«", "»", "“", "”")
    case "ru", "uk", "be": self.init("«", "»", "„", "“")
    case "sv", "fi": self.init("”", "”", "’", "’")
    case "nb", "nn", "no", "da": self.init("«", "»", "‘", "’")
    case "ja": self.init("「", "」", "『", "』")
    default: self = .english
    }
  }
}
