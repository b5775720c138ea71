/// A math font and the text fonts that go with it, by name.
public enum MathTheme: String, Sendable, Hashable, CaseIterable {
  case latinModern = "latin-modern"
  case newComputerModern = "new-computer-modern"
  case pagella
  case termes
  case bonum
  case schola
  case stixTwo = "stix-two"
  case libertinus

  public var mathFamily: String {
    switch self {
    case .latinModern: "Latin Modern Math"
    case .newComputerModern: "NewComputerModernMath"
    case .pagella: "TeX Gyre Pagella Math"
    case .termes: "TeX Gyre Termes Math"
    case .bonum: "TeX Gyre Bonum Math"
    case .schola: "TeX Gyre Schola Math"
    case .stixTwo: "STIX Two Math"
    case .libertinus: "Libertinus Math"
    }
  }

  /// The family of the text.
  public var romanFamily: String {
    switch self {
    case .latinModern: "Latin Modern Roman"
    case .newComputerModern: "NewComputerModern10"
    case .pagella: "TeX Gyre Pagella"
    case .termes: "TeX Gyre Termes"
    case .bonum: "TeX Gyre Bonum"
    case .schola: "TeX Gyre Schola"
    case .stixTwo: "STIX Two Text"
    case .libertinus: "Libertinus Serif"
    }
  }

  public var sansFamily: String {
    switch self {
    case .latinModern: "Latin Modern Sans"
    case .newComputerModern: "NewComputerModernSans10"
    case .libertinus: "Libertinus Sans"
    case .pagella, .termes, .bonum, .schola, .stixTwo: "TeX Gyre Heros"
    }
  }

  public var monoFamily: String {
    switch self {
    case .latinModern: "Latin Modern Mono"
    case .newComputerModern: "NewComputerModernMono10"
    case .libertinus: "Libertinus Mono"
    case .pagella, .termes, .bonum, .schola, .stixTwo: "TeX Gyre Cursor"
    }
  }
}
