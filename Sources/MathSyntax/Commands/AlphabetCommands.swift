/// `\mathbf`, `\mathbb`, `\boldsymbol` … and the old switches `\bf`, `\rm`.
enum AlphabetCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, alphabet) in withArgument {
      handlers[name] = { parser, token in
        let inner = alphabet.within(parser.alphabet)
        let body = parser.with(\.alphabet, inner) { $0.argument(of: token) }
        let span = token.span.through(parser.lastSpan)
        if body.count == 1, case .symbol(var symbol) = body[0] {
          symbol.span = span
          return .symbol(symbol)
        }
        return .group(Group(span: span, body: body, isTransparent: alphabet != .boldAutomatic))
      }
    }
    for (name, alphabet) in switches {
      handlers[name] = { parser, _ in
        parser.alphabet = alphabet
        return nil
      }
    }
    return handlers
  }()

  private static let withArgument: [(String, MathAlphabet)] = [
    ("mathrm", .upright), ("mathup", .upright), ("symup", .upright), ("symrm", .upright),
    ("mathnormal", .automatic), ("mathit", .italic), ("symit", .italic), ("mathbf", .bold),
    ("symbf", .bold), ("mathbfup", .bold), ("symbfup", .bold), ("mathbfit", .boldItalic),
    ("symbfit", .boldItalic), ("boldsymbol", .boldAutomatic), ("bm", .boldAutomatic),
    ("pmb", .boldAutomatic), ("mathsf", .sansSerif), ("symsf", .sansSerif),
    ("mathbfsf", .sansSerifBold), ("symbfsf", .sansSerifBold), ("mathsfup", .sansSerif),
    ("symsfup", .sansSerif), ("mathsfit", .sansSerifItalic), ("symsfit", .sansSerifItalic),
    ("mathbfsfup", .sansSerifBold), ("symbfsfup", .sansSerifBold),
    ("mathbfsfit", .sansSerifBoldItalic), ("symbfsfit", .sansSerifBoldItalic),
    ("symnormal", .automatic), ("mathliteral", .upright), ("symliteral", .upright),
    ("mathtextrm", .upright), ("mathtextbf", .bold), ("mathtextit", .italic),
    ("mathtextsf", .sansSerif), ("mathtexttt", .typewriter), ("mathtt", .typewriter),
    ("mathsfbf", .sansSerifBold), ("mathds", .doubleStruck), ("mathbbm", .doubleStruck),
    ("bold", .bold), ("symtt", .typewriter), ("mathbb", .doubleStruck), ("symbb", .doubleStruck),
    ("Bbb", .doubleStruck), ("mathcal", .script), ("mathscr", .script), ("symcal", .script),
    ("symscr", .script), ("mathbfcal", .boldScript), ("mathbfscr", .boldScript),
    ("symbfcal", .boldScript), ("symbfscr", .boldScript), ("mathfrak", .fraktur),
    ("symfrak", .fraktur), ("frak", .fraktur), ("mathbffrak", .boldFraktur),
    ("symbffrak", .boldFraktur),
  ]
  private static let switches: [(String, MathAlphabet)] = [
    ("rm", .upright), ("bf", .bold), ("it", .italic), ("sf", .sansSerif), ("tt", .typewriter),
    ("cal", .script), ("mit", .automatic), ("boldmath", .boldAutomatic),
    ("unboldmath", .automatic), ("operatorfont", .upright),
  ]
}

extension MathAlphabet {
  /// The alphabet of a command inside another's argument: `\boldsymbol{\mathcal F}` is bold script.
  func within(_ outer: MathAlphabet) -> MathAlphabet {
    let isBold = outer == .boldAutomatic || outer == .bold
    return switch (self, isBold) {
    case (.script, true): .boldScript
    case (.fraktur, true): .boldFraktur
    case (.sansSerif, true): .sansSerifBold
    case (.upright, true): .bold
    case (.italic, true): .boldItalic
    case (.boldAutomatic, false) where outer == .script: .boldScript
    case (.boldAutomatic, false) where outer == .fraktur: .boldFraktur
    case (.boldAutomatic, false) where outer == .upright: .bold
    default: self
    }
  }
}
