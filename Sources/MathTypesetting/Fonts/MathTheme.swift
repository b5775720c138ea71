/// A math font and the text fonts that go with it, by name.
public enum MathTheme: String, Sendable, Hashable, CaseIterable {
  case latinModern = "latin-modern"
  case pagella
  case termes
  case bonum
  case schola

  var mathFamily: String {
    switch self {
    case .latinModern: "Latin Modern Math"
    case .pagella: "TeX Gyre Pagella Math"
    case .termes: "TeX Gyre Termes Math"
    case .bonum: "TeX Gyre Bonum Math"
    case .schola: "TeX Gyre Schola Math"
    }
  }

  var romanFamily: String {
    switch self {
    case .latinModern: "Latin Modern Roman"
    case .pagella: "TeX Gyre Pagella"
    case .termes: "TeX Gyre Termes"
    case .bonum: "TeX Gyre Bonum"
    case .schola: "TeX Gyre Schola"
    }
  }

  var sansFamily: String { self == .latinModern ? "Latin Modern Sans" : "TeX Gyre Heros" }
  var monoFamily: String { self == .latinModern ? "Latin Modern Mono" : "TeX Gyre Cursor" }
}
